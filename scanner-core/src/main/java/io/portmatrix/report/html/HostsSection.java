package io.portmatrix.report.html;

import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The hosts with their port maps; where they are many, first a table of all, worst first. */
final class HostsSection {
    /** So many or fewer hosts stand in the order of the site with open maps, and need no table. */
    static final int FEW = 8;
    /** Hosts with maps. */
    static final int MAPS = 400;
    /** Hosts in the table. */
    static final int LISTED = 5_000;

    private HostsSection() {}

    static void write(HtmlOut page, List<HostView> hosts) throws IOException {
        page.begin("section", "id", "hosts", "aria-labelledby", "hosts-title");
        page.element("h2", "Port maps", "id", "hosts-title").line();
        if (hosts.isEmpty()) {
            page.element("p", "The report names no host.", "class", "empty");
        } else if (hosts.size() <= FEW) {
            lead(page);
            cards(page, hosts, 0, hosts.size());
        } else {
            many(page, worstFirst(hosts));
        }
        page.end().line();
    }

    private static void lead(HtmlOut page) throws IOException {
        page.element("p",
                "Every port from 0 to 65535, low numbers wider (cube root). Above, what the documents say; below,"
                        + " what was found.",
                "class", "lead");
    }

    private static void many(HtmlOut page, List<HostView> hosts) throws IOException {
        page.element("p", Shown.count(hosts.size()) + " hosts, worst first.", "class", "lead");
        table(page, hosts);
        lead(page);
        cards(page, hosts, 0, FEW);
        int maps = Math.min(MAPS, hosts.size());
        page.begin("details", "class", "more screen-only", "id", "more-maps");
        page.element("summary", "Maps of " + Shown.count(maps - FEW, "more host", "more hosts")).line();
        cards(page, hosts, FEW, maps);
        page.end().line();
    }

    /** By deviations, what is not proved, advisories; else in the order of the site. */
    private static List<HostView> worstFirst(List<HostView> hosts) {
        List<long[]> keys = hosts.stream()
                .map(host -> Words.BY_URGENCY.stream().limit(3).mapToLong(host::count).toArray())
                .toList();
        Comparator<Integer> worst = Comparator.comparingLong(i -> -keys.get(i)[0]);
        return IntStream.range(0, hosts.size())
                .boxed()
                .sorted(worst.thenComparingLong(i -> -keys.get(i)[1]).thenComparingLong(i -> -keys.get(i)[2]))
                .map(hosts::get)
                .toList();
    }

    private static void cards(HtmlOut page, List<HostView> hosts, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            HostCard.write(page, hosts.get(i), id(i), i < FEW);
        }
    }

    private static String id(int position) {
        return "host-" + (position + 1);
    }

    private static void table(HtmlOut page, List<HostView> hosts) throws IOException {
        page.begin("div", "class", "scroll tall", "tabindex", "0", "role", "region", "aria-label", "Table of all hosts")
                .begin("table");
        page.begin("thead").begin("tr").element("th", "Host", "scope", "col").element("th", "Products", "scope", "col");
        for (VerdictName verdict : Words.BY_URGENCY) {
            page.element("th", Words.of(verdict), "scope", "col", "class", "number");
        }
        page.end().end().begin("tbody").line();
        for (int i = 0; i < Math.min(LISTED, hosts.size()); i++) {
            HostView host = hosts.get(i);
            page.begin("tr").begin("th", "scope", "row");
            page.element("a", host.name(), "href", i < MAPS ? "#" + id(i) : null).end();
            page.element("td", host.products());
            for (VerdictName verdict : Words.BY_URGENCY) {
                long count = host.count(verdict);
                page.element("td", count == 0 ? "·" : Shown.count(count), "class",
                        count == 0 ? "number zero" : "number " + verdict.wireName());
            }
            page.end().line();
        }
        page.end().end().end().line();
        if (hosts.size() > LISTED) {
            page.element("p", Shown.count(hosts.size() - LISTED, "host is", "hosts are")
                    + " not listed here; the JSON report has all of them.", "class", "left");
        }
    }
}
