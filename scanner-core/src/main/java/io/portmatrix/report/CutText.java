package io.portmatrix.report;

import java.nio.charset.StandardCharsets;

/** Text that has to keep within a limit. Cut it ends with three dots, and no character and no escape is ever halved. */
final class CutText {
    /** No limit can be smaller. */
    static final int LEAST = 3;
    static final String DOTS = ".".repeat(LEAST);

    private CutText() {}

    /**
     * Text, harmless, with a backslash before what needs one.
     *
     * @param octets of UTF-8 that it may take, at least {@value #LEAST}
     * @param special the characters that need a backslash; none of the three dots
     */
    static String fit(String text, int octets, String special) {
        return fitSafe(SafeText.escape(text), octets, special);
    }

    /** The same of text that is harmless already. */
    static String fitSafe(String safe, int octets, String special) {
        if (special.isEmpty() && safe.length() <= octets / 4) {
            return safe; // no character takes more than four octets
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        int whole = 0; // where the text can be cut so that the dots fit
        for (int i = 0; i < safe.length();) {
            int end = endOfUnit(safe, i);
            String unit = escaped(safe.substring(i, end), special);
            int size = unit.getBytes(StandardCharsets.UTF_8).length;
            if (used + size > octets) {
                cut.setLength(whole);
                return cut.append(DOTS).toString();
            }
            cut.append(unit);
            used += size;
            if (used <= octets - DOTS.length()) {
                whole = cut.length();
            }
            i = end;
        }
        return cut.toString();
    }

    /** An escape of {@link SafeText} stays whole. */
    private static int endOfUnit(String safe, int at) {
        if (safe.startsWith("\\u{", at)) {
            int close = safe.indexOf('}', at);
            if (close > 0) {
                return close + 1;
            }
        }
        return at + Character.charCount(safe.codePointAt(at));
    }

    private static String escaped(String unit, String special) {
        if (unit.chars().noneMatch(c -> special.indexOf(c) >= 0)) {
            return unit;
        }
        StringBuilder escaped = new StringBuilder();
        unit.chars().forEach(c -> escaped.append(special.indexOf(c) >= 0 ? "\\" : "").append((char) c));
        return escaped.toString();
    }
}
