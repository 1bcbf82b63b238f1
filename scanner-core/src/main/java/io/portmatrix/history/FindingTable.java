package io.portmatrix.history;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.Sightings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of findings, and of when each was seen. */
final class FindingTable {
    /** Rows that are sent to a database at once. */
    private static final int BATCH = 1_000;
    private static final Map<String, FindingKind> KINDS = Arrays.stream(FindingKind.values())
            .collect(Collectors.toUnmodifiableMap(FindingKind::wireName, kind -> kind));
    private static final String DEVIATION = new Verdict.Deviation().wireName();
    private static final Set<String> NO_PROBLEM = Set.of(new Verdict.Compliant(false).wireName(),
            new Verdict.NotApplicable().wireName());
    /** A clock can jump: what is seen later need not have the later time. */
    private static final String SEE = "INSERT INTO sightings (site_key, fingerprint, kind, first_seen, last_seen)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (site_key, fingerprint, kind) DO UPDATE SET"
            + " first_seen = CASE WHEN excluded.first_seen < sightings.first_seen THEN excluded.first_seen"
            + " ELSE sightings.first_seen END,"
            + " last_seen = CASE WHEN excluded.last_seen > sightings.last_seen THEN excluded.last_seen"
            + " ELSE sightings.last_seen END";

    private FindingTable() {}

    static RunCounts counts(Connection connection, StoredRun run) throws SQLException {
        Map<String, Integer> verdicts = new TreeMap<>();
        Map<String, Integer> severities = new TreeMap<>();
        Map<String, Integer> kinds = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT verdict, severity, kind, COUNT(*) FROM findings WHERE run = ? GROUP BY verdict, severity, kind")) {
            select.setLong(1, run.sequence());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String verdict = SafeText.escape(rows.getString(1));
                    int count = rows.getInt(4);
                    verdicts.merge(verdict, count, Integer::sum);
                    if (verdict.equals(DEVIATION)) {
                        severities.merge(SafeText.escape(rows.getString(2)), count, Integer::sum);
                    }
                    if (!NO_PROBLEM.contains(verdict)) {
                        kinds.merge(SafeText.escape(rows.getString(3)), count, Integer::sum);
                    }
                }
            }
        }
        return new RunCounts(run, verdicts, severities, kinds);
    }

    /** What was seen of a site. @param siteKey as the store has it */
    static Sightings sightings(Connection connection, String siteKey) throws SQLException {
        Map<Sightings.Key, Sightings.Seen> seen = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT fingerprint, kind, first_seen, last_seen FROM sightings WHERE site_key = ?")) {
            select.setString(1, siteKey);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    FindingKind kind = KINDS.get(rows.getString(2));
                    if (kind != null) { // else of a kind that this version does not report
                        seen.put(new Sightings.Key(SafeText.unescape(rows.getString(1)), kind),
                                new Sightings.Seen(Instant.ofEpochMilli(rows.getLong(3)),
                                        Instant.ofEpochMilli(rows.getLong(4))));
                    }
                }
            }
        }
        return new Sightings(seen);
    }

    /** In place of what the run has. */
    static void put(Connection connection, StoredRun run, Report report) throws SQLException {
        RunTable.clear(connection, "findings", run);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO findings (run, number, host, address, transport, ports, fingerprint, kind, verdict, severity)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement see = connection.prepareStatement(SEE)) {
            int number = 0;
            long at = report.run().started().toEpochMilli();
            for (Finding finding : report.findings()) {
                Finding.Subject subject = finding.subject();
                String fingerprint = StoredKey.of(subject.fingerprint());
                insert.setLong(1, run.sequence());
                insert.setInt(2, number++);
                insert.setString(3, SafeText.escape(subject.host()));
                insert.setString(4, AddressText.of(subject.address()));
                insert.setString(5, subject.transport().wireName());
                insert.setString(6, subject.ports().toString());
                insert.setString(7, fingerprint);
                insert.setString(8, finding.kind().wireName());
                insert.setString(9, finding.verdict().wireName());
                insert.setString(10, finding.severity().wireName());
                insert.addBatch();
                see.setString(1, run.siteKey());
                see.setString(2, fingerprint);
                see.setString(3, finding.kind().wireName());
                see.setLong(4, at);
                see.setLong(5, at);
                see.addBatch();
                if (number % BATCH == 0) {
                    insert.executeBatch();
                    see.executeBatch();
                }
            }
            insert.executeBatch();
            see.executeBatch();
        }
    }
}
