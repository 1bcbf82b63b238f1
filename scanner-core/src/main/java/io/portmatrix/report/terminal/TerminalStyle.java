package io.portmatrix.report.terminal;

/**
 * What the terminal can show.
 *
 * @param width columns, at least {@value #MIN_WIDTH}
 * @param colour whether ANSI colours are wanted and understood
 * @param unicode whether more than ASCII can be shown; all else is escaped then
 */
public record TerminalStyle(int width, boolean colour, boolean unicode) {
    /** Narrower than this nothing can be laid out. */
    public static final int MIN_WIDTH = 40;
    /** What is taken where nobody knows the width. */
    public static final int DEFAULT_WIDTH = 100;
    /** For files and pipes. */
    public static final TerminalStyle PLAIN = new TerminalStyle(DEFAULT_WIDTH, false, true);

    /** @throws IllegalArgumentException for a width below {@value #MIN_WIDTH} */
    public TerminalStyle {
        if (width < MIN_WIDTH) {
            throw new IllegalArgumentException("a report needs " + MIN_WIDTH + " columns, not " + width);
        }
    }
}
