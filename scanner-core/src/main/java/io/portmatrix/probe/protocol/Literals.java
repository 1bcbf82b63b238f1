package io.portmatrix.probe.protocol;

import java.net.InetAddress;

/** Addresses as protocols write them. */
final class Literals {
    private Literals() {}

    /** Without brackets, and without an IPv6 zone, which means something on this machine only. */
    static String of(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
