package io.portmatrix.history;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of the tests' own on loopback, which demands a password; it ends with the test process. */
final class PostgresServer {
    private static final String ADDRESS = "127.0.0.77";
    private static final String USER = "keeper";
    private static final String PASSWORD = "open sesame \u00e9";
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    /** It refuses to run as root. */
    private static final String UNPRIVILEGED = "postgres";

    private static final String EMPTY_STORE = "empty_store";

    private static PostgresServer started;

    private final int port;
    private int databases;

    private PostgresServer(int port) {
        this.port = port;
    }

    /** The server, started for the first who asks; skips the test where there is none. */
    static synchronized PostgresServer instance() {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "no PostgreSQL here; install it with: apt-get install postgresql");
        if (started == null) {
            try {
                started = start(programs.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return started;
    }

    static Map<String, String> login() {
        return Map.of("PGUSER", USER, "PGPASSWORD", PASSWORD);
    }

    static String password() {
        return PASSWORD;
    }

    /** Makes a database with an empty store: a copy, because making a store takes a second. */
    synchronized String newDatabase() throws SQLException {
        if (databases == 0) {
            execute("postgres", "CREATE DATABASE " + EMPTY_STORE);
            Store.open(StoreLocation.parse(url(EMPTY_STORE)), login()).close();
        }
        String name = "history" + databases++;
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + EMPTY_STORE);
        return url(name);
    }

    String url(String database) {
        return "jdbc:postgresql://" + ADDRESS + ":" + port + "/" + database;
    }

    void execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Optional<Path> programs() {
        try (Stream<Path> versions = Files.isDirectory(VERSIONS) ? Files.list(VERSIONS) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresServer start(Path programs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("portmatrix-postgres");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n", StandardCharsets.UTF_8);
        boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
        if (root) {
            run(List.of("chown", "-R", UNPRIVILEGED, folder.toString()), folder);
        }
        Path data = folder.resolve("data");
        run(as(root, programs.resolve("initdb").toString(), "-D", data.toString(), "-U", USER, "-E", "UTF8",
                "--no-locale", "-A", "scram-sha-256", "--pwfile=" + password, "--no-sync"), folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            port = free.getLocalPort();
        }
        Process server = process(as(root, programs.resolve("postgres").toString(), "-D", data.toString(), "-p",
                Integer.toString(port), "-c", "listen_addresses=" + ADDRESS, "-c", "unix_socket_directories=", "-c",
                "fsync=off"), folder).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        PostgresServer started = new PostgresServer(port);
        started.await(server, folder);
        return started;
    }

    /** It answers as soon as it can: asked again until then. */
    private void await(Process server, Path folder) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                execute("postgres", "SELECT 1");
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new IOException(Files.readString(folder.resolve("log")), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void stop(Process server, Path folder) {
        server.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            server.waitFor();
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> as(boolean root, String... command) {
        List<String> words = new ArrayList<>();
        if (root) {
            words.addAll(List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--regid=" + UNPRIVILEGED, "--clear-groups"));
        }
        words.addAll(List.of(command));
        return words;
    }

    private static ProcessBuilder process(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    private static void run(List<String> command, Path folder) throws IOException, InterruptedException {
        if (process(command, folder).start().waitFor() != 0) {
            throw new IOException(command + ": " + Files.readString(folder.resolve("log")));
        }
    }
}
