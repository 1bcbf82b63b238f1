package io.portmatrix.link.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message from the kernel. Reading never goes beyond what was received, whatever its length fields say.
 *
 * @param type what it is
 * @param sequence that of the question
 * @param payload what follows the header
 */
record NetlinkMessage(int type, int sequence, ByteBuffer payload) {
    static final int ERROR = 2;
    static final int NEW_LINK = 16;
    static final int NEW_ROUTE = 24;
    static final int NEW_NEIGHBOUR = 28;

    static final int ATTRIBUTE_HEADER = 4;
    /** The two highest bits are flags. */
    private static final int ATTRIBUTE_TYPE = 0x3fff;

    /** The first message in {@code bytes}; empty if that is none. */
    static Optional<NetlinkMessage> parse(byte[] bytes) {
        int size = bytes.length;
        if (size < NetlinkRequest.HEADER) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int claimed = buffer.getInt(0);
        if (claimed < NetlinkRequest.HEADER || claimed > size) {
            return Optional.empty();
        }
        ByteBuffer payload = buffer.slice(NetlinkRequest.HEADER, claimed - NetlinkRequest.HEADER)
                .order(ByteOrder.nativeOrder());
        return Optional.of(new NetlinkMessage(Short.toUnsignedInt(buffer.getShort(4)), buffer.getInt(8), payload));
    }

    /** The positive error number of an error message; 0 for any other. */
    int errno() {
        return type == ERROR && payload.remaining() >= Integer.BYTES ? Math.abs(payload.getInt(0)) : 0;
    }

    /** Whether this is of a type and has its whole fixed part. */
    boolean is(int wanted, int fixed) {
        return type == wanted && payload.remaining() >= fixed;
    }

    /** A byte of the fixed part. */
    int byteAt(int offset) {
        return Byte.toUnsignedInt(payload.get(offset));
    }

    /** Two bytes of the fixed part. */
    int shortAt(int offset) {
        return Short.toUnsignedInt(payload.getShort(offset));
    }

    /** Four bytes of the fixed part. */
    int intAt(int offset) {
        return payload.getInt(offset);
    }

    /** The attributes that follow a fixed part of {@code fixed} bytes, by type; of several of one type the last. */
    Map<Integer, byte[]> attributes(int fixed) {
        Map<Integer, byte[]> attributes = new HashMap<>();
        int at = aligned(fixed);
        while (at + ATTRIBUTE_HEADER <= payload.remaining()) {
            int length = shortAt(at);
            if (length < ATTRIBUTE_HEADER || at + length > payload.remaining()) {
                break;
            }
            byte[] value = new byte[length - ATTRIBUTE_HEADER];
            payload.get(at + ATTRIBUTE_HEADER, value);
            attributes.put(shortAt(at + 2) & ATTRIBUTE_TYPE, value);
            at += aligned(length);
        }
        return attributes;
    }

    /** An attribute's value as a number; {@code otherwise} if it is not four bytes long. */
    static int number(byte[] value, int otherwise) {
        return value.length == Integer.BYTES ? ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt()
                : otherwise;
    }

    /** Messages and attributes begin at multiples of four. */
    static int aligned(int length) {
        return length + 3 & ~3;
    }
}
