package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * NetBIOS name service (RFC 1002 section 4.2.17): asks for the node's status, which every node answers with its names.
 * What is returned of the request is its id, 16 bits.
 */
final class NetbiosNameProtocol implements UdpProtocol {
    private static final int HEADER = 12;
    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int RESULT = 0x000f;
    private static final int NODE_STATUS = 0x0021;
    private static final int INTERNET = 1;
    private static final int POINTER = 0xc0;
    private static final int NAME_SIZE = 15;
    private static final byte[] ANY_NAME = NetbiosName.encoded("*");

    @Override
    public String wireName() {
        return "netbios-ns";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return ByteBuffer.allocate(HEADER + ANY_NAME.length + 4)
                .putShort((short) exchange.nonceBits(16))
                .putShort((short) 0)
                .putShort((short) 1)
                .position(HEADER)
                .put(ANY_NAME)
                .putShort((short) NODE_STATUS)
                .putShort((short) INTERNET)
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
        if ((flags & RESULT) != 0) {
            return Optional.of("refused, code " + (flags & RESULT));
        }
        int type = HEADER + (datagram.u8(HEADER) >= POINTER ? 2 : ANY_NAME.length);
        if (datagram.u16(6) != 1 || datagram.u16(type) != NODE_STATUS) {
            return Optional.empty();
        }
        // Behind type, class, time to live and length: the number of names, and the first of them.
        int names = datagram.u8(type + 10);
        return Optional.of(names <= 0 ? "no names"
                : names + (names == 1 ? " name, " : " names, the first ")
                        + name(answer, type + 11));
    }

    private static String name(byte[] answer, int at) {
        return at + NAME_SIZE > answer.length ? "cut off"
                : new String(answer, at, NAME_SIZE, StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
