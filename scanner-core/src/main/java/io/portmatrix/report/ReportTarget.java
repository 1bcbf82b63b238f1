package io.portmatrix.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a report goes, in which format.
 *
 * @param format how it is written
 * @param file where to, or null for standard output
 */
public record ReportTarget(ReportFormat format, @Nullable Path file) {
    /** Stands for standard output. */
    private static final String STDOUT = "-";

    /**
     * Reads {@code json=report.json} or {@code json=-}.
     *
     * @throws IllegalArgumentException if {@code text} is neither; the message says what to write
     */
    public static ReportTarget parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("'" + text + "' names no format and file; write "
                    + ReportFormats.names().get(0) + "=" + (text.isEmpty() ? "report.json" : text) + ", or "
                    + ReportFormats.names().get(0) + "=- for standard output");
        }
        ReportFormat format = ReportFormats.named(text.substring(0, equals));
        String file = text.substring(equals + 1);
        if (file.isBlank()) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no file; write " + format.name() + "=FILE, or " + format.name() + "=-");
        }
        try {
            return new ReportTarget(format, file.equals(STDOUT) ? null : Path.of(file));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + file + "' can't be the name of a file: " + e.getReason(), e);
        }
    }

    /** What messages call it. */
    @Override
    public String toString() {
        return format.name() + "=" + (file == null ? STDOUT : file);
    }
}
