package io.portmatrix.report.terminal;

import io.portmatrix.report.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words, and within words that are wider than a line. */
final class Wrap {
    private Wrap() {}

    /** The lines of {@code text}, each at most {@code columns} wide; one empty line for an empty text. */
    static List<String> lines(String text, int columns) {
        if (SafeText.columns(text) <= columns) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.strip().split(" +")) {
            int width = SafeText.columns(word);
            if (used > 0 && used + 1 + width <= columns) {
                line.append(' ').append(word);
                used += 1 + width;
                continue;
            }
            if (used > 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
            String rest = word;
            for (int cut = cut(rest, columns); cut < rest.length(); cut = cut(rest, columns)) {
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(rest);
            used = SafeText.columns(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** How much of {@code text} fits into {@code columns}, at least one character. */
    private static int cut(String text, int columns) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int next = at + Character.charCount(text.codePointAt(at));
            used += SafeText.columns(text.substring(at, next));
            if (used > columns && at > 0) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
