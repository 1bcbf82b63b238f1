package io.portmatrix.report.html;

import io.portmatrix.model.Finding;
import io.portmatrix.report.Change;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What is new, different or gone since an earlier report; nothing where there is none to compare with. */
final class ChangesSection {
    /** Rows of the table of what is gone. */
    static final int ROWS = 1_000;

    private ChangesSection() {}

    static void write(HtmlOut page, Report report) throws IOException {
        Comparison comparison = report.comparison();
        if (comparison == null) {
            return;
        }
        page.begin("section", "id", "changes", "aria-labelledby", "changes-title");
        page.element("h2", "Since the earlier report", "id", "changes-title").line();
        page.element("p", "Compared with run " + comparison.earlier().run() + " of "
                + Shown.time(comparison.earlier().started())
                + ". Counted is what there is to know or to do: all but what"
                + " is as documented or does not apply.", "class", "lead");
        page.begin("ul", "class", "numbers changes");
        for (Change change : Change.values()) {
            number(page, "#change=" + change.wireName() + "&verdict=deviation,undetermined,advisory,waived",
                    comparison.problems().getOrDefault(change, 0), change.wireName());
        }
        number(page, "#resolved", report.resolved().size(), "resolved");
        page.end().line();
        page.element("h3", "Resolved", "id", "resolved");
        if (report.resolved().isEmpty()) {
            page.element("p", "Nothing of the earlier report is gone.", "class", "empty");
        } else {
            table(page, report.resolved());
        }
        page.end().line();
    }

    private static void number(HtmlOut page, String href, int count, String word) throws IOException {
        page.begin("li", "class", "change-" + word + (count == 0 ? " none" : ""))
                .begin("a", "href", href)
                .element("b", Shown.count(count))
                .text(" ")
                .element("span", word)
                .end()
                .end()
                .line();
    }

    private static void table(HtmlOut page, List<Finding> resolved) throws IOException {
        page.begin("div", "class", "scroll tall", "tabindex", "0", "role", "region", "aria-label",
                "Table of what is resolved");
        page.begin("table").begin("thead").begin("tr");
        for (String column : List.of("Host", "Port", "Was", "Severity", "Kind", "Rule")) {
            page.element("th", column, "scope", "col");
        }
        page.end().end().begin("tbody").line();
        for (Finding finding : resolved.subList(0, Math.min(ROWS, resolved.size()))) {
            Finding.Subject subject = finding.subject();
            page.begin("tr")
                    .element("td", subject.host())
                    .element("td", FindingArticle.place(subject), "class", "port")
                    .element("td", Words.of(VerdictName.of(finding.verdict())).toLowerCase(Locale.ROOT))
                    .element("td", finding.severity().wireName())
                    .element("td", finding.kind().wireName())
                    .element("td", subject.rule() == null ? "undocumented" : subject.rule().toString(), "class", "rule")
                    .end()
                    .line();
        }
        page.end().end().end();
        if (resolved.size() > ROWS) {
            page.element("p", Shown.count(resolved.size() - ROWS, "more is", "more are")
                    + " not listed here; the JSON and CSV reports have all of them.", "class", "left");
        }
    }
}
