package io.portmatrix.report.html;

import io.portmatrix.report.Report;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;

/**
 * What a run came to.
 *
 * @param mood its class in the style sheet: bad, doubt or good
 * @param verdict a few words
 * @param sentence what that means
 */
record PageHeadline(String mood, String verdict, String sentence) {
    static PageHeadline of(Report report, Summary summary) {
        boolean incomplete = report.run().incomplete() != null;
        int deviations = summary.count(VerdictName.DEVIATION);
        if (deviations > 0) {
            return new PageHeadline("bad", Shown.count(deviations, "deviation", "deviations"), where(report, summary)
                    + (incomplete ? " The run ended early, so there may be more." : ""));
        }
        if (incomplete) {
            return new PageHeadline("doubt", "Incomplete",
                    "No deviation was found as far as the run came, and it ended early.");
        }
        if (summary.lines() == 0) {
            return new PageHeadline("doubt", "Nothing found",
                    "No documented port was checked, and where it was swept nothing listens.");
        }
        if (summary.requiredUndetermined() > 0) {
            return new PageHeadline("doubt", "Not proved",
                    "No deviation was found, but " + Shown.count(summary.requiredUndetermined(), "line", "lines")
                            + " about what the documents require could not be proved from here.");
        }
        return new PageHeadline("good", "Compliant",
                "Everything that was checked is as documented. That holds for where it was looked from and for what was"
                        + " looked at; the limitations say what was not.");
    }

    private static String where(Report report, Summary summary) {
        long hosts = report.findings()
                .stream()
                .filter(f -> VerdictName.of(f.verdict()) == VerdictName.DEVIATION)
                .map(f -> f.subject().host())
                .distinct()
                .count();
        String worst = summary.deviations()
                .entrySet()
                .stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey().wireName())
                .findFirst()
                .orElseThrow();
        return Shown.count(hosts) + " of " + Shown.count(Math.max(hosts, report.hosts().size()), "host", "hosts")
                + (hosts == 1 ? " does" : " do") + " not do what the documents say; the worst is " + worst + ".";
    }
}
