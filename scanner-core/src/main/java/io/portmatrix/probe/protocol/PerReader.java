package io.portmatrix.probe.protocol;

/** Reads what {@link PerWriter} could have written. Past the end everything is {@link #NOTHING}. */
final class PerReader {
    static final int NOTHING = Datagram.NOTHING;

    private final Datagram bytes;
    private int bit;

    PerReader(Datagram bytes) {
        this.bytes = bytes;
    }

    /** The next {@code count} bits as a number, at most 31. */
    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int current = bytes.u8(bit / Byte.SIZE);
            if (current < 0) {
                return NOTHING;
            }
            value = value << 1 | current >> Byte.SIZE - 1 - bit % Byte.SIZE & 1;
            bit++;
        }
        return value;
    }

    int aligned8() {
        align();
        return bits(Byte.SIZE);
    }

    int aligned16() {
        align();
        return bits(2 * Byte.SIZE);
    }

    /** Goes to the next full byte. */
    void align() {
        bit = (bit + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
    }
}
