package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.report.Report;
import io.portmatrix.report.terminal.DiffReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff OLD NEW}: what changed between two reports. */
@Command(name = "diff", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Says what is new, changed, resolved and unchanged between two reports. Findings are the same if their"
                + " fingerprints are.",
        footer = {"",
                "Where one of them is another tool's file, what both observed is compared and nothing is judged.", "",
                "Ends with 0 if nothing new is as bad as --fail-on, with 1 if a new deviation is, and with 3 if none is, but"
                        + " something required is newly not proved or NEW is incomplete."})
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD",
            description = "The earlier JSON report, or a file of nmap (XML), masscan or naabu; - is standard input. Or a run of the"
                    + " store: its id or how that begins, last, or last~1 for the one before.")
    private String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The later one; - is standard input.")
    private String now;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private StoreOptions stores;

    @Option(names = "--fail-on", paramLabel = "SEVERITY", defaultValue = "medium", converter = FailOnConverter.class,
            description = "End with 1 if a new deviation is this bad or worse: critical, high, medium (the default), low.")
    private FailOn failOn;

    @Override
    public Integer call() throws IOException {
        Main main = Main.of(spec);
        if (old.equals("-") && now.equals("-")) {
            throw new ParameterException(spec.commandLine(),
                    "Standard input can be read once; name a file for OLD or NEW");
        }
        ReportDelivery delivery = reports.delivery(null).withSheets(DiffReport::new);
        ComparedReports compared = new ComparedReports(main.streams().in(), stores);
        Report report = compared.read(old, now);
        ExitCode verdict = failOn.ofNew().exitCode(report);
        return delivery.code(delivery.deliver(report, verdict));
    }
}
