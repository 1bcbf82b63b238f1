package io.portmatrix.probe.talk;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reading of what a peer said. Asking for what is not there gives {@link #NOTHING} instead of an exception. */
final class Bytes {
    static final int NOTHING = -1;
    /** As much of a peer's text as a summary quotes. */
    static final int MAX_TEXT = 80;

    private Bytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** One character a byte. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static int u8(byte[] bytes, int at) {
        return at >= 0 && at < bytes.length ? bytes[at] & 0xff : NOTHING;
    }

    /** 16 bits, big-endian. */
    static int u16(byte[] bytes, int at) {
        return at >= 0 && at + 1 < bytes.length ? u8(bytes, at) << 8 | u8(bytes, at + 1) : NOTHING;
    }

    /** 24 bits, big-endian. */
    static int u24(byte[] bytes, int at) {
        return at >= 0 && at + 2 < bytes.length ? u8(bytes, at) << 16 | u16(bytes, at + 1) : NOTHING;
    }

    /**
     * How {@code heard} goes with a beginning that is known byte for byte; {@link #NOTHING} in {@code beginning} stands for
     * any byte.
     */
    static Beginning beginning(byte[] heard, int... beginning) {
        for (int i = 0; i < beginning.length; i++) {
            int b = u8(heard, i);
            if (b == NOTHING) {
                return Beginning.CUT_OFF;
            }
            if (beginning[i] != NOTHING && beginning[i] != b) {
                return Beginning.OTHER;
            }
        }
        return Beginning.FITS;
    }

    /** How bytes go with a beginning. */
    enum Beginning {
        FITS, CUT_OFF, OTHER
    }

    /** {@code text} without what surrounds it, cut to what a summary quotes. */
    static String quoted(String text) {
        String stripped = text.strip();
        return stripped.length() <= MAX_TEXT ? stripped : stripped.substring(0, MAX_TEXT) + "…";
    }
}
