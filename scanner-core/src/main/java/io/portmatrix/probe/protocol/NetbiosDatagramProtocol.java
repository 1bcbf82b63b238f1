package io.portmatrix.probe.protocol;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * NetBIOS datagram service (RFC 1002 section 4.4.4): asks whether a datagram for a name that nobody has would be passed
 * on. Only a distribution server must answer that; other nodes, Windows and Samba among them, keep silent, which proves
 * nothing.
 */
final class NetbiosDatagramProtocol implements UdpProtocol {
    private static final int QUERY = 0x14;
    private static final int POSITIVE = 0x15;
    private static final int NEGATIVE = 0x16;
    /** Not a fragment, from a broadcast node. */
    private static final int FIRST = 0x02;
    private static final int NAME_AT = 10;
    private static final int NAME_DIGITS = 15;

    @Override
    public String wireName() {
        return "netbios-dgm";
    }

    @Override
    public byte[] request(Exchange exchange) {
        InetAddress us = exchange.local().getAddress();
        return ByteBuffer.allocate(NAME_AT + NetbiosName.ENCODED)
                .put((byte) QUERY)
                .put((byte) FIRST)
                .putShort((short) exchange.nonceBits(16))
                .put(us instanceof Inet4Address ? us.getAddress() : new byte[4])
                .putShort((short) exchange.local().getPort())
                .put(name(exchange))
                .array();
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        byte[] name = name(exchange);
        boolean ours = datagram.u16(2) == exchange.nonceBits(16) && answer.length >= NAME_AT + name.length
                && Arrays.equals(answer, NAME_AT, NAME_AT + name.length, name, 0, name.length);
        if (!ours) {
            return Optional.empty();
        }
        return switch (datagram.u8(0)) {
            case POSITIVE -> Optional.of("would pass it on");
            case NEGATIVE -> Optional.of("would not pass it on");
            default -> Optional.empty();
        };
    }

    private static byte[] name(Exchange exchange) {
        return NetbiosName
                .encoded(String.format(Locale.ROOT, "%016X", exchange.nonce()).substring(0, NAME_DIGITS) + " ");
    }
}
