package io.portmatrix.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of text with a head, two spaces between columns. Columns are as wide as their longest cell; where the table has
 * to be narrower, the widest columns give way and their cells are wrapped at spaces.
 */
final class TextTable {
    /** A width that never wraps. */
    static final int UNLIMITED = Integer.MAX_VALUE;
    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;
    private final int[] most;

    TextTable(String... head) {
        this.columns = head.length;
        this.most = new int[columns];
        Arrays.fill(most, UNLIMITED);
        rows.add(List.of(head));
    }

    /** Wraps a column that would be wider than this; none gets narrower than its longest word by that. */
    TextTable limit(int column, int width) {
        most[column] = width;
        return this;
    }

    /** Adds a row. A cell may hold several lines. */
    void row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns + " columns");
        }
        rows.add(List.of(cells));
    }

    /** Prints the table at most {@code width} columns wide, as far as its words allow. */
    void print(PrintWriter out, int width) {
        int[] widths = widths(width);
        for (List<String> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                cells.add(wrap(row.get(i), widths[i]));
            }
            int lines = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < lines; line++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < columns; i++) {
                    String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                    text.append(i == 0 ? "" : GAP).append(cell).repeat(' ', Math.max(0, widths[i] - cell.length()));
                }
                out.println(text.toString().stripTrailing());
            }
        }
        out.flush();
    }

    private int[] widths(int width) {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                int line = Math.min(most[i], row.get(i).lines().mapToInt(String::length).max().orElse(0));
                widths[i] = Math.max(widths[i], Math.max(line, longestWord(row.get(i))));
            }
        }
        long excess = Arrays.stream(widths).asLongStream().sum() + (long) GAP.length() * (columns - 1) - width;
        for (; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < columns; i++) {
                widest = widths[i] >= widths[widest] ? i : widest;
            }
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int longestWord(String cell) {
        return Arrays.stream(cell.split("\\s+")).mapToInt(String::length).max().orElse(0);
    }

    /** The lines of a cell; a word that is longer than the column stands alone on its line. */
    static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        cell.lines().forEach(text -> {
            StringBuilder line = new StringBuilder();
            for (String word : text.split(" ")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
