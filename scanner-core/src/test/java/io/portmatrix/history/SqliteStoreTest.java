package io.portmatrix.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a file. */
class SqliteStoreTest extends StoreContract {
    @TempDir
    private Path folder;

    @Override
    StoreLocation location() {
        return new StoreLocation.InFile(folder.resolve("new").resolve("history.db"));
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    void drop() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void nobody_else_can_read_it() throws IOException {
        store().begin(Runs.run("a"));

        assertThat(rights(folder.resolve("new"))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertThat(files.map(SqliteStoreTest::rights)).hasSizeGreaterThan(2).containsOnly("rw-------");
        }
    }

    private static String rights(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
