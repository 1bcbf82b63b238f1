package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an address is written: one address, several, or a name. Reading it asks nobody: no DNS, no packet. */
sealed interface WrittenAddress {
    Pattern OCTET = Pattern.compile("0|[1-9]\\d{0,2}");
    Pattern NUMERIC = Pattern.compile("[\\d.]+(?:[-/][\\d./-]*)?");
    Pattern LABEL = Pattern.compile("(?!-)[a-zA-Z0-9_-]{1,63}(?<!-)");
    Pattern ALL_DIGITS = Pattern.compile("\\d+");

    /** One address. */
    record One(InetAddress address) implements WrittenAddress {}

    /** A range or a network. */
    record Many(AddressBlock block) implements WrittenAddress {}

    /** A name to be resolved. */
    record Name(String name) implements WrittenAddress {}

    /**
     * Reads {@code 192.0.2.10}, {@code 2001:db8::1}, {@code fe80::1%eth0}, {@code 192.0.2.10-20},
     * {@code 192.0.2.10-192.0.2.20}, {@code 192.0.2.0/28}, the same in IPv6, and DNS names.
     *
     * @throws IllegalArgumentException if it is none of them; the message says what to write instead
     */
    static WrittenAddress parse(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " is a URL; write only the name or address in it, without scheme and path");
        }
        if (!text.contains(":") && !NUMERIC.matcher(text).matches()) {
            return new Name(requireName(text));
        }
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new Many(network(text.substring(0, slash), text.substring(slash + 1)));
        }
        int hyphen = text.indexOf('-', scopeFree(text));
        return hyphen < 0 ? new One(literal(text)) : range(text.substring(0, hyphen), text.substring(hyphen + 1));
    }

    private static int scopeFree(String text) {
        // An interface's name may hold a hyphen, and a range of link-local addresses is of no use.
        return text.indexOf('%') < 0 ? 0 : text.length();
    }

    private static AddressBlock network(String address, String length) {
        InetAddress network = literal(address);
        if (!length.matches("\\d{1,3}")) {
            throw new IllegalArgumentException(Quoted.of(length)
                    + " is no prefix length; write a number of bits, as in 192.0.2.0/24");
        }
        return AddressBlock.ofPrefix(requireUnmapped(address, network), Integer.parseInt(length));
    }

    private static WrittenAddress range(String from, String to) {
        InetAddress first = requireUnmapped(from, literal(from));
        String last = OCTET.matcher(to).matches() && from.contains(".") && !from.contains(":")
                ? from.substring(0, from.lastIndexOf('.') + 1) + to
                : to;
        AddressBlock block = new AddressBlock(first, requireUnmapped(last, literal(last)), false);
        return block.first().equals(block.last()) ? new One(block.first()) : new Many(block);
    }

    private static InetAddress requireUnmapped(String text, InetAddress address) {
        if (text.contains(":") && !(address instanceof Inet6Address)) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " is an IPv4 address in IPv6 clothes; write " + AddressText.of(address));
        }
        return address;
    }

    /** Reads an address literal; what is IPv4 mapped into IPv6 (RFC 4291 section 2.5.5.2) becomes IPv4. */
    static InetAddress literal(String text) {
        return text.contains(":") ? ipv6(text) : ipv4(text);
    }

    private static InetAddress ipv4(String text) {
        String[] octets = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        boolean good = octets.length == 4;
        for (int i = 0; good && i < 4; i++) {
            good = OCTET.matcher(octets[i]).matches() && Integer.parseInt(octets[i]) <= 255;
            if (good) {
                bytes[i] = (byte) Integer.parseInt(octets[i]);
            }
        }
        if (!good) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " is no IPv4 address; write four numbers of 0 to 255 without leading zeros, as in 192.0.2.10");
        }
        return address(bytes);
    }

    private static InetAddress ipv6(String text) {
        int percent = text.indexOf('%');
        String digits = percent < 0 ? text : text.substring(0, percent);
        if (!digits.matches("[0-9a-fA-F:.]{2,45}")) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " is no IPv6 address; write one as in 2001:db8::1, or a name or IPv4 address without a port");
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(digits); // a colon in it: never asks DNS
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(Quoted.of(text) + " is no IPv6 address; write one as in 2001:db8::1", e);
        }
        if (address.isLinkLocalAddress() && address instanceof Inet6Address) {
            return scoped(text, percent);
        }
        if (percent >= 0) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " needs no interface; write " + digits.toLowerCase(Locale.ROOT));
        }
        return address;
    }

    private static InetAddress scoped(String text, int percent) {
        if (percent < 0 || percent == text.length() - 1) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " is a link-local address, which needs its interface; write it as in fe80::1%eth0");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " names an interface that this machine does not have; write the name of one, as in fe80::1%eth0",
                    e);
        }
    }

    private static String requireName(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        String[] labels = name.split("\\.", -1);
        boolean good = name.length() <= 253;
        for (String label : labels) {
            good &= LABEL.matcher(label).matches();
        }
        // A name that ends in a number would be taken for an address by some resolvers (RFC 1123 section 2.1).
        if (!good || ALL_DIGITS.matcher(labels[labels.length - 1]).matches()) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " is no name and no address; write as in pbx.example.com, 192.0.2.10, 192.0.2.10-20,"
                    + " 192.0.2.0/28 or 2001:db8::1");
        }
        return text;
    }

    /** The address with these 4 or 16 bytes, without a name. */
    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }
}
