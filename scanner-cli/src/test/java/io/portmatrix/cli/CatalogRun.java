package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code portmatrix catalog}, with the small catalog of the test resources beside the built-in one. What a person
 * reads is compared with a file of the test resources; {@code -Dgolden.update} writes these files anew.
 */
final class CatalogRun {
    static final Path LAB = Path.of("src/test/resources/lab-catalog");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    final int exitCode;
    final String out;
    final String err;

    private CatalogRun(int exitCode, String out, String err) {
        this.exitCode = exitCode;
        this.out = out;
        this.err = err;
    }

    /** Runs a command that takes {@code --catalog}, with the lab's. */
    static CatalogRun lab(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(command, "--catalog", LAB.toString()));
        all.addAll(List.of(args));
        return of(all.toArray(String[]::new));
    }

    static CatalogRun of(String... args) {
        RecordedStreams streams = new RecordedStreams();
        List<String> all = new ArrayList<>(List.of("catalog"));
        all.addAll(List.of(args));
        int exitCode = Main.execute(streams.piped(), all.toArray(String[]::new));
        return new CatalogRun(exitCode, streams.out(), streams.err());
    }

    /** It went well and printed what the file says. */
    void printed(String golden) throws IOException {
        assertThat(err).isEmpty();
        assertThat(exitCode).isZero();
        Path file = GOLDEN.resolve(golden + ".txt");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, out.replace("\r\n", "\n"));
        }
        assertThat(out).isEqualToNormalizingNewlines(Files.readString(file));
    }

    /** It was refused as bad input, with this as first line on standard error and nothing on standard output. */
    void refused(String message) {
        assertThat(out).isEmpty();
        assertThat(err.lines().findFirst()).contains("portmatrix" + message);
        assertThat(exitCode).isEqualTo(2);
    }
}
