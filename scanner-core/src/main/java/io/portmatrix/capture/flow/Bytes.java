package io.portmatrix.capture.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A part of a frame, read with an eye on its end: nothing outside of it is ever looked at, and what is not there is -1. One of
 * these is used for all packets.
 */
final class Bytes {
    private byte[] buffer = new byte[0];
    private int start;
    private int length;

    /** Looks at another part. @param captured how many bytes are there, 0 or more */
    Bytes set(byte[] bytes, int offset, int captured) {
        buffer = bytes;
        start = offset;
        length = captured;
        return this;
    }

    int length() {
        return length;
    }

    /** A byte, 0 to 255, or -1. */
    int at(int index) {
        return index >= 0 && index < length ? buffer[start + index] & 0xff : -1;
    }

    /** Two bytes as a number, or -1. */
    int shortAt(int index) {
        return index >= 0 && index + 1 < length ? at(index) << 8 | at(index + 1) : -1;
    }

    /** Four bytes as a number without sign, or -1. */
    long intAt(int index) {
        return index >= 0 && index + 3 < length ? (long) shortAt(index) << 16 | shortAt(index + 2) : -1;
    }

    /** Whether this text in ASCII is there. */
    boolean has(int index, String text) {
        if (index < 0 || index > length - text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (buffer[start + index + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this text is there, in capital or small letters. @param lowerCase in ASCII */
    boolean hasIgnoringCase(int index, String lowerCase) {
        if (index < 0 || index > length - lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lower(buffer[start + index + i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where this text is, in capital or small letters, or -1. @param to not after this */
    int find(int from, int to, String lowerCase) {
        for (int index = Math.max(from, 0); index <= Math.min(to, length) - lowerCase.length(); index++) {
            if (hasIgnoringCase(index, lowerCase)) {
                return index;
            }
        }
        return -1;
    }

    /** Where a byte is for the first time, or -1. @param to not after this */
    int find(int from, int to, char wanted) {
        for (int index = Math.max(from, 0); index < Math.min(to, length); index++) {
            if (buffer[start + index] == wanted) {
                return index;
            }
        }
        return -1;
    }

    /** Part of it as text, byte for byte. */
    String text(int from, int to) {
        int first = Math.max(from, 0);
        int end = Math.min(to, length);
        return end <= first ? ""
                : new String(buffer, start + first, end - first,
                        ISO_8859_1);
    }

    private static char lower(byte letter) {
        return (char) (letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter & 0xff);
    }
}
