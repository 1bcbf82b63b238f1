package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.history.HistoryWriter;
import io.portmatrix.history.Store;
import io.portmatrix.history.StoredRun;
import io.portmatrix.report.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code history list}: the runs of a store. */
@Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Lists the runs of the store, the newest first.")
final class HistoryListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions stores;

    @Mixin
    private RunSelection selection;

    @Override
    public Integer call() throws IOException {
        try (Store store = stores.open()) {
            List<StoredRun> runs = selection.of(store);
            HistoryWriter writer = new HistoryWriter(Main.of(spec).streams().out());
            switch (selection.format()) {
                case text -> print(runs, spec.commandLine().getOut());
                case json -> writer.runsAsJson(runs);
                case csv -> writer.runsAsCsv(runs);
            }
        }
        return ExitCode.COMPLIANT.code();
    }

    private static void print(List<StoredRun> runs, PrintWriter out) {
        TextTable table = new TextTable("RUN", "STARTED", "TOOK", "MADE BY", "STATE", "EXIT", "SITE");
        for (StoredRun run : runs) {
            table.row(SafeText.escape(run.id()), time(run.started()), took(run), SafeText.escape(run.command()),
                    run.state().wireName(), run.exitCode() == null ? "-" : "" + run.exitCode(),
                    SafeText.escape(run.site()));
        }
        table.print(out, TextTable.UNLIMITED);
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Nothing where a clock was set back meanwhile. */
    private static String took(StoredRun run) {
        Instant finished = run.finished();
        return finished == null || finished.isBefore(run.started()) ? "-"
                : DurationConverter.text(Duration.between(run.started(), finished));
    }
}
