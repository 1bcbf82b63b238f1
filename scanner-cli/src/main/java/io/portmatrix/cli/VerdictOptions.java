package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a run is compared with, and what makes it fail; for every command that judges. */
final class VerdictOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--fail-on", paramLabel = "[new:]SEVERITY", defaultValue = "medium",
            converter = FailOnConverter.class,
            description = "End with 1 if a deviation is this bad or worse: critical, high, medium (the default), low. With"
                    + " new:high, or new for new:medium, only for those that the --baseline does not have.")
    private FailOn failOn;

    @Option(names = "--baseline", paramLabel = "REPORT|RUN",
            description = "Compare with this earlier JSON report, or with a run of the store by its id, or with the last"
                    + " complete one of this site: every report says what is new, changed, unchanged and resolved. The"
                    + " first run need not find it if it is last, or the same file is written by --report.")
    private @Nullable String baseline;

    /** What the run is compared with, once {@link #prepare} has read it. */
    private @Nullable Report earlier;

    /**
     * Reads what the run is compared with, before it starts. Where that is to be written by the run itself and is not there,
     * this is the first run, and everything is new.
     *
     * @param targets where reports go
     * @param history the store of this run
     * @throws io.portmatrix.report.ReportFormatException if it is no report of ours
     * @throws io.portmatrix.history.StoreException if there is no such run
     * @throws IOException if it can't be read
     * @throws ParameterException if only what is new counts, and there is nothing to compare with
     */
    void prepare(List<ReportTarget> targets, RunHistory history) throws IOException {
        String named = baseline;
        if (named != null && StoreOptions.isRunAndNoFile(named)) {
            earlier = history.earlier(named);
        } else if (named != null) {
            Path file = StoreOptions.path(named);
            if (Files.notExists(file) && targets.stream().anyMatch(target -> file.equals(target.file()))) {
                return;
            }
            earlier = new JsonReportReader().read(file);
        } else if (failOn.onlyNew()) {
            throw new ParameterException(command.commandLine(),
                    "--fail-on new needs an earlier report to tell what is new; add --baseline REPORT");
        }
    }

    /** The report as it is told: compared, where there is an earlier one. */
    Report compared(Report report) {
        return earlier == null ? report : report.comparedWith(earlier);
    }

    /** What a report that was {@link #compared} comes to. */
    ExitCode exitCode(Report report) {
        return (report.comparison() == null ? failOn.ofAll() : failOn).exitCode(report);
    }

    /** Says in the report what was asked for. */
    void describe(Map<String, String> described) {
        described.put("fail-on", failOn.toString());
        if (baseline != null) {
            described.put("baseline", baseline);
        }
    }
}
