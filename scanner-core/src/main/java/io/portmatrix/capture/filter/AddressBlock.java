package io.portmatrix.capture.filter;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that begin alike, as CIDR notation names them (RFC 4632, RFC 4291).
 *
 * @param value the first of them, as a number
 * @param bits how long addresses of this family are, 32 or 128
 * @param prefix how many leading bits they share, 0 to {@code bits}
 */
record AddressBlock(BigInteger value, int bits, int prefix) {
    private static final int BITS_4 = 32;
    private static final int BYTE = 8;

    /** One address alone. */
    static AddressBlock of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new AddressBlock(new BigInteger(1, bytes), bytes.length * BYTE, bytes.length * BYTE);
    }

    boolean isIpv4() {
        return bits == BITS_4;
    }

    /** Whether it is one address alone. */
    boolean isSingle() {
        return prefix == bits;
    }

    /** How many leading bits all addresses of both blocks share. They must be of one family. */
    int common(AddressBlock other) {
        return Math.min(bits - value.xor(other.value).bitLength(), Math.min(prefix, other.prefix));
    }

    /** The block of those that share this many of this one's leading bits. */
    AddressBlock widened(int shorter) {
        int hosts = bits - shorter;
        return new AddressBlock(value.shiftRight(hosts).shiftLeft(hosts), bits, shorter);
    }

    /** Its first address. */
    InetAddress first() {
        byte[] bytes = new byte[bits / BYTE];
        byte[] number = value.toByteArray();
        int length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    /** Four bytes of its first address, most significant first, as an unsigned number. */
    long word(int index) {
        return value.shiftRight(bits - BITS_4 * (index + 1)).longValue() & 0xffff_ffffL;
    }

    /** Those bits of {@link #word} that all its addresses share. */
    long mask(int index) {
        int known = Math.clamp(prefix - BITS_4 * index, 0, BITS_4);
        return known == 0 ? 0 : 0xffff_ffffL << (BITS_4 - known) & 0xffff_ffffL;
    }
}
