package io.portmatrix.probe.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** As much of ASN.1's Basic Encoding Rules (X.690) as SNMP's header needs. */
final class Ber {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;

    private static final int LONG_FORM = 0x80;

    private Ber() {}

    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= LONG_FORM) {
            throw new IllegalArgumentException("requests are short, not " + length + " bytes");
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, parts);
    }

    static byte[] octets(byte[] value) {
        return element(OCTET_STRING, value);
    }

    /** A non-negative number in the fewest bytes. */
    static byte[] integer(int value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int size = 1;
        while (size < Integer.BYTES && value >> (8 * size - 1) != 0) {
            size++;
        }
        for (int i = size - 1; i >= 0; i--) {
            bytes.write(value >> (8 * i));
        }
        return element(INTEGER, bytes.toByteArray());
    }

    /**
     * Reads elements one after the other. What is not there, or is cut off, or has another tag, is read as nothing, and
     * nothing can be read after it.
     */
    static final class Reader {
        /** What {@link #integer} gives where there is none; no number that is looked for is negative. */
        static final long NO_NUMBER = Long.MIN_VALUE;

        private final byte[] bytes;
        private int position;
        private int end;

        Reader(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        private Reader(byte[] bytes, int position, int end) {
            this.bytes = bytes;
            this.position = position;
            this.end = end;
        }

        /** A reader for the content of the next element, empty if that is no {@code tag}. */
        Reader inside(int tag) {
            int length = header(tag);
            if (length < 0) {
                return new Reader(bytes, 0, 0);
            }
            Reader inside = new Reader(bytes, position, position + length);
            position += length;
            return inside;
        }

        /** The content of the next element, or null if that is no {@code tag}. */
        byte @Nullable [] content(int tag) {
            int length = header(tag);
            if (length < 0) {
                return null;
            }
            position += length;
            return Arrays.copyOfRange(bytes, position - length, position);
        }

        /** The next element as a number of up to eight bytes, or {@link #NO_NUMBER}. */
        long integer() {
            byte @Nullable [] content = content(INTEGER);
            if (content == null || content.length == 0 || content.length > Long.BYTES) {
                return NO_NUMBER;
            }
            long value = content[0];
            for (int i = 1; i < content.length; i++) {
                value = value << 8 | content[i] & 0xff;
            }
            return value;
        }

        /** Steps over tag and length; the content's length, or -1 if it is another tag or does not fit. */
        private int header(int tag) {
            int length = -1;
            if (end - position >= 2 && (bytes[position] & 0xff) == tag) {
                int first = bytes[position + 1] & 0xff;
                position += 2;
                length = first < LONG_FORM ? first : longForm(first - LONG_FORM);
            }
            if (length < 0 || length > end - position) {
                end = position;
                return -1;
            }
            return length;
        }

        private int longForm(int count) {
            // Three bytes of length are beyond any datagram.
            if (count < 1 || count > 2 || end - position < count) {
                return -1;
            }
            int length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | bytes[position++] & 0xff;
            }
            return length;
        }
    }
}
