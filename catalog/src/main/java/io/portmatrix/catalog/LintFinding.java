package io.portmatrix.catalog;

import java.util.Comparator;

/**
 * Something wrong in a catalog file.
 *
 * @param file the file, as the user would name it
 * @param line 1-based line, or 0 where the file as a whole is meant
 * @param wrong what is wrong, without full stop
 * @param instead what to write instead, without full stop
 */
public record LintFinding(String file, int line, String wrong, String instead) implements Comparable<LintFinding> {
    private static final Comparator<LintFinding> ORDER = Comparator.comparing(LintFinding::file)
            .thenComparingInt(LintFinding::line)
            .thenComparing(LintFinding::wrong)
            .thenComparing(LintFinding::instead);

    @Override
    public int compareTo(LintFinding other) {
        return ORDER.compare(this, other);
    }

    /** {@code 004/ip-office.yaml:12: what is wrong; what to write instead}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + wrong + "; " + instead;
    }
}
