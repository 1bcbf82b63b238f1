package io.portmatrix.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a PostgreSQL of our own. */
class PostgresStoreIT extends StoreContract {
    private final PostgresServer server = PostgresServer.instance();
    private final String url = newDatabase();

    @Override
    StoreLocation location() {
        return StoreLocation.parse(url);
    }

    @Override
    Map<String, String> environment() {
        return PostgresServer.login();
    }

    @Override
    void drop() throws SQLException {
        server.execute(url.substring(url.lastIndexOf('/') + 1), "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    }

    private String newDatabase() {
        try {
            return server.newDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() {
        Map<String, String> wrong = Map.of("PGUSER", "keeper", "PGPASSWORD", "hunter2");

        assertThatThrownBy(() -> Store.open(location(), wrong)).isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        url + ": the server refuses to log in (set PGUSER, and PGPASSWORD or PGPASSFILE)")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void the_password_can_stand_in_a_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("pass"), "*:*:*:keeper:" + PostgresServer.password() + "\n",
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try (Store other = Store.open(location(), Map.of("PGUSER", "keeper"))) {
            assertThat(other.run("a")).isEmpty();
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @Test
    void a_database_that_is_not_there_is_said() {
        StoreLocation nowhere = StoreLocation.parse(server.url("nowhere"));

        assertThatThrownBy(() -> Store.open(nowhere, environment())).isInstanceOf(StoreException.class)
                .hasMessageContaining("the server has no such database; create it first");
    }

    @Test
    void a_server_that_is_not_there_is_said() {
        StoreLocation nowhere = StoreLocation.parse("jdbc:postgresql://127.0.0.78:1/history");

        assertThatThrownBy(() -> Store.open(nowhere, environment())).isInstanceOf(StoreException.class)
                .hasMessageContaining("the server can't be reached");
    }

    @Test
    void a_store_can_have_a_schema_of_its_own_beside_something_else() throws SQLException {
        String database = url.substring(url.lastIndexOf('/') + 1);
        drop();
        server.execute(database, "CREATE TABLE bills (number INTEGER)", "CREATE SCHEMA portmatrix");

        assertThatThrownBy(() -> Store.open(location(), environment())).isInstanceOf(StoreException.class)
                .hasMessageContaining("is a database of something else");
        try (Store own = Store.open(StoreLocation.parse(url + "?currentSchema=portmatrix"), environment())) {
            own.begin(Runs.run("a"));
            assertThat(own.run("a")).isPresent();
        }
    }
}
