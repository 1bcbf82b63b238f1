package io.portmatrix.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is said in one line; what is read is what was written, or nothing. */
class SqliteFaultsTest {
    @TempDir
    private Path folder;
    private Path file;
    private final Report report = Runs.complete("a", Runs.START);

    @BeforeEach
    void keepARun() {
        file = folder.resolve("history.db");
        try (Store store = open()) {
            store.begin(Runs.run("a"));
            store.commit("a", Runs.chunk(0, 200, 1));
            store.finish("a", report, 1);
        }
    }

    private Store open() {
        return Store.open(new StoreLocation.InFile(file), Map.of());
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    @Test
    void a_store_of_a_newer_version_is_left_alone() throws SQLException {
        sql("UPDATE portmatrix_schema SET version = '7' WHERE version = '1'");

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class)
                .hasMessage(file + ": the store has version 7, of a newer portmatrix; this one knows versions up to "
                        + Migrations.NEWEST + ": use the newer one, or name another store");
    }

    @Test
    void a_database_of_something_else_is_left_alone() throws SQLException {
        file = folder.resolve("other.db");
        sql("CREATE TABLE bills (number INTEGER)");

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class)
                .hasMessageStartingWith(file + ": is a database of something else");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void what_is_damaged_is_told_and_never_read_wrong(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = Files.readAllBytes(file);
        if (seed % 3 == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        } else {
            for (int i = 0; i < 1 + 40 * (seed % 2); i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        Files.write(file, bytes);

        try (Store store = open()) {
            assertThat(store.report("a")).contains(report);
        } catch (StoreException e) {
            assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
        }
        assertThat(file).exists();
    }

    @Test
    void a_full_store_keeps_what_was_committed() throws SQLException {
        try (Store store = open()) {
            store.begin(Runs.run("b"));
        }
        long pages = pages();
        Database database = Database.of(new StoreLocation.InFile(file), Map.of());
        Connection connection = database.connect();
        try (Statement limit = connection.createStatement()) {
            limit.execute("PRAGMA max_page_count = " + (pages + 30));
        }
        int kept = 0;
        try (Session session = new Session(database, connection)) {
            StoredRun run = session.read(known -> RunTable.byId(known, "b")).orElseThrow();
            while (true) {
                Chunk chunk = Runs.chunk(kept, 500, kept);
                session.change(open -> ChunkTable.insert(open, run, chunk, ObservationBytes.of(chunk, "b")));
                kept++;
            }
        } catch (StoreException e) {
            assertThat(e).hasMessage(file + ": the disk is full");
        }

        int[] chunks = new int[1];
        try (Store store = open()) {
            store.chunks("b", chunk -> assertThat(chunk).isEqualTo(Runs.chunk(chunks[0], 500, chunks[0]++)));
            assertThat(store.report("a")).contains(report);
        }
        assertThat(chunks[0]).isEqualTo(kept).isPositive();
    }

    private long pages() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement ask = connection.createStatement();
                var count = ask.executeQuery("PRAGMA page_count")) {
            return count.getLong(1);
        }
    }
}
