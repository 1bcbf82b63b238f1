package io.portmatrix.history;

import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.JsonReportWriter;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The table of whole reports: the JSON report, compressed, cut where a database would have to hold it at once. */
final class ReportTable {
    private static final int PART = 1 << 20;

    private ReportTable() {}

    /** What is put into the table. */
    static byte[] bytes(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (QuickGzip zip = new QuickGzip(bytes)) {
            new JsonReportWriter().write(report, zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return bytes.toByteArray();
    }

    /** In place of what the run has. */
    static void put(Connection connection, StoredRun run, byte[] report) throws SQLException {
        RunTable.clear(connection, "report_parts", run);
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO report_parts (run, number, body) VALUES (?, ?, ?)");
                ByteArrayInputStream rest = new ByteArrayInputStream(report)) {
            for (int number = 0; rest.available() > 0; number++) {
                insert.setLong(1, run.sequence());
                insert.setInt(2, number);
                insert.setBytes(3, rest.readNBytes(PART));
                insert.executeUpdate();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if the run has none. @param name what messages call the run */
    static Optional<Report> read(Connection connection, StoredRun run, String name) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT body FROM report_parts WHERE run = ? ORDER BY number")) {
            select.setLong(1, run.sequence());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    bytes.writeBytes(rows.getBytes(1));
                }
            }
        }
        return bytes.size() == 0 ? Optional.empty() : Optional.of(read(bytes.toByteArray(), name));
    }

    private static Report read(byte[] bytes, String name) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), PART)) {
            return new JsonReportReader().read(in, name);
        } catch (IOException | ReportFormatException e) {
            throw new StoreException(name + ": its report is damaged (" + e.getMessage() + ")", e);
        }
    }
}
