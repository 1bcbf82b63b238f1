package io.portmatrix.learn;

import java.util.Locale;

/** YAML that is written by hand: keys, texts in quotes, comments that stay comments whatever they say. */
final class YamlText {
    private static final int WIDTH = 110;
    private static final int MAX_WORD = 90;

    private final StringBuilder text = new StringBuilder();

    /** A line as it is. */
    void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }

    /** An empty line. */
    void gap() {
        text.append('\n');
    }

    /** Prose, which may hold anything, as lines of a comment. */
    void comment(String indent, String prose) {
        StringBuilder line = new StringBuilder("#");
        for (String word : harmless(prose).split(" ")) {
            String part = word.length() > MAX_WORD ? word.substring(0, MAX_WORD) + "..." : word;
            if (line.length() > 1 && indent.length() + line.length() + 1 + part.length() > WIDTH) {
                line(indent, line.toString());
                line = new StringBuilder("#  ");
            }
            line.append(' ').append(part);
        }
        line(indent, line.toString());
    }

    /** What a terminal, an editor and a YAML reader all show as it is; the rest becomes question marks. */
    static String harmless(String prose) {
        StringBuilder safe = new StringBuilder();
        prose.codePoints().forEach(c -> safe.append(isPlain(c) ? Character.toString(c) : c <= ' ' ? " " : "?"));
        return safe.toString().replaceAll(" +", " ").strip();
    }

    /** A text in double quotes (YAML 1.2 section 7.3.1), everything escaped that is no plain letter, digit or sign. */
    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isPlain(c)) {
                quoted.appendCodePoint(c);
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                quoted.append("\\uFFFD"); // half of a character is none
            } else if (Character.isBmpCodePoint(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7f || c > 0xa0 && c < 0xd800 && Character.isLetterOrDigit(c);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
