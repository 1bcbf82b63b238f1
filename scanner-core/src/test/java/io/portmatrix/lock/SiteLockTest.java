package io.portmatrix.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLockTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:03:04.5Z");

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void aFolderThatIsNotThereYet() {
        folder = temporary.resolve("state").resolve("locks");
    }

    private SiteLock take(String site) throws IOException {
        return SiteLock.take(folder, site, "site Branch Office", NOW);
    }

    @Test
    void a_second_run_is_told_who_has_the_lock() throws IOException {
        try (SiteLock first = take("/etc/branch.yaml")) {
            assertThatExceptionOfType(SiteLockedException.class).isThrownBy(() -> take("/etc/branch.yaml"))
                    .withMessageContaining("site Branch Office is being scanned by process "
                            + ProcessHandle.current().pid() + " of " + System.getProperty("user.name")
                            + " since 2026-03-01T02:03:04Z")
                    .withMessageContaining(folder.toString());
        }
    }

    @Test
    void it_can_be_had_when_the_first_run_has_ended() throws IOException {
        take("/etc/branch.yaml").close();

        take("/etc/branch.yaml").close();
    }

    @Test
    void sites_of_the_same_name_do_not_wait_for_each_other() throws IOException {
        try (SiteLock first = take("/etc/branch.yaml"); SiteLock second = take("/home/a/branch.yaml")) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void another_process_has_it_until_it_ends_in_whatever_way() throws Exception {
        Process other = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), LockHolder.class.getName(), folder.toString(), "a")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = new BufferedReader(
                new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo(LockHolder.HELD);
            assertThatExceptionOfType(SiteLockedException.class).isThrownBy(() -> take("a"))
                    .withMessageContaining("process " + other.pid() + " ");
        } finally {
            other.destroyForcibly().waitFor();
        }

        take("a").close();
    }

    @Test
    void nobody_else_can_read_who_scans_what() throws IOException {
        try (SiteLock lock = take("a"); var files = Files.list(folder)) {
            assertThat(lock).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
            assertThat(files).singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_link_in_its_place_is_not_followed() throws IOException {
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve(SiteLock.fileName("a")), victim);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> take("a"));
        assertThat(victim).hasContent("precious");
    }

    @Test
    void a_place_that_is_no_folder_is_said() throws IOException {
        Files.writeString(temporary.resolve("state"), "a file");

        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> take("a"));
    }

    @Test
    void a_site_has_one_file_whatever_it_is_called() throws IOException {
        try (SiteLock lock = SiteLock.take(folder, "a", "site before", NOW)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(SiteLockedException.class)
                    .isThrownBy(() -> SiteLock.take(folder, "a", "site after", NOW));
        }
        assertThat(SiteLock.fileName("../../etc/\u0000\u001b[2J")).matches("site-[a-f0-9]+\\.lock");
        assertThat(SiteLock.fileName("/x")).isNotEqualTo(SiteLock.fileName("/y"));
    }
}
