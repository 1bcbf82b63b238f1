package io.portmatrix.report.terminal;

import io.portmatrix.report.SafeText;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counts: a line a product, one for what is undocumented, and the sum. */
final class Ledger {
    private static final int GAP = 2;

    private final Page page;

    Ledger(Page page) {
        this.page = page;
    }

    void write(Summary summary) throws IOException {
        Map<String, Map<VerdictName, Integer>> lines = new TreeMap<>();
        summary.ledger().forEach((rule, counts) -> {
            Map<VerdictName, Integer> line = lines.computeIfAbsent(rule.product(),
                    p -> new EnumMap<>(VerdictName.class));
            counts.forEach((verdict, count) -> line.merge(verdict, count, Integer::sum));
        });
        List<Map.Entry<String, Map<VerdictName, Integer>>> rows = new ArrayList<>(lines.entrySet());
        if (summary.undocumented().values().stream().anyMatch(count -> count > 0)) {
            rows.add(Map.entry("undocumented", summary.undocumented()));
        }
        if (rows.size() != 1) {
            rows.add(Map.entry("all", summary.verdicts()));
        }
        page.blank();
        page.text(0, Ink.BOLD, "Counts");
        int names = rows.stream().mapToInt(r -> SafeText.columns(r.getKey())).max().orElse(0);
        if (tableWidth(names) <= page.width()) {
            writeTable(rows, names);
        } else {
            for (Map.Entry<String, Map<VerdictName, Integer>> row : rows) {
                page.labelled(2, Ink.FAINT, row.getKey(), names, sentence(row.getValue()));
            }
        }
    }

    private static int tableWidth(int names) {
        int width = 2 + names;
        for (VerdictName verdict : VerdictName.values()) {
            width += GAP + Words.of(verdict, 0).length();
        }
        return width;
    }

    private void writeTable(List<Map.Entry<String, Map<VerdictName, Integer>>> rows, int names) throws IOException {
        StringBuilder heads = new StringBuilder(" ".repeat(names));
        for (VerdictName verdict : VerdictName.values()) {
            heads.append(" ".repeat(GAP)).append(Words.of(verdict, 0));
        }
        page.row(2, Ink.FAINT, heads.toString());
        for (Map.Entry<String, Map<VerdictName, Integer>> row : rows) {
            StringBuilder line = new StringBuilder(row.getKey())
                    .append(" ".repeat(names - SafeText.columns(row.getKey())));
            for (VerdictName verdict : VerdictName.values()) {
                String count = Page.count(row.getValue().getOrDefault(verdict, 0));
                line.append(" ".repeat(GAP + Math.max(0, Words.of(verdict, 0).length() - count.length())))
                        .append(count);
            }
            page.row(2, Ink.PLAIN, line.toString());
        }
    }

    private static String sentence(Map<VerdictName, Integer> counts) {
        List<String> parts = new ArrayList<>();
        for (VerdictName verdict : VerdictName.values()) {
            parts.add(Page.counted(verdict, counts.getOrDefault(verdict, 0)));
        }
        return String.join(", ", parts);
    }
}
