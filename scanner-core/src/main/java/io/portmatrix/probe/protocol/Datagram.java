package io.portmatrix.probe.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Big-endian reading of a datagram. Asking for what is not there gives {@link #NOTHING} instead of an exception. */
final class Datagram {
    static final int NOTHING = -1;

    private final byte[] bytes;

    Datagram(byte[] bytes) {
        this.bytes = bytes;
    }

    int size() {
        return bytes.length;
    }

    /** What is left from {@code at} on, which may be nothing. */
    Datagram from(int at) {
        return new Datagram(Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length));
    }

    int u8(int at) {
        return at >= 0 && at < bytes.length ? bytes[at] & 0xff : NOTHING;
    }

    int u16(int at) {
        return at >= 0 && at + 1 < bytes.length ? u8(at) << 8 | u8(at + 1) : NOTHING;
    }

    /** 32 bits as a non-negative number. */
    long u32(int at) {
        return at >= 0 && at + 3 < bytes.length ? (long) u16(at) << 16 | u16(at + 2) : NOTHING;
    }

    /** Whether the eight bytes from {@code at} are {@code value}. */
    boolean holds(int at, long value) {
        return at >= 0 && at + 7 < bytes.length && (u32(at) << 32 | u32(at + 4)) == value;
    }

    /** The bytes from {@code at} up to the next zero, one character each; null if there is no zero. */
    @Nullable
    String zeroTerminated(int at) {
        for (int end = at; end < bytes.length; end++) {
            if (bytes[end] == 0) {
                return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }
}
