package io.portmatrix.report;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The report as SARIF 2.1.0 (OASIS), for code-scanning views and whatever else reads it: one run, whose rules are the kinds
 * of findings with their pages as help, and a result a finding. What a finding knows stands in the result's properties, as in
 * the JSON report; the run's properties have the rest.
 *
 * <p>There are two of them. Viewers that don't know a result's {@code kind} show whatever is listed as an alert, so
 * {@code sarif} lists what needs a look: deviations, what could not be proved, advisories, and what is waived, suppressed;
 * all else is counted. {@code sarif-full} lists every line, and what an earlier report had and is gone.
 *
 * <p>UTF-8, the same bytes for the same report.
 */
public final class SarifReportWriter implements ReportFormat {
    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String VERSION = "2.1.0";

    private final boolean full;

    /** @param full whether every line is listed, or only what needs a look */
    public SarifReportWriter(boolean full) {
        this.full = full;
    }

    @Override
    public String name() {
        return full ? "sarif-full" : "sarif";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        IndentedJson.write(target, out -> {
            out.text("$schema", SCHEMA);
            out.text("version", VERSION);
            out.array("runs", () -> out.object(() -> run(out, report)));
        });
    }

    private void run(JsonOut out, Report report) {
        Report.Run run = report.run();
        out.object("tool", () -> SarifRules.write(out, run.toolVersion()));
        // What stands before the last slash is the same from run to run.
        out.object("automationDetails", () -> out.text("id", "portmatrix/" + run.site() + "/" + run.id()));
        out.array("invocations", () -> out.object(() -> invocation(out, run)));
        out.text("columnKind", "utf16CodeUnits");
        String site = SarifResult.siteFile(run.site());
        out.array("artifacts", () -> out.object(() -> {
            out.object("location", () -> out.text("uri", site));
            out.object("description", () -> out.text("text", "The site file."));
        }));
        out.object("properties", () -> {
            out.object("run", () -> RunJson.write(out, run));
            out.array("hosts", report.hosts(), host -> RunJson.write(out, host));
            ComparisonJson.write(out, report.comparison());
            out.object("summary", () -> SummaryJson.write(out, report.summary()));
        });
        SarifResult result = new SarifResult(out, site);
        out.array("results", () -> {
            for (Finding finding : report.findings()) {
                if (full || SarifResult.needsLook(finding.verdict())) {
                    result.write(finding, report.comparison());
                }
            }
            if (full) {
                report.resolved().forEach(result::writeAbsent);
            }
        });
    }

    private static void invocation(JsonOut out, Report.Run run) {
        String incomplete = run.incomplete();
        out.bool("executionSuccessful", incomplete == null);
        out.text("startTimeUtc", time(run.started()));
        out.text("endTimeUtc", time(run.finished()));
        out.array("toolExecutionNotifications", () -> {
            if (incomplete != null) {
                notification(out, "incomplete", "error", "The run is incomplete: " + incomplete);
            }
            for (Limitation limitation : run.limitations()) {
                notification(out, limitation.code(), "note", limitation.text());
            }
        });
    }

    private static void notification(JsonOut out, String code, String level, String text) {
        out.object(() -> {
            out.object("descriptor", () -> out.text("id", code));
            out.text("level", level);
            SarifText.message(out, "message", text);
        });
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
