package io.portmatrix.cli;

import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads two reports and compares them. */
final class ComparedReports {
    private static final String STDIN = "-";

    private final InputStream stdin;

    ComparedReports(InputStream stdin) {
        this.stdin = stdin;
    }

    /**
     * The later report, compared with the earlier one.
     *
     * @throws io.portmatrix.report.ReportFormatException if one of them is no report of ours
     * @throws IOException if one of them can't be read
     */
    Report read(String earlier, String later) throws IOException {
        Report old = read(earlier);
        return read(later).comparedWith(old);
    }

    private Report read(String name) throws IOException {
        JsonReportReader reader = new JsonReportReader();
        try {
            return name.equals(STDIN) ? reader.read(stdin, "stdin") : reader.read(Path.of(name));
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(name);
        }
    }
}
