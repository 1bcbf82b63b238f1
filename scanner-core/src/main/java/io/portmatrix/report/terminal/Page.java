package io.portmatrix.report.terminal;

import io.portmatrix.report.SafeText;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Puts lines of the right width and colour on an output. Everything that is written passes {@link SafeText} here. */
final class Page {
    private final Appendable out;
    private final TerminalStyle style;

    Page(Appendable out, TerminalStyle style) {
        this.out = out;
        this.style = style;
    }

    int width() {
        return style.width();
    }

    void blank() throws IOException {
        out.append('\n');
    }

    /** A text on as many lines as it takes, in one colour. */
    void text(int indent, Ink ink, String text) throws IOException {
        for (String line : Wrap.lines(safe(text), style.width() - indent)) {
            out.append(" ".repeat(indent)).append(ink(ink, line)).append('\n');
        }
    }

    /** One line of a table, whose spaces count; the caller knows that it fits. */
    void row(int indent, Ink ink, String text) throws IOException {
        out.append(" ".repeat(indent)).append(ink(ink, safe(text))).append('\n');
    }

    /** A title with what belongs to it on the same line, and below it where it has no room. */
    void title(int indent, Ink ink, String title, String rest) throws IOException {
        int room = style.width() - indent;
        String safeTitle = safe(title);
        String safeRest = safe(rest);
        int used = SafeText.columns(safeTitle) + 2;
        if (safeRest.isEmpty()) {
            text(indent, ink, title);
        } else if (used + SafeText.columns(safeRest) <= room) {
            out.append(" ".repeat(indent)).append(ink(ink, safeTitle)).append("  ").append(safeRest).append('\n');
        } else {
            text(indent, ink, title);
            text(indent + 2, Ink.PLAIN, rest);
        }
    }

    /** A label of {@code columns} columns and a text beside it, whose further lines keep clear of the label. */
    void labelled(int indent, Ink ink, String label, int columns, String text) throws IOException {
        String safeLabel = safe(label);
        out.append(" ".repeat(indent))
                .append(ink(ink, safeLabel))
                .append(" ".repeat(Math.max(2, columns + 2 - SafeText.columns(safeLabel))));
        hanging(indent + columns + 2, text);
    }

    /** A label and a list with commas beside it, broken between its parts only. */
    void labelledList(Ink ink, String label, List<String> parts) throws IOException {
        String safeLabel = safe(label);
        int start = SafeText.columns(safeLabel) + 2;
        out.append(ink(ink, safeLabel)).append("  ");
        int used = start;
        for (int i = 0; i < parts.size(); i++) {
            String part = safe(parts.get(i)) + (i + 1 < parts.size() ? "," : "");
            int columns = SafeText.columns(part);
            if (i > 0 && used + 1 + columns > style.width()) {
                out.append('\n').append(" ".repeat(start));
                used = start;
            } else if (i > 0) {
                out.append(' ');
                used++;
            }
            out.append(part);
            used += columns;
        }
        out.append('\n');
    }

    /** One point of a list. */
    void point(int indent, String text) throws IOException {
        out.append(" ".repeat(indent)).append("- ");
        hanging(indent + 2, text);
    }

    private void hanging(int start, String text) throws IOException {
        List<String> lines = Wrap.lines(safe(text), Math.max(style.width() - start, style.width() / 3));
        out.append(lines.get(0)).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            out.append(" ".repeat(start)).append(line).append('\n');
        }
    }

    /** Between parts of a line. */
    String dot() {
        return style.unicode() ? " \u00b7 " : " - ";
    }

    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** So many lines with this verdict. */
    static String counted(VerdictName verdict, int count) {
        return count(count) + " " + Words.of(verdict, count);
    }

    /** {@code 1 host}, {@code 2 hosts}. */
    static String count(int number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    private String safe(String text) {
        return style.unicode() ? SafeText.escape(text) : SafeText.escapeToAscii(text);
    }

    private String ink(Ink ink, String text) {
        return style.colour() ? ink.on(text) : text;
    }
}
