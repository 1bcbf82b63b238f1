package io.portmatrix.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Months of nights, each a run of its own that opens the store, begins, commits, ends and closes, with a fault at any call to
 * the database, processes that die, a clock that jumps and old runs that are pruned. What was acknowledged is there, whole; what
 * was not is there whole or not at all; and nothing is left open. {@code -Dsoak.nights=5000} makes it longer.
 */
class StoreSoakTest {
    private static final int NIGHTS = Integer.getInteger("soak.nights", 400);
    private static final int WARM = 60;
    private static final int KEPT = 40;
    private static final long SLACK = 24L << 20;

    @TempDir
    private Path folder;

    private final Random random = new Random(20261122);
    private final Map<String, Expected> runs = new LinkedHashMap<>();
    private Instant now = Runs.START;
    private int untilFault = -1;
    private int faults;

    /** What is known of a run by what the store acknowledged. */
    private static final class Expected {
        final Set<Chunk> kept = new HashSet<>();
        final Set<Chunk> tried = new HashSet<>();
        final List<Report> reports = new ArrayList<>();
        Report acknowledged;
        boolean pruned;
    }

    private Database database() {
        return new FaultyDatabase(Database.of(new StoreLocation.InFile(folder.resolve("history.db")), Map.of()),
                () -> {
                    if (untilFault < 0 || untilFault-- > 0) {
                        return false;
                    }
                    faults++;
                    // Most faults pass; some stay until the process ends.
                    untilFault = random.nextInt(4) == 0 ? 0 : -1;
                    return true;
                });
    }

    @Test
    void months_of_nights_leave_a_consistent_store_and_nothing_open() throws Exception {
        long descriptors = 0;
        int threads = 0;
        long memory = 0;
        for (int night = 0; night < NIGHTS; night++) {
            if (night == WARM) {
                descriptors = descriptors();
                threads = Thread.activeCount();
                memory = memory();
            }
            night(night);
            if (night % 50 == 49) {
                check();
            }
        }
        check();
        assertThat(faults).as("faults that were injected").isGreaterThan(NIGHTS / 4);
        assertThat(descriptors()).as("open descriptors").isLessThanOrEqualTo(descriptors + 1);
        assertThat(Thread.activeCount()).as("threads").isLessThanOrEqualTo(threads + 1);
        assertThat(memory()).as("memory in use").isLessThan(memory + SLACK);
    }

    /** One process. */
    private void night(int night) {
        now = random.nextInt(30) == 0 ? now.minus(Duration.ofDays(random.nextInt(400))) : now.plus(Duration.ofDays(1));
        untilFault = random.nextInt(3) == 0 ? -1 : random.nextInt(250);
        String id = "night-" + night;
        Expected expected = new Expected();
        try (Store store = Store.open(database())) {
            store.begin(new NewRun(id, Runs.KEY, "branch office", "scan", now, Runs.PLAN));
            runs.put(id, expected);
            int chunks = random.nextInt(4);
            for (int number = 0; number < chunks; number++) {
                Chunk chunk = Runs.chunk(number, random.nextInt(40), random.nextLong());
                expected.tried.add(chunk);
                assertThat(store.commit(id, chunk)).isTrue();
                expected.kept.add(chunk);
            }
            if (random.nextInt(5) == 0) {
                return; // killed
            }
            boolean whole = random.nextInt(4) != 0;
            Report report = whole ? Runs.complete(id, now)
                    : Runs.report(id, now, "ended by its deadline", Runs.complete(id, now).findings());
            expected.reports.add(report);
            store.finish(id, report, whole ? 1 : 3);
            expected.acknowledged = report;
            if (random.nextInt(20) == 0) {
                store.prune(new Pruning(KEPT, null, null));
            }
        } catch (StoreException e) {
            assertThat(e).hasMessageStartingWith(folder.resolve("history.db").toString());
        } finally {
            untilFault = -1;
        }
    }

    private void check() throws SQLException {
        try (Store store = Store.open(database())) {
            Set<String> there = new HashSet<>();
            store.runs(null, Integer.MAX_VALUE).forEach(run -> there.add(run.id()));
            for (Map.Entry<String, Expected> run : runs.entrySet()) {
                String id = run.getKey();
                Expected expected = run.getValue();
                if (!there.contains(id)) {
                    expected.pruned = true;
                    continue;
                }
                assertThat(expected.pruned).as("%s came back", id).isFalse();
                List<Chunk> chunks = new ArrayList<>();
                store.chunks(id, chunks::add);
                assertThat(chunks).as(id).doesNotHaveDuplicates();
                if (expected.acknowledged == null) {
                    assertThat(chunks).as(id).containsAll(expected.kept);
                }
                assertThat(expected.tried).as(id).containsAll(chunks);
                Report stored = store.report(id).orElse(null);
                if (expected.acknowledged != null) {
                    assertThat(stored).as(id).isEqualTo(expected.acknowledged);
                } else if (stored != null) {
                    assertThat(expected.reports).as(id).contains(stored);
                }
                assertThat(
                        store.counts(store.run(id).orElseThrow()).verdicts().values().stream().mapToInt(n -> n).sum())
                        .as(id)
                        .isEqualTo(stored == null ? 0 : stored.findings().size());
            }
            // Runs go by pruning alone, the first ones first.
            List<String> ids = List.copyOf(runs.keySet());
            assertThat(there).containsAll(ids.subList(Math.max(0, ids.size() - KEPT), ids.size()));
        }
        runs.values().removeIf(expected -> expected.pruned);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(result.getString(1)).isEqualTo("ok");
        }
    }

    private static long descriptors() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(open)) {
            return all.count();
        }
    }

    /** In use after a collection, in bytes. */
    private static long memory() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
