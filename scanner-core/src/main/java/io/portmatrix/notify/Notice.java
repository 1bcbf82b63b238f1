package io.portmatrix.notify;

import io.portmatrix.model.Severity;
import io.portmatrix.report.Change;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to tell.
 *
 * @param report the report as it was delivered
 * @param exitCode what the process ends with because of it
 * @param summary the counts of the report
 */
public record Notice(Report report, int exitCode, Summary summary) {
    /** What there is to tell of a report. */
    public Notice(Report report, int exitCode) {
        this(report, exitCode, report.summary());
    }

    /** What it comes to, in one line: {@code lab: 2 deviations (1 critical, 1 high), 1 new}. Not escaped. */
    public String headline() {
        List<String> parts = new ArrayList<>();
        int deviations = summary.count(VerdictName.DEVIATION);
        if (deviations > 0) {
            List<String> severities = new ArrayList<>();
            for (Severity severity : Severity.values()) {
                int count = summary.deviations().getOrDefault(severity, 0);
                if (count > 0) {
                    severities.add(count + " " + severity.wireName());
                }
            }
            parts.add(deviations + (deviations == 1 ? " deviation (" : " deviations (") + String.join(", ", severities)
                    + ")");
        }
        if (summary.requiredUndetermined() > 0) {
            parts.add(summary.requiredUndetermined() + " not proved");
        }
        if (report.run().incomplete() != null) {
            parts.add("incomplete");
        }
        if (parts.isEmpty()) {
            parts.add("no deviation");
        }
        Comparison comparison = report.comparison();
        if (comparison != null) {
            addIfAny(parts, comparison.problems().getOrDefault(Change.NEW, 0), "new");
            addIfAny(parts, comparison.resolved().size(), "resolved");
        }
        return report.run().site() + ": " + String.join(", ", parts);
    }

    private static void addIfAny(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
