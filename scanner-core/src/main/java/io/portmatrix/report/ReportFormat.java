package io.portmatrix.report;

import java.io.IOException;
import java.io.OutputStream;

/** A way to write a report down. One class a format; {@link ReportFormats} lists them. */
public interface ReportFormat {
    /** The name before the equals sign in {@code --report json=FILE}. */
    String name();

    /**
     * Writes the whole report and flushes; leaves {@code out} open.
     *
     * @throws IOException if {@code out} does
     */
    void write(Report report, OutputStream out) throws IOException;
}
