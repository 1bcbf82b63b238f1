package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * L2TP version 2 (RFC 2661): asks for a control connection, and takes leave of the peer that agrees (StopCCN), so that it
 * holds nothing. A refusal is an answer too. Some answer from a new port (section 8.1).
 *
 * <p>What is returned of a request is the tunnel id that it assigned, 16 bits.
 */
final class L2tpProtocol implements UdpProtocol {
    private static final int HEADER = 12;
    /** Control message with length and sequence numbers, version 2. */
    private static final int CONTROL = 0xc802;
    /** All bits of the first two bytes that have a meaning or must be zero. */
    private static final int CONTROL_MASK = 0xcbff;
    private static final int MANDATORY = 0x8000;
    private static final int LENGTH_BITS = 0x03ff;
    private static final int AVP = 6;
    private static final byte[] HOST_NAME = "portmatrix".getBytes(StandardCharsets.US_ASCII);

    private static final int MESSAGE_TYPE = 0;
    private static final int RESULT_CODE = 1;
    private static final int PROTOCOL_VERSION = 2;
    private static final int FRAMING = 3;
    private static final int OUR_HOST = 7;
    private static final int ASSIGNED_TUNNEL = 9;

    private static final int START_REQUEST = 1;
    private static final int START_REPLY = 2;
    private static final int STOP = 4;
    /** "General request to clear control connection" (section 4.4.2). */
    private static final int CLEARED = 1;

    @Override
    public String wireName() {
        return "l2tp";
    }

    @Override
    public byte[] request(Exchange exchange) {
        int size = HEADER + (AVP + 2) + (AVP + 2) + (AVP + 4) + (AVP + HOST_NAME.length) + (AVP + 2);
        byte[] message = new byte[size];
        ByteBuffer out = header(message, 0, 0, 0);
        number(out, MESSAGE_TYPE, START_REQUEST);
        number(out, PROTOCOL_VERSION, 0x0100);
        // Synchronous and asynchronous.
        attribute(out, FRAMING, 4).putInt(3);
        attribute(out, OUR_HOST, HOST_NAME.length).put(HOST_NAME);
        number(out, ASSIGNED_TUNNEL, tunnel(exchange));
        return message;
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        boolean ours = (datagram.u16(0) & CONTROL_MASK) == CONTROL && datagram.u16(2) == datagram.size()
                && datagram.u16(4) == tunnel(exchange) && datagram.u16(6) == 0;
        if (!ours) {
            return Optional.empty();
        }
        if (datagram.size() == HEADER) {
            return Optional.of("acknowledged");
        }
        // It comes first, six bytes and two of value (section 4.4.1).
        if ((datagram.u16(HEADER) & LENGTH_BITS) != AVP + 2 || datagram.u32(HEADER + 2) != MESSAGE_TYPE) {
            return Optional.empty();
        }
        return switch (datagram.u16(HEADER + AVP)) {
            case START_REPLY -> Optional.of("control connection offered");
            case STOP -> Optional.of("control connection refused");
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<byte[]> farewell(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        int theirs = assignedTunnel(datagram);
        if (datagram.u16(HEADER + AVP) != START_REPLY || theirs <= 0) {
            return Optional.empty();
        }
        byte[] message = new byte[HEADER + 3 * (AVP + 2)];
        ByteBuffer out = header(message, theirs, 1, 1);
        number(out, MESSAGE_TYPE, STOP);
        number(out, ASSIGNED_TUNNEL, tunnel(exchange));
        number(out, RESULT_CODE, CLEARED);
        return Optional.of(message);
    }

    private static int assignedTunnel(Datagram datagram) {
        int at = HEADER;
        while (datagram.u16(at) >= 0) {
            int length = datagram.u16(at) & LENGTH_BITS;
            if (length < AVP) {
                break;
            }
            if (datagram.u32(at + 2) == ASSIGNED_TUNNEL && length == AVP + 2) {
                return datagram.u16(at + AVP);
            }
            at += length;
        }
        return Datagram.NOTHING;
    }

    /** Zero would mean that there is no tunnel yet. */
    private static int tunnel(Exchange exchange) {
        return Math.max(1, exchange.nonceBits(16));
    }

    private static ByteBuffer header(byte[] message, int tunnel, int sent, int received) {
        return ByteBuffer.wrap(message)
                .putShort((short) CONTROL)
                .putShort((short) message.length)
                .putShort((short) tunnel)
                .putShort((short) 0)
                .putShort((short) sent)
                .putShort((short) received);
    }

    private static void number(ByteBuffer out, int type, int value) {
        attribute(out, type, 2).putShort((short) value);
    }

    private static ByteBuffer attribute(ByteBuffer out, int type, int length) {
        return out.putShort((short) (MANDATORY | AVP + length)).putShort((short) 0).putShort((short) type);
    }
}
