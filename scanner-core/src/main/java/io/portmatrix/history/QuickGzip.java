package io.portmatrix.history;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses quickly: what a store holds repeats itself so much that trying harder saves little. */
final class QuickGzip extends GZIPOutputStream {
    private static final int BUFFER = 1 << 16;

    QuickGzip(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
