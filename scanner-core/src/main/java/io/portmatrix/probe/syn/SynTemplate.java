package io.portmatrix.probe.syn;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Frames with SYN segments to one target (RFC 791, RFC 8200, RFC 9293), made by patching the same bytes over and over. The
 * segment's only option is the maximum segment size, as kernels of small devices send it.
 *
 * <p>Not safe for use by several threads.
 */
final class SynTemplate {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int SEGMENT = 24;
    private static final int TCP = 6;
    private static final int HOPS = 64;
    private static final int DONT_FRAGMENT = 0x4000;
    /** Data offset of six words, and SYN. */
    private static final int OFFSET_AND_FLAGS = 6 << 12 | 0x02;
    private static final int WINDOW = 64_240;
    private static final int MSS_OPTION = 0x0204;
    private static final int MSS_V4 = 1460;
    private static final int MSS_V6 = 1440;

    private final byte[] frame;
    private final ByteBuffer view;
    private final int segment;
    /** Sum of everything that the checksum covers and that is the same in each frame. */
    private final int constantSum;

    /**
     * @param linkHeader what precedes the IP header
     * @throws IllegalArgumentException if the addresses are of different families
     */
    SynTemplate(byte[] linkHeader, InetAddress source, InetAddress target) {
        byte[] from = source.getAddress();
        byte[] to = target.getAddress();
        if (from.length != to.length) {
            throw new IllegalArgumentException("no packets from " + source + " to " + target);
        }
        boolean v4 = from.length == 4;
        segment = linkHeader.length + (v4 ? IPV4_HEADER : IPV6_HEADER);
        frame = new byte[segment + SEGMENT];
        view = ByteBuffer.wrap(frame);
        view.put(linkHeader);
        if (v4) {
            view.putShort((short) 0x4500).putShort((short) (IPV4_HEADER + SEGMENT)).putShort((short) 0);
            view.putShort((short) DONT_FRAGMENT).put((byte) HOPS).put((byte) TCP).putShort((short) 0);
            view.put(from).put(to);
            int sum = sum(linkHeader.length, segment, 0);
            view.putShort(linkHeader.length + 10, (short) ~fold(sum));
        } else {
            view.putInt(0x6000_0000).putShort((short) SEGMENT).put((byte) TCP).put((byte) HOPS).put(from).put(to);
        }
        view.position(segment + 12);
        view.putShort((short) OFFSET_AND_FLAGS).putShort((short) WINDOW).putInt(0);
        view.putShort((short) MSS_OPTION).putShort((short) (v4 ? MSS_V4 : MSS_V6));
        // The pseudo header: addresses, protocol, length (RFC 9293 section 3.1, RFC 8200 section 8.1).
        int addresses = sum(segment - 2 * from.length, segment, 0);
        constantSum = sum(segment, frame.length, addresses + TCP + SEGMENT);
    }

    /** The frame with these ports and this sequence number; the same array each time. */
    byte[] frame(int ourPort, int targetPort, int sequence) {
        view.putShort(segment, (short) ourPort).putShort(segment + 2, (short) targetPort).putInt(segment + 4, sequence);
        int sum = constantSum + ourPort + targetPort + (sequence >>> 16) + (sequence & 0xffff);
        view.putShort(segment + 16, (short) ~fold(sum));
        return frame;
    }

    private int sum(int from, int to, int start) {
        int sum = start;
        for (int at = from; at < to; at += 2) {
            sum += view.getShort(at) & 0xffff;
        }
        return sum;
    }

    private static int fold(int sum) {
        int folded = (sum & 0xffff) + (sum >>> 16);
        return (folded & 0xffff) + (folded >>> 16);
    }
}
