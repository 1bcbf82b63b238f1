package io.portmatrix.link.pcap;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A question to the kernel: header, a fixed part and attributes, laid out as {@code linux/netlink.h} and
 * {@code linux/rtnetlink.h} say, in the machine's byte order.
 */
final class NetlinkRequest {
    static final int GET_LINK = 18;
    static final int GET_ROUTE = 26;
    static final int GET_NEIGHBOUR = 30;

    static final int HEADER = 16;
    private static final int FLAG_REQUEST = 1;
    private static final int SIZE = 256;

    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());

    /**
     * A question without attributes.
     *
     * @param type one of the constants here
     * @param fixed what follows the header
     */
    NetlinkRequest(int type, byte[] fixed) {
        buffer.putInt(0).putShort((short) type).putShort((short) FLAG_REQUEST).putInt(0).putInt(0).put(fixed);
    }

    NetlinkRequest with(int attribute, byte[] value) {
        buffer.putShort((short) (NetlinkMessage.ATTRIBUTE_HEADER + value.length)).putShort((short) attribute);
        buffer.put(value).position(NetlinkMessage.aligned(buffer.position()));
        return this;
    }

    NetlinkRequest with(int attribute, InetAddress value) {
        return with(attribute, value.getAddress());
    }

    NetlinkRequest withInt(int attribute, int value) {
        return with(attribute, ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array());
    }

    NetlinkRequest withByte(int attribute, int value) {
        return with(attribute, new byte[] {(byte) value});
    }

    NetlinkRequest withText(int attribute, String value) {
        return with(attribute, (value + '\0').getBytes(StandardCharsets.UTF_8));
    }

    /** The whole message with this sequence number, which the answer will carry. */
    byte[] bytes(int sequence) {
        byte[] message = new byte[buffer.position()];
        buffer.putInt(0, message.length).putInt(8, sequence).get(0, message);
        return message;
    }
}
