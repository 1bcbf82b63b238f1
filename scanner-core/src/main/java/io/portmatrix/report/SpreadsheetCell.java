package io.portmatrix.report;

import java.util.regex.Pattern;

/** Text for a cell of a CSV file that nobody's spreadsheet takes for a formula: an apostrophe stands before what could begin one. */
public final class SpreadsheetCell {
    /**
     * Where a formula could begin, full-width signs included: at the start, and after a semicolon, because spreadsheets
     * whose language has the decimal comma part the line at semicolons and then don't see our quotes as quotes.
     */
    private static final Pattern FORMULA = Pattern.compile("(^|;)([ \"]*)(?=[=+@\uff1d\uff0b\uff0d\uff20-])");

    /** The same at the start only, which is found out faster. */
    private static final Pattern FORMULA_SIGNS = Pattern.compile("[ \"]*[=+@\uff1d\uff0b\uff0d\uff20-]");

    private SpreadsheetCell() {}

    /** {@code text} made harmless for spreadsheets and for terminals. */
    public static String of(String text) {
        String cell = SafeText.escape(text);
        return FORMULA_SIGNS.matcher(cell).lookingAt() || cell.indexOf(';') >= 0
                ? FORMULA.matcher(cell).replaceAll("$1$2'")
                : cell;
    }
}
