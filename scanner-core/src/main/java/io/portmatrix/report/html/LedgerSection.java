package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Every line accounted for: rules by verdicts. */
final class LedgerSection {
    /** Rows of rules. */
    static final int ROWS = 2_000;

    private LedgerSection() {}

    static void write(HtmlOut page, Summary summary) throws IOException {
        page.begin("section", "id", "ledger", "aria-labelledby", "ledger-title");
        page.element("h2", "Ledger", "id", "ledger-title").line();
        if (summary.lines() == 0) {
            page.element("p", "No rule applied to any host, so there is nothing to account for.", "class", "empty");
        } else {
            page.element("p", "Every expectation of every document ends in exactly one line, and so does every listener"
                    + " that nothing documents: " + Shown.count(summary.lines(), "line", "lines") + " of "
                    + Shown.count(summary.ledger().size(), "rule", "rules") + ".", "class", "lead");
            page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
                    "Table of rules and verdicts");
            table(page, summary);
            page.end();
        }
        page.end().line();
    }

    private static void table(HtmlOut page, Summary summary) throws IOException {
        page.begin("table", "class", "ledger").begin("thead").begin("tr").element("th", "Rule", "scope", "col");
        for (VerdictName verdict : Words.BY_URGENCY) {
            page.element("th", Words.of(verdict), "scope", "col", "class", "number");
        }
        page.end().end().begin("tbody").line();
        List<Map.Entry<RuleId, Map<VerdictName, Integer>>> rules = List.copyOf(summary.ledger().entrySet());
        for (Map.Entry<RuleId, Map<VerdictName, Integer>> rule : rules.subList(0, Math.min(ROWS, rules.size()))) {
            row(page, rule.getKey().toString(), rule.getValue());
        }
        if (rules.size() > ROWS) {
            page.begin("tr")
                    .element("td", Shown.count(rules.size() - ROWS, "more rule is", "more rules are")
                            + " in the JSON report.", "colspan", Integer.toString(Words.BY_URGENCY.size() + 1))
                    .end();
        }
        row(page, "undocumented", summary.undocumented());
        page.end().begin("tfoot");
        row(page, "all", summary.verdicts());
        page.end().end();
    }

    private static void row(HtmlOut page, String name, Map<VerdictName, Integer> counts) throws IOException {
        page.begin("tr").element("th", name, "scope", "row");
        for (VerdictName verdict : Words.BY_URGENCY) {
            int count = counts.getOrDefault(verdict, 0);
            page.element("td", count == 0 ? "·" : Shown.count(count), "class",
                    count == 0 ? "number zero" : "number " + verdict.wireName());
        }
        page.end().line();
    }
}
