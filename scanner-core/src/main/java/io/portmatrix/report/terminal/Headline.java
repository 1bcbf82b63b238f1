package io.portmatrix.report.terminal;

import io.portmatrix.model.Severity;
import io.portmatrix.report.Report;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run came to in one line.
 *
 * @param verdict the first word or two, in capitals
 * @param ink its colour
 * @param counts the numbers behind it, each with its word
 */
record Headline(String verdict, Ink ink, List<String> counts) {
    static Headline of(Report report, Summary summary) {
        int deviations = summary.count(VerdictName.DEVIATION);
        boolean incomplete = report.run().incomplete() != null;
        List<String> counts = counts(summary);
        if (deviations > 0) {
            return new Headline(Page.count(deviations, "DEVIATION", "DEVIATIONS") + (incomplete ? ", INCOMPLETE" : ""),
                    Ink.WORST, counts);
        }
        if (incomplete) {
            return new Headline("INCOMPLETE", Ink.DOUBTFUL, counts);
        }
        if (summary.lines() == 0) {
            return new Headline("NOTHING FOUND", Ink.DOUBTFUL,
                    List.of("no documented port was checked, and where it was swept nothing listens"));
        }
        if (summary.requiredUndetermined() > 0) {
            return new Headline("NOT PROVED", Ink.DOUBTFUL, counts);
        }
        return new Headline("COMPLIANT", Ink.GOOD, counts);
    }

    private static List<String> counts(Summary summary) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Severity, Integer> severity : summary.deviations().entrySet()) {
            if (severity.getValue() > 0) {
                parts.add(Page.count(severity.getValue()) + " " + severity.getKey().wireName());
            }
        }
        int undetermined = summary.count(VerdictName.UNDETERMINED);
        if (undetermined > 0) {
            parts.add(Page.counted(VerdictName.UNDETERMINED, undetermined) + " ("
                    + (summary.requiredUndetermined() == 0 ? "none"
                            : Page.count(summary.requiredUndetermined()))
                    + " required)");
        }
        parts.add(Page.counted(VerdictName.COMPLIANT, summary.count(VerdictName.COMPLIANT))
                + (summary.compliantBySilence() == 0 ? ""
                        : " (" + Page.count(summary.compliantBySilence()) + " by silence)"));
        for (VerdictName verdict : List.of(VerdictName.ADVISORY, VerdictName.WAIVED)) {
            if (summary.count(verdict) > 0) {
                parts.add(Page.counted(verdict, summary.count(verdict)));
            }
        }
        return parts;
    }
}
