package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;

/** Names of NetBIOS on the wire (RFC 1001 section 14.1): sixteen bytes, each of them two letters. */
final class NetbiosName {
    /** With a length before and the root after them. */
    static final int ENCODED = 34;

    private static final int SIZE = 16;

    private NetbiosName() {}

    /** Up to sixteen characters, zeros after them. */
    static byte[] encoded(String name) {
        ByteBuffer out = ByteBuffer.allocate(ENCODED).put((byte) (2 * SIZE));
        for (int i = 0; i < SIZE; i++) {
            int c = i < name.length() ? name.charAt(i) : 0;
            out.put((byte) ('A' + (c >> 4))).put((byte) ('A' + (c & 15)));
        }
        return out.put((byte) 0).array();
    }
}
