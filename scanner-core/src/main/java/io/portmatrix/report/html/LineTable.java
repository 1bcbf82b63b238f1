package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Findings in a line each, address by address. */
final class LineTable {
    private static final List<String> COLUMNS = List.of("Port", "Rule", "Expected", "Observed", "Documented");

    private LineTable() {}

    /**
     * Writes the table.
     *
     * @param verdict of all of them; what is as documented needs no reason
     * @param findings at least one, in the order of the report
     */
    static void write(HtmlOut page, VerdictName verdict, List<Finding> findings) throws IOException {
        boolean reason = verdict != VerdictName.COMPLIANT;
        page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
                "Table of what is " + Words.of(verdict));
        page.begin("table", "class", "lines").begin("thead").begin("tr");
        for (String column : COLUMNS) {
            page.element("th", column, "scope", "col");
        }
        if (reason) {
            page.element("th", "Why", "scope", "col");
        }
        page.end().end();
        String address = "";
        for (Finding finding : findings) {
            String here = finding.subject().host() + " " + AddressText.of(finding.subject().address());
            if (!here.equals(address)) {
                if (!address.isEmpty()) {
                    page.end();
                }
                page.begin("tbody").begin("tr");
                page.element("th", here, "scope", "rowgroup", "colspan",
                        Integer.toString(COLUMNS.size() + (reason ? 1 : 0)));
                page.end().line();
                address = here;
            }
            row(page, finding, reason);
        }
        page.end().end().end().line();
    }

    private static void row(HtmlOut page, Finding finding, boolean reason) throws IOException {
        Finding.Subject subject = finding.subject();
        page.begin("tr")
                .element("td", FindingArticle.place(subject), "class", "port")
                .element("td", subject.rule() == null ? "" : subject.rule().toString(), "class", "rule")
                .element("td", Words.of(finding.expected()))
                .element("td", Words.of(finding.observed()) + (finding.verdict() instanceof Verdict.Compliant c
                        && c.bySilence() ? ", by silence" : ""))
                .element("td", finding.citations().stream().map(LineTable::brief).collect(Collectors.joining("; ")));
        if (reason) {
            page.element("td", finding.kind().wireName());
        }
        page.end().line();
    }

    private static String brief(Citation citation) {
        return citation.document() + ", " + citation.table() + ", row " + citation.row();
    }
}
