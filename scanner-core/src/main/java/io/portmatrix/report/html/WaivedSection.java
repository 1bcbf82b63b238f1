package io.portmatrix.report.html;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.List;

/** What somebody accepted: who, why, and what it would be without. */
final class WaivedSection {
    /** Rows of the table. */
    static final int ROWS = 1_000;

    private WaivedSection() {}

    static void write(HtmlOut page, Report report) throws IOException {
        List<Finding> waived = report.findings()
                .stream()
                .filter(f -> VerdictName.of(f.verdict()) == VerdictName.WAIVED)
                .toList();
        page.begin("section", "id", "waived", "aria-labelledby", "waived-title");
        page.element("h2", "Waived", "id", "waived-title").line();
        if (waived.isEmpty()) {
            page.element("p", "Nothing was waived.", "class", "empty");
        } else {
            page.begin("div", "id", PlainFindings.anchor(VerdictName.WAIVED), "class", "scroll", "tabindex", "0",
                    "role", "region", "aria-label",
                    "Table of what is waived")
                    .begin("table")
                    .begin("thead")
                    .begin("tr");
            for (String column : List.of("Host", "Port", "Kind", "Would be", "Owner", "Reason", "Ticket", "Until")) {
                page.element("th", column, "scope", "col");
            }
            page.end().end().begin("tbody").line();
            for (Finding finding : waived.subList(0, Math.min(ROWS, waived.size()))) {
                row(page, finding);
            }
            page.end().end().end();
            if (waived.size() > ROWS) {
                page.element("p", Shown.count(waived.size() - ROWS, "more is", "more are")
                        + " not listed here; the JSON and CSV reports have all of them.", "class", "left");
            }
        }
        page.end().line();
    }

    private static void row(HtmlOut page, Finding finding) throws IOException {
        if (finding.verdict() instanceof Verdict.Waived waived) {
            page.begin("tr")
                    .element("td", finding.subject().host())
                    .element("td", FindingArticle.place(finding.subject()), "class", "port")
                    .element("td", finding.kind().wireName())
                    .element("td", Words.of(VerdictName.of(waived.replaced())))
                    .element("td", waived.owner())
                    .element("td", waived.reason(), "class", "free")
                    .element("td", waived.ticket() == null ? "" : waived.ticket())
                    .element("td", waived.until() == null ? "no end" : waived.until().toString(), "class", "date")
                    .end()
                    .line();
        }
    }
}
