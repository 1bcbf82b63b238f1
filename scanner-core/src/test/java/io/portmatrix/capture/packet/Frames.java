package io.portmatrix.capture.packet;

import java.util.HexFormat;

/** Frames by hand, layer around layer. */
final class Frames {
    static final String V4_FROM = "0a000001";
    static final String V4_TO = "0a000002";
    static final String V6_FROM = "20010db8000000000000000000000001";
    static final String V6_TO = "20010db8000000000000000000000002";

    private Frames() {}

    /** Bytes from hexadecimal digits; blanks are for reading. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] ethernet(String typeAndTags, byte[] payload) {
        return hex("020000000002 020000000001" + typeAndTags + hex(payload));
    }

    static byte[] tcp(int from, int to, int flags, int payload) {
        return hex(
                "%04x%04x 00000005 00000007 50%02x 2000 0000 0000%s".formatted(from, to, flags, "ab".repeat(payload)));
    }

    static byte[] udp(int from, int to, int payload) {
        return udp(from, to, payload + 8, payload);
    }

    /** @param length what the header says */
    static byte[] udp(int from, int to, int length, int payload) {
        return hex("%04x%04x%04x0000%s".formatted(from, to, length, "ab".repeat(payload)));
    }

    static byte[] ipv4(int protocol, byte[] payload) {
        return ipv4(protocol, 0, "", payload);
    }

    /** @param fragment flags and offset @param options a multiple of four bytes */
    static byte[] ipv4(int protocol, int fragment, String options, byte[] payload) {
        int header = 20 + options.length() / 2;
        return hex("4%x00%04x 1234%04x 40%02x0000%s%s%s%s".formatted(header / 4, header + payload.length, fragment,
                protocol,
                V4_FROM, V4_TO, options, hex(payload)));
    }

    static byte[] ipv6(int next, byte[] payload) {
        return hex("60000000%04x%02x40%s%s%s".formatted(payload.length, next, V6_FROM, V6_TO, hex(payload)));
    }
}
