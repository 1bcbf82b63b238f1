package io.portmatrix.probe.talk;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Addresses as they are written in URIs (RFC 3986 section 3.2.2). */
final class Authority {
    private Authority() {}

    /** {@code 192.0.2.1}, {@code [2001:db8::1]}; the zone of an address means nothing to others. */
    static String host(InetSocketAddress at) {
        String text = at.getAddress().getHostAddress();
        if (at.getAddress() instanceof Inet6Address) {
            int zone = text.indexOf('%');
            return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
        }
        return text;
    }

    /** With the port. */
    static String of(InetSocketAddress at) {
        return host(at) + ":" + at.getPort();
    }
}
