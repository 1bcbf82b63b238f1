package io.portmatrix.report;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from the network or from a file, made harmless for every output: one line, nothing that moves a cursor, reorders or
 * hides what stands beside it. A banner can hold terminal escapes, bidirectional overrides (as in CVE-2021-42574),
 * invisible characters and piles of combining marks; each becomes <code>&#92;u{1b}</code>, its code point in hexadecimal.
 * Nothing is lost: {@link #unescape} gives the text back exactly.
 */
public final class SafeText {
    /** How many combining marks in a row are let through; more of them smear over the lines above and below. */
    private static final int MARKS_IN_A_ROW = 2;
    private static final String OPENING = "\\u{";
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]{1,6})}");

    private SafeText() {}

    /** {@code text} for an output that can show every letter. */
    public static String escape(String text) {
        return escape(text, codePoint -> true);
    }

    /** {@code text} for an output that can show only ASCII. */
    public static String escapeToAscii(String text) {
        return escape(text, codePoint -> codePoint < 0x7f);
    }

    /** What {@link #escape} or {@link #escapeToAscii} was given. */
    public static String unescape(String escaped) {
        if (!escaped.contains(OPENING)) {
            return escaped;
        }
        StringBuilder text = new StringBuilder(escaped.length());
        Matcher matcher = ESCAPE.matcher(escaped);
        int from = 0;
        while (matcher.find()) {
            int codePoint = Integer.parseInt(matcher.group(1), 16);
            if (Character.isValidCodePoint(codePoint)) {
                text.append(escaped, from, matcher.start()).appendCodePoint(codePoint);
                from = matcher.end();
            }
        }
        return text.append(escaped, from, escaped.length()).toString();
    }

    /** How many columns of a terminal {@code text} takes, once escaped: two for wide letters, none for combining marks. */
    public static int columns(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            columns += columns(text.codePointAt(i));
        }
        return columns;
    }

    /** How many columns of a terminal one character takes: 0, 1 or 2. */
    static int columns(int codePoint) {
        return isMark(codePoint) ? 0 : isWide(codePoint) ? 2 : 1;
    }

    private static String escape(String text, IntPredicate showable) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder escaped = null;
        int marks = MARKS_IN_A_ROW; // a text that begins with a mark would put it on what stands before the text
        for (int i = 0; i < text.length();) {
            int codePoint = text.codePointAt(i);
            marks = isMark(codePoint) ? marks + 1 : 0;
            boolean safe = marks <= MARKS_IN_A_ROW && isHarmless(codePoint) && showable.test(codePoint)
                    && !text.startsWith(OPENING, i);
            if (!safe && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                if (safe) {
                    escaped.appendCodePoint(codePoint);
                } else {
                    escaped.append(OPENING).append(Integer.toHexString(codePoint)).append('}');
                }
            }
            i += Character.charCount(codePoint);
        }
        return escaped == null ? text : escaped.toString();
    }

    /** Printable ASCII without anything that looks like our own escapes: nearly all there is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '\\' && text.startsWith(OPENING, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> !isInvisible(codePoint);
        };
    }

    /** Letters and marks that show nothing: Hangul fillers, the grapheme joiner, variation selectors, the empty Braille cell. */
    private static boolean isInvisible(int codePoint) {
        return codePoint == 0x034f || codePoint == 0x115f || codePoint == 0x1160 || codePoint == 0x17b4
                || codePoint == 0x17b5 || codePoint == 0x2800 || codePoint == 0x3164 || codePoint == 0xffa0
                || codePoint >= 0xfe00 && codePoint <= 0xfe0f || codePoint >= 0x180b && codePoint <= 0x180f
                || codePoint >= 0xe0100 && codePoint <= 0xe01ef;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** East Asian wide and full-width letters and emoji, after Unicode's EastAsianWidth, in whole blocks. */
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100 && (codePoint <= 0x115f || codePoint >= 0x2e80 && codePoint <= 0xa4cf
                || codePoint >= 0xac00 && codePoint <= 0xd7a3 || codePoint >= 0xf900 && codePoint <= 0xfaff
                || codePoint >= 0xfe30 && codePoint <= 0xfe6f || codePoint >= 0xff00 && codePoint <= 0xff60
                || codePoint >= 0xffe0 && codePoint <= 0xffe6 || codePoint >= 0x1f300 && codePoint <= 0x1f64f
                || codePoint >= 0x1f680 && codePoint <= 0x1f6ff || codePoint >= 0x1f900 && codePoint <= 0x1f9ff
                || codePoint >= 0x20000 && codePoint <= 0x3fffd);
    }
}
