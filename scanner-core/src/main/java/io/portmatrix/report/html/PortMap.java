package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole port space of one transport of one host at one look: a row for each lane over one axis. Marks keep their width
 * however wide the page is. The same in words is {@link #table}.
 */
final class PortMap {
    private static final int HEIGHT = 14;
    /** Ports that stand at the axis. */
    private static final int[] TICKS = {22, 80, 443, 1024, 5060, 10_000, 20_000, 49_152, 65_535};
    /** Those that stay on a narrow page. */
    private static final Set<Integer> MAIN_TICKS = Set.of(80, 1024, 5060, 49_152);
    /** What a label of five digits takes, in units of the map, on a wide page and on a telephone. */
    private static final int LABEL = 50;
    private static final int NARROW_LABEL = 200;
    /** Ranges that are listed in words. */
    private static final int RANGES = 40;

    private PortMap() {}

    static void write(HtmlOut page, String host, PortLanes ports) throws IOException {
        String transport = ports.transport().wireName().toUpperCase(Locale.ROOT);
        page.begin("div", "class", "map", "role", "img", "data-host", host, "data-transport",
                ports.transport().wireName(), "aria-label", transport + " port map of " + host + ": " + spoken(ports));
        for (Lane lane : shown(ports)) {
            row(page, lane, ports.ports(lane));
        }
        axis(page);
        page.end().line();
    }

    /** The ports of every lane of every transport as lists of ranges. */
    static void table(HtmlOut page, String host, List<PortLanes> transports) throws IOException {
        page.begin("details", "class", "as-table");
        page.element("summary", "The same as a table");
        page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
                "Ports of " + host + " as a table").begin("table");
        page.begin("thead").begin("tr").element("th", "Ports", "scope", "col");
        for (PortLanes ports : transports) {
            page.element("th", ports.transport().wireName().toUpperCase(Locale.ROOT), "scope", "col");
        }
        page.end().end().begin("tbody");
        for (Lane lane : Lane.values()) {
            if (transports.stream().anyMatch(ports -> shown(ports).contains(lane))) {
                page.begin("tr").element("th", lane.words(), "scope", "row");
                for (PortLanes ports : transports) {
                    page.element("td", ranges(ports.ports(lane)), "class", "ports");
                }
                page.end().line();
            }
        }
        page.end().end().end().end().line();
    }

    private static List<Lane> shown(PortLanes ports) {
        return Arrays.stream(Lane.values()).filter(l -> l.isAlwaysShown() || ports.lanes().containsKey(l)).toList();
    }

    private static String spoken(PortLanes ports) {
        return shown(ports).stream()
                .map(lane -> Shown.count(ports.ports(lane).cardinality()) + " " + lane.words())
                .collect(Collectors.joining(", "));
    }

    private static void row(HtmlOut page, Lane lane, BitSet ports) throws IOException {
        List<PortScale.Run> runs = PortScale.runs(ports);
        page.begin("div", "class", "lane " + lane.style() + (runs.isEmpty() ? " nothing" : ""));
        page.element("span", lane.words(), "class", "lane-name");
        page.begin("svg", "class", "strip", "viewBox", "0 0 " + PortScale.WIDTH + " " + HEIGHT, "preserveAspectRatio",
                "none", "aria-hidden", "true");
        path(page, "grid", Arrays.stream(TICKS)
                .mapToObj(port -> "M" + number(PortScale.at(port)) + " 0V" + HEIGHT)
                .collect(Collectors.joining()));
        if (!runs.isEmpty()) {
            path(page, "run", bars(runs));
            path(page, "tick", marks(runs));
        }
        page.end();
        page.element("span", Shown.count(ports.cardinality()), "class", "lane-count");
        page.end().line();
        if (lane == Lane.DEVIATING && !runs.isEmpty()) {
            labels(page, runs);
        }
    }

    /** Lines keep their width, however the map is stretched. */
    private static void path(HtmlOut page, String style, String data) throws IOException {
        page.begin("path", "class", style, "vector-effect", "non-scaling-stroke", "d", data).end();
    }

    private static String bars(List<PortScale.Run> runs) {
        return runs.stream()
                .map(run -> "M" + number(PortScale.at(run.from())) + " 1H" + number(PortScale.at(run.to() + 1)) + "V"
                        + (HEIGHT - 1) + "H" + number(PortScale.at(run.from())) + "Z")
                .collect(Collectors.joining());
    }

    /** What is narrower than a line is still seen as a line. */
    private static String marks(List<PortScale.Run> runs) {
        return runs.stream()
                .map(run -> "M" + number((PortScale.at(run.from()) + PortScale.at(run.to() + 1)) / 2) + " 1V"
                        + (HEIGHT - 1))
                .collect(Collectors.joining());
    }

    private static void labels(HtmlOut page, List<PortScale.Run> runs) throws IOException {
        page.begin("div", "class", "lane labels").element("span", "", "class", "lane-name");
        page.begin("svg", "class", "strip", "aria-hidden", "true");
        double free = 0;
        double narrowFree = 0;
        for (PortScale.Run run : runs) {
            double at = PortScale.at(run.from());
            if (at >= free) {
                text(page, run.from(), at >= narrowFree ? null : "minor");
                free = at + LABEL;
                narrowFree = at >= narrowFree ? at + NARROW_LABEL : narrowFree;
            }
        }
        page.end().element("span", "", "class", "lane-count").end().line();
    }

    private static void axis(HtmlOut page) throws IOException {
        page.begin("div", "class", "lane axis").element("span", "port", "class", "lane-name");
        page.begin("svg", "class", "strip", "aria-hidden", "true");
        for (int port : TICKS) {
            text(page, port, MAIN_TICKS.contains(port) ? null : "minor");
        }
        page.end().element("span", "", "class", "lane-count").end().line();
    }

    private static void text(HtmlOut page, int port, @Nullable String style) throws IOException {
        page.element("text", Integer.toString(port), "class", style, "x", PortScale.percent(port), "y", "11",
                "text-anchor", PortScale.at(port) > PortScale.WIDTH - LABEL / 2.0 ? "end" : "middle");
    }

    /** {@code 22, 80, 8000-8010}, in rising order, cut short where there are very many. */
    static String ranges(BitSet ports) {
        if (ports.isEmpty()) {
            return "none";
        }
        List<PortRange> ranges = PortSet.ofBits(ports).ranges();
        String listed = ranges.stream().limit(RANGES).map(PortRange::toString).collect(Collectors.joining(", "));
        int left = ranges.stream().skip(RANGES).mapToInt(PortRange::size).sum();
        return left == 0 ? listed : listed + " and " + Shown.count(left, "port", "ports") + " more";
    }

    private static String number(double at) {
        long tenths = Math.round(at * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
}
