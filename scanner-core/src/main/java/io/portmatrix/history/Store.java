package io.portmatrix.history;

import io.portmatrix.report.Report;
import io.portmatrix.report.Sightings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps runs. Each call that changes something is one transaction: it is done and will be there after a crash, or it throws
 * and nothing has changed. Any thread may call; one is served at a time. Several processes may use the same store.
 */
public final class Store implements AutoCloseable {
    /** Names the newest run. */
    public static final String LAST = "last";
    private static final Pattern NEWEST = Pattern.compile(LAST + "(?:~(\\d{1,4}))?");

    private final Session session;

    private Store(Session session) {
        this.session = session;
    }

    /**
     * Opens a store. One that is not there is made, one of an earlier version is brought up to date.
     *
     * @param location where it is
     * @param environment who logs in to a server: {@code PGUSER}, {@code PGPASSWORD}
     * @throws StoreException if it can't be used
     */
    public static Store open(StoreLocation location, Map<String, String> environment) {
        return open(Database.of(location, environment));
    }

    static Store open(Database database) {
        Connection connection = database.connect();
        try {
            Migrations.apply(database, connection);
            return new Store(new Session(database, connection));
        } catch (RuntimeException | Error e) {
            try {
                connection.close();
            } catch (SQLException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    /** Notes that a run has begun. @throws StoreException if it can't be noted, or is known already */
    public void begin(NewRun run) {
        session.change(connection -> {
            begin(connection, run);
            return run;
        });
    }

    /**
     * Keeps what a piece of work has found.
     *
     * @param run id of a run that has begun
     * @return false if the run has a chunk with this number already; then nothing is changed
     * @throws StoreException if it can't be kept
     */
    public boolean commit(String run, Chunk chunk) {
        byte[] body = ObservationBytes.of(chunk, run);
        return session.change(connection -> ChunkTable.insert(connection, known(connection, run), chunk, body));
    }

    /**
     * Notes what a run came to; replaces what was noted if it has ended before, incomplete.
     *
     * @param run id of a run that has begun
     * @param report its report, with the same id
     * @param exitCode what its process ends with
     * @throws StoreException if it can't be noted
     */
    public void finish(String run, Report report, int exitCode) {
        requireSame(run, report);
        byte[] bytes = ReportTable.bytes(report);
        session.change(connection -> {
            StoredRun stored = known(connection, run);
            finish(connection, stored, report, bytes, exitCode);
            return stored;
        });
    }

    /** {@link #begin} and {@link #finish} in one: keeps a run that has ended. */
    public void record(NewRun run, Report report, int exitCode) {
        requireSame(run.id(), report);
        byte[] bytes = ReportTable.bytes(report);
        session.change(connection -> {
            begin(connection, run);
            finish(connection, known(connection, run.id()), report, bytes, exitCode);
            return run;
        });
    }

    /** What is known of a run. */
    public Optional<StoredRun> run(String id) {
        return session.read(connection -> RunTable.byId(connection, id));
    }

    /**
     * The run that a user means.
     *
     * @param name {@value #LAST}, {@code last~2} for the second before it, an id, or how an id begins
     * @param site name of the site that the last ones are about; null for any
     * @throws StoreException if there is none, or several begin so
     */
    public StoredRun named(String name, @Nullable String site) {
        return session.read(connection -> {
            Matcher last = NEWEST.matcher(name);
            if (last.matches()) {
                int back = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
                List<StoredRun> newest = RunTable.newest(connection, site, back + 1);
                if (newest.size() <= back) {
                    throw new StoreException(session.name() + ": there "
                            + (newest.size() == 1 ? "is 1 run" : "are " + newest.size() + " runs")
                            + (site == null ? "" : " of the site '" + site + "'") + ", so none is " + name);
                }
                return newest.get(back);
            }
            Optional<StoredRun> exact = RunTable.byId(connection, name);
            List<StoredRun> runs = exact.isPresent() ? List.of(exact.get())
                    : RunTable.beginningWith(connection, name);
            if (runs.size() != 1) {
                throw new StoreException(name(name) + ": there is no such run"
                        + (runs.isEmpty() ? "" : ", but " + runs.size() + " that begin so")
                        + "; 'portmatrix history list' shows them");
            }
            return runs.getFirst();
        });
    }

    /**
     * The newest runs, the newest first.
     *
     * @param site name of their site; null for all
     * @param limit how many at most
     */
    public List<StoredRun> runs(@Nullable String site, int limit) {
        return session.read(connection -> RunTable.newest(connection, site, limit));
    }

    /** The newest runs of a site, the newest first. @param siteKey what tells it from others */
    public List<StoredRun> runsOf(String siteKey, int limit) {
        return session.read(connection -> RunTable.newestOfKey(connection, StoredKey.of(siteKey), limit));
    }

    /** When what was reported of a site was reported first and last, pruned runs included. */
    public Sightings sightings(String siteKey) {
        return session.read(connection -> FindingTable.sightings(connection, StoredKey.of(siteKey)));
    }

    /** How many findings a run had. */
    public RunCounts counts(StoredRun run) {
        return session.read(connection -> FindingTable.counts(connection, run));
    }

    /** Removes runs, and gives their room back. @return how many */
    public int prune(Pruning pruning) {
        int gone = session.change(connection -> {
            Map<String, List<StoredRun>> sites = RunTable.newest(connection, pruning.site(), Integer.MAX_VALUE)
                    .stream()
                    .collect(Collectors.groupingBy(StoredRun::siteKey));
            int count = 0;
            for (List<StoredRun> newestFirst : sites.values()) {
                for (StoredRun run : pruning.of(newestFirst)) {
                    RunTable.delete(connection, run);
                    count++;
                }
            }
            return count;
        });
        if (gone > 0) {
            session.compact();
        }
        return gone;
    }

    /** The runs of a site that have a plan and are not complete, the newest first. */
    public List<UnfinishedRun> unfinished(String siteKey) {
        return session.read(connection -> {
            List<UnfinishedRun> unfinished = new ArrayList<>();
            for (StoredRun run : RunTable.unfinished(connection, siteKey)) {
                unfinished.add(new UnfinishedRun(run, RunTable.plan(connection, run)));
            }
            return unfinished;
        });
    }

    /** Notes that nobody will go on with what is {@link #unfinished} of a site. */
    public void giveUp(String siteKey) {
        var unused = session.change(connection -> RunTable.giveUp(connection, siteKey));
    }

    /**
     * Reads the chunks of a run, by number.
     *
     * @param run id of a run that has begun
     * @param reader takes one after the other; must not call this store
     * @throws StoreException if they can't be read
     */
    public void chunks(String run, Consumer<Chunk> reader) {
        session.read(connection -> {
            ChunkTable.read(connection, known(connection, run), name(run), reader);
            return run;
        });
    }

    /** The report of a run; empty if it has none (yet). @throws StoreException if there is no such run */
    public Optional<Report> report(String run) {
        return session.read(connection -> ReportTable.read(connection, known(connection, run), name(run)));
    }

    /** Where it is. */
    @Override
    public String toString() {
        return session.name();
    }

    @Override
    public void close() {
        session.close();
    }

    private static void requireSame(String run, Report report) {
        if (!report.run().id().equals(run)) {
            throw new IllegalArgumentException("run " + run + " has a report of run " + report.run().id());
        }
    }

    private void begin(Connection connection, NewRun run) throws SQLException {
        if (RunTable.byId(connection, run.id()).isPresent()) {
            throw new StoreException(name(run.id()) + ": is in the store already");
        }
        RunTable.insert(connection, run);
    }

    private static void finish(Connection connection, StoredRun run, Report report, byte[] bytes, int exitCode)
            throws SQLException {
        RunTable.finish(connection, run, report.run(), exitCode);
        ReportTable.put(connection, run, bytes);
        FindingTable.put(connection, run, report);
    }

    private StoredRun known(Connection connection, String run) throws SQLException {
        return RunTable.byId(connection, run)
                .orElseThrow(() -> new StoreException(name(run) + ": there is no such run"));
    }

    private String name(String run) {
        return session.name() + ", run " + run;
    }
}
