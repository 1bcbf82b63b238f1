package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * All addresses from {@code first} to {@code last}, both included, of one family.
 *
 * @param first the lowest, seen as an unsigned number
 * @param last the highest, not below {@code first}
 * @param prefixed whether it was written with a prefix length, so that it has a network and a broadcast address
 */
record AddressBlock(InetAddress first, InetAddress last, boolean prefixed) implements Iterable<InetAddress> {
    AddressBlock {
        if (first.getAddress().length != last.getAddress().length) {
            throw new IllegalArgumentException(
                    "the two ends of a range are of different families; write two IPv4 or two IPv6 addresses");
        }
        if (Arrays.compareUnsigned(first.getAddress(), last.getAddress()) > 0) {
            throw new IllegalArgumentException("the range is reversed; write " + AddressText.of(last) + "-"
                    + AddressText.of(first));
        }
    }

    static AddressBlock single(InetAddress address) {
        return new AddressBlock(address, address, false);
    }

    /** The addresses of {@code network/length}. @throws IllegalArgumentException if there are host bits or no such length */
    static AddressBlock ofPrefix(InetAddress network, int length) {
        byte[] first = network.getAddress();
        byte[] last = first.clone();
        int bits = first.length * 8;
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(
                    "there is no prefix length " + length + " here; write /0 to /" + bits);
        }
        byte[] masked = first.clone();
        for (int bit = length; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            masked[bit / 8] &= (byte) ~mask;
            last[bit / 8] |= (byte) mask;
        }
        if (!Arrays.equals(first, masked)) {
            throw new IllegalArgumentException(AddressText.of(network) + "/" + length + " is no network; write "
                    + AddressText.of(WrittenAddress.address(masked)) + "/" + length + ", or the address alone");
        }
        return new AddressBlock(WrittenAddress.address(masked), WrittenAddress.address(last), true);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == first.getAddress().length && Arrays.compareUnsigned(bytes, first.getAddress()) >= 0
                && Arrays.compareUnsigned(bytes, last.getAddress()) <= 0;
    }

    BigInteger size() {
        return new BigInteger(1, last.getAddress()).subtract(new BigInteger(1, first.getAddress())).add(BigInteger.ONE);
    }

    /** Whether {@code address} is the network or the broadcast address of an IPv4 network (RFC 1122 section 3.2.1.3). */
    boolean reserves(InetAddress address) {
        return prefixed && first instanceof Inet4Address && size().compareTo(BigInteger.TWO) > 0
                && (address.equals(first) || address.equals(last));
    }

    @Override
    public Iterator<InetAddress> iterator() {
        return new Iterator<>() {
            private byte[] next = first.getAddress();
            private boolean more = true;

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public InetAddress next() {
                if (!more) {
                    throw new NoSuchElementException();
                }
                InetAddress address = WrittenAddress.address(next);
                more = !address.equals(last);
                next = successor(next);
                return address;
            }
        };
    }

    private static byte[] successor(byte[] address) {
        byte[] result = address.clone();
        for (int i = result.length - 1; i >= 0; i--) {
            if (++result[i] != 0) {
                break;
            }
        }
        return result;
    }

    /** {@code 192.0.2.1}, or both ends joined by a hyphen. */
    @Override
    public String toString() {
        return first.equals(last) ? AddressText.of(first) : AddressText.of(first) + "-" + AddressText.of(last);
    }
}
