package io.portmatrix.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who speaks to whom as a drawing: who begins on the left, who is spoken to on the right, a line for each pair and status. */
final class FlowMap {
    /** Names on one side; lines between others are in the table only. */
    static final int NAMES = 40;
    private static final int WIDTH = 960;
    private static final int ROW = 26;
    private static final int LONGEST_NAME = 36;
    /** What a letter takes at most, on average. */
    private static final int LETTER = 8;
    private static final int GAP = 12;

    private final Map<String, Integer> left = new LinkedHashMap<>();
    private final Map<String, Integer> right;
    private final List<FlowEdge> drawn = new ArrayList<>();
    private final int start;
    private final int end;

    /** @param edges those that matter most first, which are drawn in any case */
    FlowMap(List<FlowEdge> edges) {
        Map<String, Integer> responders = new LinkedHashMap<>();
        for (FlowEdge edge : edges) {
            if (fits(left, edge.from()) && fits(responders, edge.to())) {
                left.putIfAbsent(edge.from(), left.size());
                responders.putIfAbsent(edge.to(), responders.size());
                drawn.add(edge);
            }
        }
        right = ordered(left, responders, drawn);
        start = margin(left);
        end = WIDTH - margin(right);
    }

    /** Names on the right stand where those are that speak to them, so that few lines cross. */
    private static Map<String, Integer> ordered(Map<String, Integer> left, Map<String, Integer> right,
            List<FlowEdge> edges) {
        Map<String, Double> places = edges.stream()
                .collect(Collectors.groupingBy(FlowEdge::to, Collectors.averagingInt(
                        edge -> left.getOrDefault(edge.from(), 0))));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        right.keySet()
                .stream()
                .sorted(Comparator.comparing(name -> places.getOrDefault(name, 0.0)))
                .forEach(name -> ordered.put(name, ordered.size()));
        return ordered;
    }

    /** The width of the longest name with a gap. */
    private static int margin(Map<String, Integer> side) {
        int longest = side.keySet().stream().mapToInt(name -> shown(name).length()).max().orElse(0);
        return longest * LETTER + GAP;
    }

    private static String shown(String name) {
        String shown = Shown.text(name);
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** How many lines there are. */
    int drawn() {
        return drawn.size();
    }

    void write(HtmlOut page) throws IOException {
        int height = ROW * Math.max(left.size(), right.size());
        page.begin("svg", "class", "flows", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label",
                "Who speaks to whom; the table below says the same").line();
        for (FlowEdge edge : drawn.reversed()) {
            line(page, edge, height);
        }
        names(page, left, height, start - GAP, "end");
        names(page, right, height, end + GAP, "start");
        page.end().line();
    }

    private static boolean fits(Map<String, Integer> side, String name) {
        return side.size() < NAMES || side.containsKey(name);
    }

    private void line(HtmlOut page, FlowEdge edge, int height) throws IOException {
        int from = y(left, edge.from(), height);
        int to = y(right, edge.to(), height);
        int middle = (start + end) / 2;
        page.begin("g", "class", "flow " + edge.status().style());
        page.element("title", edge.from() + " to " + edge.to() + ": " + edge.status().words() + ", "
                + String.join(", ", edge.ports()));
        page.begin("path", "d", "M" + start + " " + from + "C" + middle + " " + from + " " + middle + " " + to + " "
                + end + " " + to).end();
        page.begin("path", "class", "head", "d", "M" + end + " " + to + "l-8 -4v8z").end();
        if (edge.status() == FlowStatus.AGAINST) {
            int y = (from + to) / 2;
            page.begin("path", "class", "cross", "d", "M" + (middle - 5) + " " + (y - 5) + "l10 10m0 -10l-10 10").end();
        }
        page.end().line();
    }

    private static void names(HtmlOut page, Map<String, Integer> side, int height, int x, String anchor)
            throws IOException {
        for (String name : side.keySet()) {
            page.element("text", shown(name), "x", Integer.toString(x), "y",
                    Integer.toString(y(side, name, height) + 4), "text-anchor", anchor);
        }
    }

    /** Names share the height evenly. */
    private static int y(Map<String, Integer> side, String name, int height) {
        int position = side.getOrDefault(name, 0);
        return height * (2 * position + 1) / (2 * side.size());
    }
}
