package io.portmatrix.capture.packet;

/**
 * Numbers in network byte order. The caller has made sure that they are there. Plain shifts, because they are fast with any
 * of the JVM's compilers, and views of arrays only with its best.
 */
final class BigEndian {
    private BigEndian() {}

    static int unsignedByte(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    static int signedInt(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    static long unsignedInt(byte[] bytes, int at) {
        return signedInt(bytes, at) & 0xffff_ffffL;
    }

    static long signedLong(byte[] bytes, int at) {
        return (long) signedInt(bytes, at) << 32 | unsignedInt(bytes, at + 4);
    }
}
