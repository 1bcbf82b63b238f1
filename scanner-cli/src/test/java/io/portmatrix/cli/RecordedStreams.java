package io.portmatrix.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Streams for tests: what was written is kept, and what they are connected to is pretended. */
final class RecordedStreams {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Streams that nobody looks at. */
    Streams piped() {
        return streams(out, false, Map.of());
    }

    /** The same with these environment variables. */
    Streams piped(Map<String, String> environment) {
        return streams(out, false, environment);
    }

    /** Streams that a terminal shows. */
    Streams terminal(Map<String, String> environment) {
        return streams(out, true, environment);
    }

    /** Streams whose standard output is this. */
    Streams withOut(OutputStream other) {
        return streams(other, false, Map.of());
    }

    /** Streams that nobody looks at, with this to read. */
    Streams reading(byte[] input) {
        Streams piped = piped();
        return new Streams(new ByteArrayInputStream(input), piped.out(), piped.err(), false, false, piped.charset(),
                Map.of());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Streams streams(OutputStream output, boolean terminal, Map<String, String> environment) {
        Charset charset = StandardCharsets.UTF_8;
        return new Streams(InputStream.nullInputStream(), output, new PrintStream(err, true, charset), terminal,
                terminal,
                charset, environment);
    }
}
