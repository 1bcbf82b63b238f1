package io.portmatrix.link.pcap;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds what the kernel would answer. */
final class Messages {
    private final ByteBuffer buffer = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());

    private Messages(int type, byte[] fixed) {
        buffer.putInt(0).putShort((short) type).putShort((short) 0).putInt(1).putInt(0).put(fixed);
        align();
    }

    static Messages of(int type, byte[] fixed) {
        return new Messages(type, fixed);
    }

    static NetlinkMessage error(int errno) {
        return of(NetlinkMessage.ERROR,
                ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putInt(0, -errno).array()).message();
    }

    static Messages route(int type, int device) {
        byte[] fixed = new byte[12];
        fixed[7] = (byte) type;
        return of(NetlinkMessage.NEW_ROUTE, fixed).withInt(4, device);
    }

    static Messages device(int index, String name, int kind, int flags) {
        ByteBuffer fixed = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        fixed.putShort(2, (short) kind).putInt(4, index).putInt(8, flags);
        return of(NetlinkMessage.NEW_LINK, fixed.array()).with(3, (name + '\0').getBytes(StandardCharsets.UTF_8));
    }

    static Messages neighbour(int state) {
        ByteBuffer fixed = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder()).putShort(8, (short) state);
        return of(NetlinkMessage.NEW_NEIGHBOUR, fixed.array());
    }

    Messages with(int attribute, int... bytes) {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            value[i] = (byte) bytes[i];
        }
        return with(attribute, value);
    }

    Messages with(int attribute, byte[] value) {
        buffer.putShort((short) (4 + value.length)).putShort((short) attribute).put(value);
        align();
        return this;
    }

    Messages with(int attribute, InetAddress value) {
        return with(attribute, value.getAddress());
    }

    Messages withInt(int attribute, int value) {
        return with(attribute, ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array());
    }

    /** Bytes that are no attribute, or a wrong one. */
    Messages raw(int... bytes) {
        for (int b : bytes) {
            buffer.put((byte) b);
        }
        return this;
    }

    byte[] bytes() {
        byte[] bytes = new byte[buffer.position()];
        buffer.putInt(0, bytes.length).get(0, bytes);
        return bytes;
    }

    NetlinkMessage message() {
        return NetlinkMessage.parse(bytes()).orElseThrow();
    }

    private void align() {
        buffer.position(buffer.position() + 3 & ~3);
    }
}
