package io.portmatrix.probe;

import java.nio.ByteBuffer;

/** Bytes from the network made safe to show: printable ASCII as it is, everything else as an escape. */
public final class Excerpt {
    /** How many bytes are shown at most. */
    public static final int MAX_BYTES = 64;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Excerpt() {}

    /**
     * The first {@value #MAX_BYTES} remaining bytes of {@code bytes}, whose position stays. {@code SSH-2.0-x\r\n}
     * becomes the same eleven characters with its line end as {@code \r\n}; other bytes become {@code \x1b}; what is cut
     * off becomes {@code …}.
     */
    public static String of(ByteBuffer bytes) {
        int shown = Math.min(MAX_BYTES, bytes.remaining());
        StringBuilder text = new StringBuilder(shown + 8);
        for (int i = 0; i < shown; i++) {
            escape(text, bytes.get(bytes.position() + i) & 0xff);
        }
        if (bytes.remaining() > shown) {
            text.append('…');
        }
        return text.toString();
    }

    /** As {@link #of(ByteBuffer)}. */
    public static String of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    private static void escape(StringBuilder text, int b) {
        switch (b) {
            case '\r' -> text.append("\\r");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\\' -> text.append("\\\\");
            default -> {
                if (b >= 0x20 && b < 0x7f) {
                    text.append((char) b);
                } else {
                    text.append("\\x").append(HEX[b >> 4]).append(HEX[b & 15]);
                }
            }
        }
    }
}
