package io.portmatrix.capture.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * A stream as it is after decompression.
 *
 * @param in the stream
 * @param compression how it was compressed
 */
record Unpacked(InputStream in, Compression compression) {
    /** Enough to tell compressions apart; a live capture on a pipe begins with more than that. */
    private static final int MAGIC_LENGTH = 6;

    /**
     * Finds out how a stream is compressed, by its first bytes.
     *
     * @throws IOException if it can't be read, or not be decompressed
     */
    static Unpacked of(InputStream raw) throws IOException {
        byte[] head = raw.readNBytes(MAGIC_LENGTH);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), raw);
        Compression compression = Compression.of(head);
        return new Unpacked(compression.open(whole), compression);
    }

    boolean isCompressed() {
        return compression != Compression.NONE;
    }
}
