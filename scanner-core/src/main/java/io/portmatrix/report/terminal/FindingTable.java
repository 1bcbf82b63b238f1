package io.portmatrix.report.terminal;

import io.portmatrix.model.Finding;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.VerdictName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The findings as a table, a row each. Columns are as wide as their longest cell; where that is wider than the terminal, the
 * widest give way and their cells go on in the next lines.
 */
public final class FindingTable {
    /** A width that nothing is wrapped to, for whoever reads the table by a program. */
    public static final int UNLIMITED = 1 << 20;
    private static final int GAP = 2;
    /** Narrower than this a column gives nothing away. */
    private static final int LEAST = 8;
    /** Words up to this width are kept whole as long as there is room: longer than the longest kind. */
    private static final int LONG_WORD = 34;
    private static final Set<VerdictName> FINE = EnumSet.of(VerdictName.COMPLIANT, VerdictName.NOT_APPLICABLE);

    private final TerminalStyle style;
    private final List<FindingColumn> columns;
    private final List<FindingSort> sort;
    private final boolean all;

    /**
     * A table for a terminal that can show this much.
     *
     * @param columns at least one
     * @param sort what to sort by, the first first; empty for the report's own order
     * @param all whether what is compliant or not applicable has rows as well
     */
    public FindingTable(TerminalStyle style, List<FindingColumn> columns, List<FindingSort> sort, boolean all) {
        this.style = style;
        this.columns = List.copyOf(columns);
        this.sort = List.copyOf(sort);
        this.all = all;
    }

    /**
     * Writes it, with the verdict as its last line.
     *
     * @throws IOException if {@code out} does
     */
    public void write(Report report, Appendable out) throws IOException {
        List<Finding> rows = report.findings()
                .stream()
                .filter(f -> all || !FINE.contains(VerdictName.of(f.verdict())))
                .sorted(FindingSort.of(sort))
                .toList();
        int[] widths = widths(report, rows);
        if (!rows.isEmpty()) {
            line(out, Ink.BOLD, heads(), widths);
            for (Finding row : rows) {
                row(out, report, row, widths);
            }
            out.append('\n');
        }
        new TerminalReport(style).writeVerdict(report, out);
    }

    private List<String> heads() {
        return columns.stream().map(column -> column.wireName().toUpperCase(Locale.ROOT)).toList();
    }

    private void row(Appendable out, Report report, Finding finding, int[] widths) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(Wrap.lines(cell(report, finding, i), widths[i]));
        }
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int n = 0; n < lines; n++) {
            int line = n;
            line(out, Ink.of(finding.severity()), cells.stream().map(c -> line < c.size() ? c.get(line) : "").toList(),
                    widths);
        }
    }

    private void line(Appendable out, Ink ink, List<String> cells, int[] widths) throws IOException {
        int last = cells.size() - 1;
        while (last > 0 && cells.get(last).isEmpty()) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            String cell = cells.get(i);
            boolean coloured = style.colour() && (ink == Ink.BOLD || columns.get(i) == FindingColumn.SEVERITY);
            out.append(coloured ? ink.on(cell) : cell);
            if (i < last) {
                out.append(" ".repeat(Math.max(0, widths[i] - SafeText.columns(cell)) + GAP));
            }
        }
        out.append('\n');
    }

    /** First columns give way that have words to wrap at, then the others, and none below the width of its head. */
    private int[] widths(Report report, List<Finding> rows) {
        int[] widths = heads().stream().mapToInt(String::length).toArray();
        int[] words = widths.clone();
        int[] least = widths.clone();
        for (Finding row : rows) {
            for (int i = 0; i < widths.length; i++) {
                String cell = cell(report, row, i);
                widths[i] = Math.max(widths[i], SafeText.columns(cell));
                words[i] = Math.max(words[i], longestWord(cell));
            }
        }
        for (int i = 0; i < widths.length; i++) {
            words[i] = Math.min(words[i], LONG_WORD);
            least[i] = Math.max(LEAST, least[i]);
        }
        narrow(widths, words);
        narrow(widths, least);
        return widths;
    }

    /** Takes columns from the widest that is wider than its {@code least}, until the table fits or none is. */
    private void narrow(int[] widths, int[] least) {
        long excess = Arrays.stream(widths).asLongStream().sum() + (long) GAP * (widths.length - 1) - style.width();
        while (excess > 0) {
            int widest = -1;
            int second = 0;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    second = widest < 0 ? 0 : widths[widest];
                    widest = i;
                } else if (widths[i] > least[i]) {
                    second = Math.max(second, widths[i]);
                }
            }
            if (widest < 0) {
                return;
            }
            // As much at once as it is ahead of the next, so that a banner of a megabyte is not taken off letter by letter.
            int step = (int) Math.min(excess, Math.max(1, widths[widest] - Math.max(second, least[widest])));
            widths[widest] -= step;
            excess -= step;
        }
    }

    private static int longestWord(String cell) {
        int longest = 0;
        for (int at = 0; at < cell.length();) {
            int space = cell.indexOf(' ', at);
            int end = space < 0 ? cell.length() : space;
            longest = Math.max(longest, SafeText.columns(cell.substring(at, end)));
            at = end + 1;
        }
        return longest;
    }

    private String cell(Report report, Finding finding, int column) {
        String text = columns.get(column).of(report, finding);
        return style.unicode() ? SafeText.escape(text) : SafeText.escapeToAscii(text);
    }
}
