package io.portmatrix.link.pcap;

import java.util.HexFormat;

/**
 * An Ethernet address.
 *
 * @param bits its 48 bits, the first octet highest
 */
record MacAddress(long bits) {
    static final int LENGTH = 6;
    static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final long GROUP = 0x0100_0000_0000L;

    /** The six bytes from {@code offset} on, which must be there. */
    static MacAddress read(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            bits = bits << 8 | Byte.toUnsignedLong(bytes[offset + i]);
        }
        return new MacAddress(bits);
    }

    void write(byte[] bytes, int offset) {
        for (int i = 0; i < LENGTH; i++) {
            bytes[offset + i] = (byte) (bits >>> 8 * (LENGTH - 1 - i));
        }
    }

    /** Whether it can be that of one station: no group address, not all zeroes. */
    boolean isStation() {
        return (bits & GROUP) == 0 && bits != 0;
    }

    @Override
    public String toString() {
        byte[] bytes = new byte[LENGTH];
        write(bytes, 0);
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
