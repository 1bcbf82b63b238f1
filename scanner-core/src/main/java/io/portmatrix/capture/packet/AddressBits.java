package io.portmatrix.capture.packet;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses as two numbers, so that none has to be made for a packet: the high and the low 64 bits of an IPv6 address, and of
 * the IPv4-mapped one for IPv4 (RFC 4291 section 2.5.5.2).
 */
public final class AddressBits {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int V4_LENGTH = 4;
    private static final int V6_LENGTH = 16;

    private AddressBits() {}

    /** The high half of an IPv4 address. */
    static long highOfV4() {
        return 0;
    }

    /** The low half of an IPv4 address. @param bits its 32 bits, and nothing above them */
    static long lowOfV4(long bits) {
        return MAPPED | bits;
    }

    /** Whether these are the halves of an IPv4 address. */
    public static boolean isV4(long high, long low) {
        return high == 0 && low >>> 32 == MAPPED >>> 32;
    }

    /** The high half of an address. */
    public static long high(InetAddress address) {
        return address instanceof Inet6Address ? BigEndian.signedLong(address.getAddress(), 0) : highOfV4();
    }

    /** The low half of an address. */
    public static long low(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? BigEndian.signedLong(bytes, 8)
                : lowOfV4(BigEndian.unsignedInt(bytes, 0));
    }

    /** The address with these halves; an IPv4 address where they are a mapped one. */
    public static InetAddress address(long high, long low) {
        byte[] bytes = new byte[isV4(high, low) ? V4_LENGTH : V6_LENGTH];
        long rest = low;
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = (byte) rest;
            rest = i == bytes.length - 8 ? high : rest >>> 8;
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("addresses of 4 and 16 bytes exist", e);
        }
    }
}
