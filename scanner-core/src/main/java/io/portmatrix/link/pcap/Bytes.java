package io.portmatrix.link.pcap;

/** Numbers in network byte order, and the Internet's checksum. */
final class Bytes {
    private Bytes() {}

    /** Two bytes, which must be there. */
    static int shortAt(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
    }

    static void putShort(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    /** The sum of 16-bit words (RFC 1071), to be finished by {@link #checksum}; an odd last byte is padded with 0. */
    static long sum(byte[] bytes, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (long) Byte.toUnsignedInt(bytes[i]) << ((i - from & 1) == 0 ? 8 : 0);
        }
        return sum;
    }

    /** The checksum of words whose sum this is; 0 if they include a right checksum already. */
    static int checksum(long sum) {
        long folded = sum;
        while (folded >> 16 != 0) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) (~folded & 0xffff);
    }
}
