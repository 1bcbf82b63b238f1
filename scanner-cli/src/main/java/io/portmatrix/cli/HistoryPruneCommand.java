package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.history.Pruning;
import io.portmatrix.history.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code history prune}: removes runs from a store. */
@Command(name = "prune", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Removes runs from the store. With both --keep and --older-than, only those go that are meant by both."
                + " The newest run of each site stays, and so does when each finding was seen first and last.")
final class HistoryPruneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions stores;

    @Option(names = "--site", paramLabel = "NAME", description = "Only runs of the site with this name.")
    private @Nullable String site;

    @Option(names = "--keep", paramLabel = "N", description = "Keep this many runs of each site, the newest.")
    private @Nullable Integer keep;

    @Option(names = "--older-than", paramLabel = "TIME", converter = DurationConverter.class,
            description = "Remove only runs that began longer ago than this, as in 90d.")
    private @Nullable Duration age;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        Pruning pruning;
        try {
            pruning = new Pruning(keep, age == null ? null : clock.instant().minus(age), site);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(),
                    e.getMessage() + "; say which with --keep N, from 1 on, or --older-than TIME", e);
        }
        try (Store store = stores.open()) {
            int gone = store.prune(pruning);
            spec.commandLine().getOut().println(gone == 1 ? "1 run removed" : gone + " runs removed");
        }
        return ExitCode.COMPLIANT.code();
    }
}
