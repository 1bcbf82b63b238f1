package io.portmatrix.report;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program is told of a finished run, as the JSON Schema {@code notification.schema.json} beside this class describes
 * it: the run, the counts, and so much of what needs a look that it stays small whatever the report holds. UTF-8.
 */
public final class NotificationWriter {
    /** Rises with every change that a strict reader would stumble over. */
    static final int SCHEMA_VERSION = 1;
    /** No more findings are listed. */
    static final int MAX_FINDINGS = 100;
    /** Octets of a free text. */
    private static final int LONGEST_TEXT = 500;

    private NotificationWriter() {}

    /**
     * Writes it.
     *
     * @param exitCode what the process ends with because of the run
     * @throws IOException if {@code out} does
     */
    public static void write(Report report, int exitCode, OutputStream out) throws IOException {
        Summary summary = report.summary();
        List<Finding> findings = report.findings()
                .stream()
                .filter(NotificationWriter::needsALook)
                .sorted(Comparator.comparing((Finding finding) -> report.change(finding) == Change.UNCHANGED)
                        .thenComparing(finding -> !(finding.verdict() instanceof Verdict.Deviation))
                        .thenComparing(Finding::severity))
                .toList();
        IndentedJson.write(out, json -> {
            json.number("schemaVersion", SCHEMA_VERSION);
            json.plain("type", "run-finished");
            json.number("exitCode", exitCode);
            json.object("run", () -> run(json, report.run()));
            json.object("verdicts", () -> summary.verdicts()
                    .forEach((verdict, count) -> json.number(verdict.wireName(), count)));
            json.object("deviations", () -> summary.deviations()
                    .forEach((severity, count) -> json.number(severity.wireName(), count)));
            json.number("requiredUndetermined", summary.requiredUndetermined());
            changes(json, report.comparison());
            json.array("findings", findings.stream().limit(MAX_FINDINGS).toList(),
                    finding -> json.object(() -> finding(json, finding, report.change(finding))));
            json.number("omitted", Math.max(0, findings.size() - MAX_FINDINGS));
        });
    }

    private static boolean needsALook(Finding finding) {
        return finding.verdict() instanceof Verdict.Deviation
                || finding.verdict() instanceof Verdict.Undetermined undetermined && undetermined.required();
    }

    private static void run(JsonOut json, Report.Run run) {
        json.text("id", run.id());
        json.text("started", run.started().toString());
        json.text("finished", run.finished().toString());
        text(json, "site", run.site());
        text(json, "incomplete", run.incomplete());
        text(json, "toolVersion", run.toolVersion());
    }

    private static void changes(JsonOut json, @Nullable Comparison comparison) {
        if (comparison == null) {
            json.nothing("changes");
            return;
        }
        json.object("changes", () -> {
            json.text("earlierRun", comparison.earlier().run());
            comparison.problems().forEach((change, count) -> json.number(change.wireName(), count));
            json.number("resolved", comparison.resolved().size());
        });
    }

    private static void finding(JsonOut json, Finding finding, @Nullable Change change) {
        Finding.Subject subject = finding.subject();
        Severity severity = finding.severity();
        text(json, "host", subject.host());
        json.text("address", AddressText.of(subject.address()));
        json.text("transport", subject.transport().wireName());
        text(json, "ports", subject.ports().toString());
        text(json, "product", subject.product());
        json.text("rule", subject.rule() == null ? null : subject.rule().toString());
        json.text("verdict", VerdictName.of(finding.verdict()).wireName());
        json.text("kind", finding.kind().wireName());
        json.text("severity", severity.wireName());
        json.text("expected", finding.expected().wireName());
        json.text("observed", finding.observed().wireName());
        text(json, "explanation", finding.explanation());
        json.text("change", change == null ? null : change.wireName());
        text(json, "fingerprint", subject.fingerprint());
    }

    private static void text(JsonOut json, String name, @Nullable String value) {
        if (value == null) {
            json.nothing(name);
        } else {
            json.plain(name, CutText.fit(value, LONGEST_TEXT, ""));
        }
    }
}
