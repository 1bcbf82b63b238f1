package io.portmatrix.cli;

import io.portmatrix.history.Store;
import io.portmatrix.history.StoredRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which runs of a store are shown, and as what. */
final class RunSelection {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--site", paramLabel = "NAME", description = "Only runs of the site with this name.")
    private @Nullable String site;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20",
            description = "At most this many, the newest; 20 unless given.")
    private int limit;

    @Option(names = "--format", paramLabel = "NAME", defaultValue = "text",
            description = "Print as: ${COMPLETION-CANDIDATES}.")
    private Format format;

    /** What can be printed. */
    enum Format {
        text, json, csv
    }

    Format format() {
        return format;
    }

    /** The newest first. */
    List<StoredRun> of(Store store) {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit takes a number from 1 on");
        }
        return store.runs(site, limit);
    }
}
