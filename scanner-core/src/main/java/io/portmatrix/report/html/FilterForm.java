package io.portmatrix.report.html;

import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.report.Change;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the findings are looked through with, and where the script puts those that remain. Hidden until the script is there.
 */
final class FilterForm {
    /** What is looked at first: what is as documented or does not apply is there for whoever asks for it. */
    private static final Set<VerdictName> FIRST = Set.of(VerdictName.DEVIATION, VerdictName.UNDETERMINED,
            VerdictName.ADVISORY);

    /** More hosts than these are typed, not chosen. */
    private static final int CHOICES = 200;

    private FilterForm() {}

    static void write(HtmlOut page, Report report, Summary summary, List<HostView> hosts) throws IOException {
        page.begin("div", "id", "explorer", "hidden", "").line();
        page.begin("form", "id", "filters", "role", "search", "aria-label", "Findings", "autocomplete", "off").line();
        page.begin("div", "class", "row");
        page.begin("label", "class", "search").element("span", "Search");
        page.single("input", "type", "search", "name", "q", "placeholder",
                "words, a port, a range: tcp/8000-8100", "maxlength", "200");
        page.end().line();
        hosts(page, hosts);
        kinds(page, report);
        page.begin("label").element("span", "Order").begin("select", "name", "order");
        option(page, "worst", "worst first");
        option(page, "host", "by host");
        option(page, "port", "by port");
        page.end().end().end().line();
        page.begin("div", "class", "row");
        verdicts(page, summary);
        severities(page, summary);
        changes(page, report);
        page.element("button", "Reset", "type", "reset", "class", "quiet");
        page.end().end().line();
        page.element("p", "", "id", "found", "role", "status").line();
        page.begin("ol", "id", "list").end().line();
        page.begin("nav", "id", "pager", "aria-label", "Pages of findings").end().line();
        page.end().line();
    }

    private static void hosts(HtmlOut page, List<HostView> hosts) throws IOException {
        page.begin("label").element("span", "Host");
        if (hosts.size() <= CHOICES) {
            page.begin("select", "name", "host");
            option(page, "", "all " + Shown.count(hosts.size()));
        } else {
            page.single("input", "type", "search", "name", "host", "list", "host-names", "placeholder",
                    "all " + Shown.count(hosts.size()));
            page.begin("datalist", "id", "host-names");
        }
        for (HostView host : hosts.subList(0, Math.min(HostsSection.LISTED, hosts.size()))) {
            option(page, host.name(), host.name());
        }
        page.end().end().line();
    }

    private static void kinds(HtmlOut page, Report report) throws IOException {
        Map<FindingKind, Integer> kinds = new EnumMap<>(FindingKind.class);
        report.findings().forEach(finding -> kinds.merge(finding.kind(), 1, Integer::sum));
        page.begin("label").element("span", "Kind").begin("select", "name", "kind");
        option(page, "", "all " + kinds.size());
        for (Map.Entry<FindingKind, Integer> kind : kinds.entrySet()) {
            option(page, kind.getKey().wireName(),
                    kind.getKey().wireName() + " (" + Shown.count(kind.getValue()) + ")");
        }
        page.end().end().line();
    }

    private static void option(HtmlOut page, String value, String text) throws IOException {
        page.element("option", text, "value", value);
    }

    private static void verdicts(HtmlOut page, Summary summary) throws IOException {
        page.begin("fieldset").element("legend", "Verdict");
        boolean nothingFirst = FIRST.stream().noneMatch(verdict -> summary.count(verdict) > 0);
        for (VerdictName verdict : Words.BY_URGENCY) {
            box(page, "verdict", verdict.wireName(), Words.of(verdict), summary.count(verdict),
                    nothingFirst || FIRST.contains(verdict));
        }
        page.end().line();
    }

    private static void severities(HtmlOut page, Summary summary) throws IOException {
        page.begin("fieldset").element("legend", "Severity");
        for (Severity severity : Severity.values()) {
            box(page, "severity", severity.wireName(), severity.wireName(),
                    summary.severities().getOrDefault(severity, 0), true);
        }
        page.end().line();
    }

    private static void changes(HtmlOut page, Report report) throws IOException {
        Comparison comparison = report.comparison();
        if (comparison != null) {
            page.begin("fieldset").element("legend", "Change");
            for (Map.Entry<Change, Integer> change : comparison.counts().entrySet()) {
                String name = change.getKey().wireName();
                box(page, "change", name, name, change.getValue(), true);
            }
            page.end().line();
        }
    }

    private static void box(HtmlOut page, String name, String value, String words, int count, boolean checked)
            throws IOException {
        page.begin("label", "class", "box " + value);
        page.single("input", "type", "checkbox", "name", name, "value", value, "checked", checked ? "" : null);
        page.begin("span").text(words + " ").element("b", Shown.count(count)).end().end().line();
    }
}
