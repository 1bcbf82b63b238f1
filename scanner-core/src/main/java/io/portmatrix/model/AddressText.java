package io.portmatrix.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses as text: dotted decimals for IPv4 and the one canonical form of RFC 5952 for IPv6, so that the same address
 * reads the same in every report. Never asks a name service.
 */
public final class AddressText {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z._-]+)?");

    private AddressText() {}

    /** {@code 10.1.2.3}, {@code 2001:db8::1}, or {@code fe80::1%eth0} with the scope where the address has one. */
    public static String of(InetAddress address) {
        String plain = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return plain;
        }
        int percent = plain.indexOf('%');
        return canonical(address.getAddress()) + (percent < 0 ? "" : plain.substring(percent));
    }

    /**
     * The address that {@code text} spells out.
     *
     * @throws IllegalArgumentException if it is none; names are not resolved
     */
    public static InetAddress parse(String text) {
        boolean v4 = V4.matcher(text).matches();
        if (v4 || V6.matcher(text).matches()) {
            try {
                // Without brackets, text that is nearly an address would be looked up as a name.
                return InetAddress.getByName(v4 ? text : "[" + text + "]");
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + text + "' is no address that this machine knows", e);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no address; write 10.1.2.3 or 2001:db8::1");
    }

    private static String canonical(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int zerosAt = -1;
        int zeros = 1; // RFC 5952 section 4.2.2: a single group of zeros is never shortened
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > zeros) {
                zerosAt = i;
                zeros = end - i;
            }
            i = Math.max(i, end);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == zerosAt) {
                text.append("::");
                i += zeros - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
