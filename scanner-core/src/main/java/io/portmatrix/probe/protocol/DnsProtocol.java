package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * DNS (RFC 1035): asks for the name servers of the root, without recursion, so that a forwarder answers for itself and
 * asks nobody else. A refusal is an answer too.
 */
final class DnsProtocol implements UdpProtocol {
    private static final int HEADER = 12;
    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    /** Root, type NS, class IN. */
    private static final byte[] QUESTION = {0, 0, 2, 0, 1};

    @Override
    public String wireName() {
        return "dns";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return ByteBuffer.allocate(HEADER + QUESTION.length)
                .putShort((short) exchange.nonceBits(16))
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .put(QUESTION)
                .array();
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        int flags = datagram.u16(2);
        if (datagram.size() < HEADER || datagram.u16(0) != exchange.nonceBits(16) || (flags & RESPONSE) == 0
                || (flags & OPCODE) != 0) {
            return Optional.empty();
        }
        int questions = datagram.u16(4);
        // A server that could not parse the request returns no question.
        boolean ours = questions == 0 || questions == 1 && datagram.size() >= HEADER + QUESTION.length
                && Arrays.equals(answer, HEADER, HEADER + QUESTION.length, QUESTION, 0, QUESTION.length);
        return ours ? Optional.of(responseCode(flags & 15)) : Optional.empty();
    }

    /** RFC 1035, 4.1.1. */
    private static String responseCode(int code) {
        return switch (code) {
            case 0 -> "no error";
            case 1 -> "format error";
            case 2 -> "server failure";
            case 3 -> "no such name";
            case 4 -> "not implemented";
            case 5 -> "refused";
            default -> "response code " + code;
        };
    }
}
