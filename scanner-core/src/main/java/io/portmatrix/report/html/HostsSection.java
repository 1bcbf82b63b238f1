package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The hosts, each with what was found and its port maps. */
final class HostsSection {
    /** Hosts with maps; the others are listed with their counts. */
    static final int MAPS = 400;
    /** Hosts that are listed. */
    static final int LISTED = 5_000;
    /** With so many hosts or fewer all maps are open at once. */
    private static final int OPEN = 8;

    private HostsSection() {}

    static void write(HtmlOut page, List<HostView> hosts) throws IOException {
        page.begin("section", "id", "hosts", "aria-labelledby", "hosts-title");
        page.element("h2", "Port maps", "id", "hosts-title").line();
        if (hosts.isEmpty()) {
            page.element("p", "The report names no host.", "class", "empty");
        } else {
            page.element("p",
                    "Every port from 0 to 65535, low numbers wider (cube root). Above, what the documents say;"
                            + " below, what was found.",
                    "class", "lead");
        }
        int position = 0;
        for (HostView host : hosts.subList(0, Math.min(MAPS, hosts.size()))) {
            card(page, host, hosts.size() <= OPEN || position < OPEN);
            position++;
        }
        others(page, hosts);
        page.end().line();
    }

    private static void card(HtmlOut page, HostView host, boolean open) throws IOException {
        page.begin("details", "class", "host", "open", open ? "" : null);
        page.begin("summary");
        page.element("h3", host.name()).text(" ");
        page.element("span", addresses(host), "class", "addresses").text(" ");
        page.element("span", products(host), "class", "products").text(" ");
        counts(page, host);
        page.end().line();
        List<PortLanes> maps = List.of(PortLanes.of(Transport.TCP, host.findings()),
                PortLanes.of(Transport.UDP, host.findings()));
        for (PortLanes ports : maps) {
            page.element("h4", ports.transport().wireName().toUpperCase(java.util.Locale.ROOT));
            if (ports.lanes().isEmpty()) {
                page.element("p", "Nothing is documented, and nothing was found.", "class", "empty");
            } else {
                PortMap.write(page, host.name(), ports);
            }
        }
        if (maps.stream().anyMatch(ports -> !ports.lanes().isEmpty())) {
            PortMap.table(page, host.name(), maps);
        }
        page.end().line();
    }

    private static void counts(HtmlOut page, HostView host) throws IOException {
        page.begin("span", "class", "counts");
        for (VerdictName verdict : Words.BY_URGENCY) {
            long count = host.count(verdict);
            if (count > 0) {
                page.begin("span", "class", "count " + verdict.wireName())
                        .element("b", Shown.count(count))
                        .text(" " + Words.of(verdict, count))
                        .end()
                        .text(" ");
            }
        }
        page.end();
    }

    private static String addresses(HostView view) {
        Report.Host host = view.host();
        return host == null ? ""
                : host.addresses()
                        .stream()
                        .map(a -> AddressText.of(a.address()) + (a.zone() == null ? "" : " (" + a.zone() + ")"))
                        .filter(a -> !a.equals(view.name()))
                        .collect(Collectors.joining(", "));
    }

    private static String products(HostView view) {
        Report.Host host = view.host();
        return host == null ? "" : String.join(", ", host.products());
    }

    private static void others(HtmlOut page, List<HostView> hosts) throws IOException {
        if (hosts.size() <= MAPS) {
            return;
        }
        page.element("h3", Shown.count(hosts.size() - MAPS, "more host", "more hosts"));
        page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "More hosts")
                .begin("table");
        page.begin("thead").begin("tr").element("th", "Host", "scope", "col");
        for (VerdictName verdict : Words.BY_URGENCY) {
            page.element("th", Words.of(verdict), "scope", "col", "class", "number");
        }
        page.end().end().begin("tbody").line();
        for (HostView host : hosts.subList(MAPS, Math.min(LISTED, hosts.size()))) {
            page.begin("tr").element("th", host.name(), "scope", "row");
            for (VerdictName verdict : Words.BY_URGENCY) {
                page.element("td", Shown.count(host.count(verdict)), "class", "number");
            }
            page.end().line();
        }
        page.end().end().end().line();
        if (hosts.size() > LISTED) {
            page.element("p", Shown.count(hosts.size() - LISTED, "host is", "hosts are")
                    + " not listed here; the JSON report has all of them.");
        }
    }
}
