package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * NTP (RFC 5905, SNTP alike): a client's request with a random transmit timestamp, which a server must return as the
 * origin timestamp.
 */
final class NtpProtocol implements UdpProtocol {
    private static final int LENGTH = 48;
    private static final int VERSION_4_CLIENT = 0x23;
    private static final int SERVER = 4;
    private static final int ORIGIN_AT = 24;
    private static final int TRANSMIT_AT = 40;

    @Override
    public String wireName() {
        return "ntp";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return ByteBuffer.allocate(LENGTH)
                .put(0, (byte) VERSION_4_CLIENT)
                .putLong(TRANSMIT_AT, exchange.nonce())
                .array();
    }

    @Override
    public boolean isUnmistakable() {
        return true;
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        boolean ours = datagram.size() >= LENGTH && (datagram.u8(0) & 7) == SERVER
                && datagram.holds(ORIGIN_AT, exchange.nonce());
        int stratum = datagram.u8(1);
        return ours ? Optional.of(stratum == 0 ? "kiss of death" : "stratum " + stratum) : Optional.empty();
    }
}
