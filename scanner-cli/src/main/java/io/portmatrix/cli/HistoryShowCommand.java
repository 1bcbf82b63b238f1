package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.history.Store;
import io.portmatrix.history.StoredRun;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history show RUN}: the report of an earlier run. */
@Command(name = "show", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Prints the report of a run, in any format, as it was when the run ended.",
        footer = {"", "Ends with 0, whatever the run had come to; with --format nagios as monitoring plugins do."})
final class HistoryShowCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", defaultValue = Store.LAST,
            description = "Its id or how that begins, last (also without it), or last~1 for the one before.")
    private String run;

    @Mixin
    private StoreOptions stores;

    @Option(names = "--site", paramLabel = "NAME", description = "The last run of the site with this name.")
    private @Nullable String site;

    @Mixin
    private ReportOptions reports;

    @Override
    public Integer call() throws IOException {
        ReportDelivery delivery = reports.delivery(null);
        StoredRun stored;
        Report report;
        try (Store store = stores.open()) {
            stored = store.named(run, site);
            report = StoreOptions.report(store, stored);
        }
        ExitCode delivered = delivery.deliver(report, verdict(stored));
        return delivered == ExitCode.INTERNAL || reports.shown() instanceof Shown.Monitoring ? delivery.code(delivered)
                : ExitCode.COMPLIANT.code();
    }

    private static ExitCode verdict(StoredRun run) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> Integer.valueOf(code.code()).equals(run.exitCode()))
                .filter(code -> code != ExitCode.INTERNAL) // a file that could not be written then
                .findFirst()
                .orElse(ExitCode.UNDETERMINED);
    }
}
