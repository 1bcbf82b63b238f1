package io.portmatrix.report.terminal;

import io.portmatrix.report.Report;
import java.io.IOException;

/** A report as people read it in a terminal. */
public interface ReportSheet {
    /**
     * Writes all of it.
     *
     * @throws IOException if {@code out} does
     */
    void write(Report report, Appendable out) throws IOException;

    /**
     * Writes what keeps the run from passing; all of it, unless the sheet can tell that apart.
     *
     * @throws IOException if {@code out} does
     */
    default void writeFailures(Report report, Appendable out) throws IOException {
        write(report, out);
    }

    /**
     * Writes what it comes to, as its first line has it.
     *
     * @throws IOException if {@code out} does
     */
    void writeVerdict(Report report, Appendable out) throws IOException;
}
