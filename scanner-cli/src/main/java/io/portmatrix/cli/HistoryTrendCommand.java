package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.history.HistoryWriter;
import io.portmatrix.history.RunCounts;
import io.portmatrix.history.Store;
import io.portmatrix.model.Severity;
import io.portmatrix.report.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code history trend}: what runs came to, one after the other. */
@Command(name = "trend", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Counts the findings of the runs, the oldest first: by severity and verdict for each run, then for each"
                + " kind of finding that is a problem.")
final class HistoryTrendCommand implements Callable<Integer> {
    private static final List<String> SEVERITIES = Stream
            .of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
            .map(Severity::wireName)
            .toList();
    private static final List<String> VERDICTS = List.of("undetermined", "advisory", "waived", "compliant");

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions stores;

    @Mixin
    private RunSelection selection;

    @Override
    public Integer call() throws IOException {
        try (Store store = stores.open()) {
            List<RunCounts> counts = new ArrayList<>(selection.of(store).stream().map(store::counts).toList());
            Collections.reverse(counts);
            HistoryWriter writer = new HistoryWriter(Main.of(spec).streams().out());
            switch (selection.format()) {
                case text -> print(counts, spec.commandLine().getOut());
                case json -> writer.countsAsJson(counts);
                case csv -> writer.countsAsCsv(counts);
            }
        }
        return ExitCode.COMPLIANT.code();
    }

    private static void print(List<RunCounts> runs, PrintWriter out) {
        TextTable table = new TextTable(
                Stream.of(Stream.of("STARTED"), SEVERITIES.stream(), VERDICTS.stream(), Stream.of("EXIT", "SITE"))
                        .flatMap(names -> names)
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .toArray(String[]::new));
        for (RunCounts counts : runs) {
            table.row(Stream.of(Stream.of(HistoryListCommand.time(counts.run().started())),
                    SEVERITIES.stream().map(severity -> number(counts.severities(), severity)),
                    VERDICTS.stream().map(verdict -> number(counts.verdicts(), verdict)),
                    Stream.of(counts.run().exitCode() == null ? "-" : "" + counts.run().exitCode(),
                            SafeText.escape(counts.run().site())))
                    .flatMap(cells -> cells)
                    .toArray(String[]::new));
        }
        table.print(out, TextTable.UNLIMITED);
        printKinds(runs, out);
    }

    private static void printKinds(List<RunCounts> runs, PrintWriter out) {
        TreeSet<String> kinds = runs.stream()
                .flatMap(counts -> counts.kinds().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (kinds.isEmpty()) {
            return;
        }
        out.println();
        TextTable table = new TextTable("KIND", "RUN BY RUN");
        for (String kind : kinds) {
            table.row(kind,
                    runs.stream().map(counts -> number(counts.kinds(), kind)).collect(Collectors.joining(" ")));
        }
        table.print(out, TextTable.UNLIMITED);
    }

    private static String number(Map<String, Integer> counts, String name) {
        return counts.getOrDefault(name, 0).toString();
    }
}
