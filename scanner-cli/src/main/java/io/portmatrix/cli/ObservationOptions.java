package io.portmatrix.cli;

import io.portmatrix.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where observations go, for every command that makes some. */
final class ObservationOptions {
    @Option(names = "--observations", paramLabel = "FILE",
            description = "Also write everything that is observed, as JSON Lines, as it comes: check judges it again.")
    private @Nullable Path file;

    /** Begins the file, if one is wanted. @throws IOException if it can't be created */
    ObservationFile create(Site site) throws IOException {
        return ObservationFile.create(file, site.name());
    }

    /** Adds what was chosen, for the report. */
    void describe(Map<String, String> described) {
        if (file != null) {
            described.put("observations", file.toString());
        }
    }
}
