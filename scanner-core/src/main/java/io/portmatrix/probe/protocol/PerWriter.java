package io.portmatrix.probe.protocol;

import java.io.ByteArrayOutputStream;

/** As much of ASN.1's aligned Packed Encoding Rules (X.691) as the requests of H.225.0 RAS need. */
final class PerWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int partial;
    private int bitsUsed;

    /** The lowest {@code count} bits of {@code value}, at most 31. */
    PerWriter bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            partial = partial << 1 | value >> i & 1;
            bitsUsed++;
            if (bitsUsed == Byte.SIZE) {
                out.write(partial);
                partial = 0;
                bitsUsed = 0;
            }
        }
        return this;
    }

    /** Bytes, from the next full byte on. */
    PerWriter aligned(byte[] bytes) {
        align();
        out.writeBytes(bytes);
        return this;
    }

    /** A constrained number with a range of more than 256 and at most 65,536 values, less its lower bound. */
    PerWriter aligned16(int value) {
        align();
        out.write(value >> Byte.SIZE);
        out.write(value);
        return this;
    }

    byte[] toBytes() {
        align();
        return out.toByteArray();
    }

    private void align() {
        if (bitsUsed > 0) {
            bits(0, Byte.SIZE - bitsUsed);
        }
    }
}
