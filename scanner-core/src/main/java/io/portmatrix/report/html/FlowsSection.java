package io.portmatrix.report.html;

import io.portmatrix.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who speaks to whom, as a map and as a table. */
final class FlowsSection {
    /** Rows of the table. */
    static final int ROWS = 1_000;
    private static final int NAMED = 30;

    private FlowsSection() {}

    static void write(HtmlOut page, Report report) throws IOException {
        List<FlowEdge> edges = FlowEdge.of(report);
        page.begin("section", "id", "flows", "aria-labelledby", "flows-title");
        page.element("h2", "Who speaks to whom", "id", "flows-title").line();
        if (edges.isEmpty()) {
            page.element("p", "No traffic was listened to in this run, so nothing is said about who speaks to whom."
                    + " “scan --sniff” and “sniff” listen.", "class", "empty");
        } else {
            legend(page);
            FlowMap map = new FlowMap(edges);
            page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Flow map");
            map.write(page);
            page.end().line();
            if (map.drawn() < edges.size()) {
                page.element("p", Shown.count(edges.size() - map.drawn(), "line is", "lines are")
                        + " in the table only.", "class", "left");
            }
            table(page, edges);
        }
        page.end().line();
    }

    private static void legend(HtmlOut page) throws IOException {
        page.begin("ul", "class", "legend");
        for (FlowStatus status : FlowStatus.values()) {
            page.begin("li")
                    .begin("svg", "class", "flows", "viewBox", "0 0 40 12", "aria-hidden", "true")
                    .begin("g", "class", "flow " + status.style())
                    .begin("path", "d", "M0 6H40")
                    .end();
            if (status == FlowStatus.AGAINST) {
                page.begin("path", "class", "cross", "d", "M15 1l10 10m0 -10l-10 10").end();
            }
            page.end().end().text(" " + status.words()).end();
        }
        page.end().line();
    }

    private static void table(HtmlOut page, List<FlowEdge> edges) throws IOException {
        page.begin("details", "class", "as-table", "open", edges.size() <= 40 ? "" : null);
        page.element("summary", "The same as a table");
        page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Flows as a table")
                .begin("table")
                .begin("thead")
                .begin("tr");
        for (String column : List.of("From", "To", "Ports", "Documented as", "What was seen")) {
            page.element("th", column, "scope", "col");
        }
        page.end().end().begin("tbody").line();
        for (FlowEdge edge : edges.subList(0, Math.min(ROWS, edges.size()))) {
            page.begin("tr")
                    .element("td", edge.from())
                    .element("td", edge.to())
                    .element("td", named(edge.ports()), "class", "ports")
                    .element("td", edge.rules().isEmpty() ? "nothing" : named(edge.rules()))
                    .begin("td")
                    .element("span", edge.status().words(), "class", "flow-word " + edge.status().style())
                    .end()
                    .end()
                    .line();
        }
        page.end().end().end();
        if (edges.size() > ROWS) {
            page.element("p", Shown.count(edges.size() - ROWS, "flow is", "flows are") + " not listed here.", "class",
                    "left");
        }
        page.end().line();
    }

    private static String named(Set<String> words) {
        String named = words.stream().limit(NAMED).collect(Collectors.joining(", "));
        return words.size() <= NAMED ? named : named + " and " + Shown.count(words.size() - NAMED) + " more";
    }
}
