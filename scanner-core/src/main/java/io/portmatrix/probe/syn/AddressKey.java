package io.portmatrix.probe.syn;

import java.net.InetAddress;

/** An address as two words, quick to make from a packet and to look up. Scopes of link-local addresses are left out. */
record AddressKey(long high, long low) {
    /** What IPv4 addresses have instead of their first 96 bits: as mapped into IPv6 (RFC 4291, 2.5.5.2). */
    private static final long MAPPED = 0xffff_0000_0000L;

    static AddressKey of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? v4(bytes, 0) : v6(bytes, 0);
    }

    /** The four bytes at {@code at}. */
    static AddressKey v4(byte[] bytes, int at) {
        return new AddressKey(0, MAPPED | word(bytes, at, 4));
    }

    /** The sixteen bytes at {@code at}. */
    static AddressKey v6(byte[] bytes, int at) {
        return new AddressKey(word(bytes, at, 8), word(bytes, at + 8, 8));
    }

    /** Whether it is an IPv4 address. */
    boolean isV4() {
        return high == 0 && low >>> 32 == MAPPED >>> 32;
    }

    private static long word(byte[] bytes, int at, int length) {
        long word = 0;
        for (int i = at; i < at + length; i++) {
            word = word << 8 | bytes[i] & 0xff;
        }
        return word;
    }
}
