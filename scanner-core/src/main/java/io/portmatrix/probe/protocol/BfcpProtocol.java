package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * BFCP over UDP (RFC 8855 section 13.7 with version 2, for older servers version 1): Hello for a conference that does not
 * exist. A floor control server answers with an error, or with what it supports.
 */
final class BfcpProtocol implements UdpProtocol {
    private static final int HEADER = 12;
    private static final int HELLO = 11;
    private static final int HELLO_ACK = 12;
    private static final int ERROR = 13;
    private static final int NONCE_AT = 4;
    private static final int ERROR_ATTRIBUTE = 6;

    @Override
    public String wireName() {
        return "bfcp";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return hello(exchange, 2);
    }

    @Override
    public List<byte[]> alternatives(Exchange exchange) {
        return List.of(hello(exchange, 1));
    }

    /** Version, primitive, no payload; then conference, transaction and user, all of them the nonce. */
    private static byte[] hello(Exchange exchange, int version) {
        return ByteBuffer.allocate(HEADER)
                .put((byte) (version << 5))
                .put((byte) HELLO)
                .putShort((short) 0)
                .putLong(nonce(exchange))
                .array();
    }

    /** A transaction number of 0 is for messages that nobody asked for. */
    private static long nonce(Exchange exchange) {
        return exchange.nonce() | 1L << 16;
    }

    @Override
    public boolean isUnmistakable() {
        return true;
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        int version = datagram.u8(0) >> 5;
        boolean ours = (version == 1 || version == 2) && datagram.u16(2) * 4 == datagram.size() - HEADER
                && datagram.holds(NONCE_AT, nonce(exchange));
        if (!ours) {
            return Optional.empty();
        }
        return switch (datagram.u8(1)) {
            case HELLO_ACK -> Optional.of("floor control server, version " + version);
            case ERROR -> Optional.of(datagram.u8(HEADER) >> 1 == ERROR_ATTRIBUTE && datagram.u8(HEADER + 2) >= 0
                    ? "error " + datagram.u8(HEADER + 2)
                    : "error");
            default -> Optional.empty();
        };
    }
}
