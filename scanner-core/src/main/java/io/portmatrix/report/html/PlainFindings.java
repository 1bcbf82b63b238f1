package io.portmatrix.report.html;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings as they are read on paper and without a script: what needs attention in full, worst first, and the rest as
 * tables. Past a bound that nobody reads they are only counted.
 */
final class PlainFindings {
    /** Told in full for each verdict. */
    static final int TOLD = 300;
    /** Rows of a table of what is as documented or does not apply. */
    static final int ROWS = 1_000;

    private PlainFindings() {}

    static void write(HtmlOut page, Report report) throws IOException {
        page.begin("div", "id", "plain").line();
        if (report.findings().isEmpty()) {
            page.element("p", "There is no finding.", "class", "empty");
        }
        for (VerdictName verdict : Words.BY_URGENCY) {
            List<Finding> findings = report.findings()
                    .stream()
                    .filter(f -> VerdictName.of(f.verdict()) == verdict)
                    .toList();
            if (!findings.isEmpty()) {
                switch (verdict) {
                    case DEVIATION, UNDETERMINED, ADVISORY -> told(page, report, verdict, findings);
                    case WAIVED -> {} // has a section of its own
                    case COMPLIANT, NOT_APPLICABLE -> listed(page, verdict, findings);
                }
            }
        }
        page.end().line();
    }

    private static void told(HtmlOut page, Report report, VerdictName verdict, List<Finding> findings)
            throws IOException {
        heading(page, verdict, findings);
        for (Finding finding : worstFirst(findings)) {
            FindingArticle.write(page, report, finding);
        }
        left(page, findings.size() - TOLD);
    }

    private static List<Finding> worstFirst(List<Finding> findings) {
        List<Finding> worst = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            findings.stream()
                    .filter(f -> f.severity() == severity)
                    .limit((long) TOLD - worst.size())
                    .forEach(worst::add);
        }
        return worst;
    }

    private static void listed(HtmlOut page, VerdictName verdict, List<Finding> findings) throws IOException {
        heading(page, verdict, findings);
        LineTable.write(page, verdict, findings.subList(0, Math.min(ROWS, findings.size())));
        left(page, findings.size() - ROWS);
    }

    private static void heading(HtmlOut page, VerdictName verdict, List<Finding> findings) throws IOException {
        page.element("h3", Words.heading(verdict) + " (" + Shown.count(findings.size()) + ")", "id", anchor(verdict))
                .line();
    }

    /** Where the number of the verdict leads; the script reads the same as a view. */
    static String anchor(VerdictName verdict) {
        return "verdict=" + verdict.wireName();
    }

    private static void left(HtmlOut page, int left) throws IOException {
        if (left > 0) {
            page.element("p", Shown.count(left, "more is", "more are") + " not told here. In a browser that runs its"
                    + " script this page lists all of them; the JSON and CSV reports do, too.", "class", "left");
        }
    }
}
