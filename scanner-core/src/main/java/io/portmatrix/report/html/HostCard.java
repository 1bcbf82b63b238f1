package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One host: what it is, what was found, and a map of the ports of each transport. */
final class HostCard {
    private HostCard() {}

    static void write(HtmlOut page, HostView host, String id, boolean open) throws IOException {
        page.begin("details", "class", "host", "id", id, "open", open ? "" : null);
        page.begin("summary");
        page.element("h3", host.name()).text(" ");
        page.element("span", host.addresses(), "class", "addresses").text(" ");
        page.element("span", host.products(), "class", "products").text(" ");
        counts(page, host);
        page.end().line();
        List<PortLanes> maps = List.of(PortLanes.of(Transport.TCP, host.findings()),
                PortLanes.of(Transport.UDP, host.findings()));
        for (PortLanes ports : maps) {
            page.element("h4", ports.transport().wireName().toUpperCase(Locale.ROOT));
            if (ports.lanes().isEmpty()) {
                page.element("p", "Nothing is documented, and nothing was found.", "class", "empty");
            } else {
                PortMap.write(page, host.name(), ports);
            }
        }
        if (!host.findings().isEmpty()) {
            page.begin("p", "class", "to-findings");
            page.element("a", "Findings of " + host.name(), "href",
                    "#host=" + URLEncoder.encode(Shown.text(host.name()), StandardCharsets.UTF_8)).end();
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
}
