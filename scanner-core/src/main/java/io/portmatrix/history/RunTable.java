package io.portmatrix.history;

import io.portmatrix.model.Limitation;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of runs and what hangs on it. Text is escaped in it: no database need take every character. */
final class RunTable {
    private static final String COLUMNS = "sequence, id, site_key, site, command, started, finished, state,"
            + " incomplete_reason, exit_code";

    private RunTable() {}

    static void insert(Connection connection, NewRun run) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO runs (id, site_key, site, command, started, state, plan) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, SafeText.escape(run.id()));
            insert.setString(2, StoredKey.of(run.siteKey()));
            insert.setString(3, SafeText.escape(run.site()));
            insert.setString(4, run.command());
            insert.setLong(5, run.started().toEpochMilli());
            insert.setString(6, RunState.RUNNING.wireName());
            insert.setString(7, run.plan() == null ? null : SafeText.escape(run.plan()));
            insert.executeUpdate();
        }
    }

    /** Nobody goes on with runs of this site. */
    static int giveUp(Connection connection, String siteKey) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE runs SET plan = NULL WHERE site_key = ? AND state <> 'complete' AND plan IS NOT NULL")) {
            update.setString(1, StoredKey.of(siteKey));
            return update.executeUpdate();
        }
    }

    static Optional<StoredRun> byId(Connection connection, String id) throws SQLException {
        List<StoredRun> found = select(connection, "WHERE id = ?", SafeText.escape(id));
        return found.stream().findFirst();
    }

    /** Those whose id begins so. */
    static List<StoredRun> beginningWith(Connection connection, String prefix) throws SQLException {
        String escaped = SafeText.escape(prefix);
        return select(connection, "WHERE substr(id, 1, " + escaped.length() + ") = ? ORDER BY sequence DESC", escaped);
    }

    /** Newest first. @param site name of a site, or null for all */
    static List<StoredRun> newest(Connection connection, @Nullable String site, int limit) throws SQLException {
        String order = " ORDER BY sequence DESC LIMIT " + limit;
        return site == null ? select(connection, "WHERE state <> ?" + order, "") // every run has a state
                : select(connection, "WHERE site = ?" + order, SafeText.escape(site));
    }

    /** Newest first. @param siteKey as the store has it */
    static List<StoredRun> newestOfKey(Connection connection, String siteKey, int limit) throws SQLException {
        return select(connection, "WHERE site_key = ? ORDER BY sequence DESC LIMIT " + limit, siteKey);
    }

    static void delete(Connection connection, StoredRun run) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM runs WHERE sequence = ?")) {
            delete.setLong(1, run.sequence());
            delete.executeUpdate();
        }
    }

    /** Newest first. */
    static List<StoredRun> unfinished(Connection connection, String siteKey) throws SQLException {
        return select(connection, "WHERE site_key = ? AND state <> 'complete' AND plan IS NOT NULL"
                + " ORDER BY sequence DESC", StoredKey.of(siteKey));
    }

    static String plan(Connection connection, StoredRun run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT plan FROM runs WHERE sequence = ?")) {
            select.setLong(1, run.sequence());
            try (ResultSet rows = select.executeQuery()) {
                String plan = rows.next() ? rows.getString(1) : null;
                return plan == null ? "" : SafeText.unescape(plan);
            }
        }
    }

    static void finish(Connection connection, StoredRun run, Report.Run header, int exitCode) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE runs SET finished = ?, state = ?, incomplete_reason = ?, exit_code = ?, tool_version = ?"
                        + " WHERE sequence = ?")) {
            String incomplete = header.incomplete();
            update.setLong(1, header.finished().toEpochMilli());
            update.setString(2, (incomplete == null ? RunState.COMPLETE : RunState.INCOMPLETE).wireName());
            update.setString(3, incomplete == null ? null : SafeText.escape(incomplete));
            update.setInt(4, exitCode);
            update.setString(5, SafeText.escape(header.toolVersion()));
            update.setLong(6, run.sequence());
            update.executeUpdate();
        }
        insertOptions(connection, run, header.options());
        insertLimitations(connection, run, header.limitations());
    }

    private static void insertOptions(Connection connection, StoredRun run, Map<String, String> options)
            throws SQLException {
        clear(connection, "run_options", run);
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO run_options (run, number, name, value) VALUES (?, ?, ?, ?)")) {
            int number = 0;
            for (Map.Entry<String, String> option : options.entrySet()) {
                insert.setLong(1, run.sequence());
                insert.setInt(2, number++);
                insert.setString(3, SafeText.escape(option.getKey()));
                insert.setString(4, SafeText.escape(option.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertLimitations(Connection connection, StoredRun run, List<Limitation> limitations)
            throws SQLException {
        clear(connection, "run_limitations", run);
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO run_limitations (run, number, code, text) VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < limitations.size(); i++) {
                insert.setLong(1, run.sequence());
                insert.setInt(2, i);
                insert.setString(3, SafeText.escape(limitations.get(i).code()));
                insert.setString(4, SafeText.escape(limitations.get(i).text()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Removes what a table has of a run. */
    static void clear(Connection connection, String table, StoredRun run) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE run = ?")) {
            delete.setLong(1, run.sequence());
            delete.executeUpdate();
        }
    }

    private static List<StoredRun> select(Connection connection, String where, String parameter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + " FROM runs " + where)) {
            select.setString(1, parameter);
            return runs(select);
        }
    }

    private static List<StoredRun> runs(PreparedStatement select) throws SQLException {
        List<StoredRun> runs = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long finished = rows.getLong(7);
                Instant end = rows.wasNull() ? null : Instant.ofEpochMilli(finished);
                int code = rows.getInt(10);
                Integer exitCode = rows.wasNull() ? null : (Integer) code;
                runs.add(new StoredRun(rows.getLong(1), SafeText.unescape(rows.getString(2)),
                        rows.getString(3), SafeText.unescape(rows.getString(4)), rows.getString(5),
                        Instant.ofEpochMilli(rows.getLong(6)), end, state(rows.getString(8)),
                        unescaped(rows.getString(9)), exitCode));
            }
        }
        return runs;
    }

    private static RunState state(String name) throws SQLException {
        try {
            return RunState.ofWireName(name);
        } catch (IllegalArgumentException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static @Nullable String unescaped(@Nullable String text) {
        return text == null ? null : SafeText.unescape(text);
    }
}
