package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with Javas that only print how they were called, installed beside its jars, so that nothing is built. */
@DisabledOnOs(value = WINDOWS, disabledReason = "the launcher is a bash script")
class LauncherIT {
    private static final Path SCRIPT = Path.of("bin", "portmatrix").toAbsolutePath();

    @TempDir
    private Path folder;
    private Path home;
    private Path launcher;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectory(folder.resolve("home of a user"));
        Path bin = Files.createDirectories(folder.resolve("an app/x/bin"));
        launcher = Files.copy(SCRIPT, bin.resolve("portmatrix"));
        Path lib = Files.createDirectory(bin.resolveSibling("lib"));
        Files.writeString(lib.resolve("one.jar"), "1");
        Files.writeString(lib.resolve("two.jar"), "2");
    }

    @Test
    void java_is_called_with_the_jars_and_the_arguments_as_they_are() throws Exception {
        Path java = java("25.0.1", "25.0.1");

        Result result = start(Map.of("PORTMATRIX_JAVA_HOME", java.toString()), "scan", "my site.yaml", "*", "");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out().lines()).containsSequence("-cp",
                launcher.getParent().resolveSibling("lib") + "/one.jar:" + launcher.getParent().resolveSibling("lib")
                        + "/two.jar",
                "io.portmatrix.cli.Main", "scan", "my site.yaml", "*", "");
        assertThat(result.out().lines()).contains("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void links_are_followed() throws Exception {
        Path java = java("25.0.1", "25.0.1");
        Path first = Files.createSymbolicLink(folder.resolve("first"), launcher);
        launcher = Files.createSymbolicLink(home.resolve("second"), Path.of("..", first.getFileName().toString()));

        assertThat(start(Map.of("PORTMATRIX_JAVA_HOME", java.toString())).code()).isEqualTo(7);
    }

    @Test
    void older_than_21_is_refused_with_the_command_that_installs_a_newer_one() throws Exception {
        Path java = java("17.0.15", "17.0.15");

        Result result = start(Map.of("PORTMATRIX_JAVA_HOME", java.toString()));

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("17.0.15").contains("Java 21 or newer").contains("install");
    }

    @Test
    void the_newest_of_the_tested_version_wins() throws Exception {
        java(".sdkman/candidates/java/a", "24.0.2");
        java(".sdkman/candidates/java/b", "25.0.9");
        Path wanted = java(".sdkman/candidates/java/c", "25.999.10");
        java(".sdkman/candidates/java/d", "26.0.1");

        assertThat(start(Map.of()).out().lines().findFirst()).contains("java of " + wanted);
    }

    @Test
    void newer_than_tested_is_used_with_a_warning_and_without_archive_if_there_is_nothing_else() throws Exception {
        Path java = java("27", "27-ea");

        Result result = start(Map.of("PORTMATRIX_JAVA_HOME", java.toString(), "PORTMATRIX_ARCHIVE", "now"));

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.err()).contains("27-ea is newer than what is tested");
        assertThat(home.resolve(".cache")).doesNotExist();
    }

    @Test
    void an_aot_cache_is_made_once_and_used_from_25_on() throws Exception {
        Path java = java("25.0.1", "25.0.1");
        Map<String, String> environment = Map.of("PORTMATRIX_JAVA_HOME", java.toString(), "PORTMATRIX_ARCHIVE", "now");

        Result first = start(environment);
        Result second = start(environment);

        assertThat(first.out()).contains("-XX:AOTCache=" + home + "/.cache/portmatrix/start-25.0.1-")
                .doesNotContain("-Xshare");
        assertThat(first.err()).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(trainingRuns(java)).isEqualTo(1);
    }

    @Test
    void a_class_data_archive_is_used_before_25() throws Exception {
        Path java = java("21.0.4", "21.0.4");
        Path cache = folder.resolve("cache");

        Result result = start(Map.of("PORTMATRIX_JAVA_HOME", java.toString(), "PORTMATRIX_ARCHIVE", "now",
                "XDG_CACHE_HOME", cache.toString()));

        assertThat(result.out()).contains("-XX:SharedArchiveFile=" + cache + "/portmatrix/start-21.0.4-")
                .contains("-Xshare:auto");
    }

    @Test
    void other_jars_get_another_archive() throws Exception {
        Path java = java("25.0.1", "25.0.1");
        Map<String, String> environment = Map.of("PORTMATRIX_JAVA_HOME", java.toString(), "PORTMATRIX_ARCHIVE", "now");

        start(environment);
        Files.writeString(launcher.getParent().resolveSibling("lib").resolve("two.jar"), "longer");
        start(environment);

        assertThat(trainingRuns(java)).isEqualTo(2);
    }

    @Test
    void an_archive_that_cannot_be_made_is_not_missed_and_not_tried_again() throws Exception {
        Path java = java("25.0.1", "25.0.1");
        Files.writeString(java.resolve("no-training"), "");
        Map<String, String> environment = Map.of("PORTMATRIX_JAVA_HOME", java.toString(), "PORTMATRIX_ARCHIVE", "now");

        Result first = start(environment);
        Result second = start(environment);

        assertThat(first.code()).isEqualTo(7);
        assertThat(first.out()).doesNotContain("AOTCache");
        assertThat(first.err()).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(trainingRuns(java)).isEqualTo(1);
    }

    @Test
    void without_home_or_with_an_unusable_cache_folder_it_starts_without_archive() throws Exception {
        Path java = java("25.0.1", "25.0.1");
        Path file = Files.writeString(folder.resolve("file"), "");
        String javaHome = java.toString();

        Result unset = start(Map.of("PORTMATRIX_JAVA_HOME", javaHome, "PORTMATRIX_ARCHIVE", "now", "HOME", ""));
        Result unusable = start(Map.of("PORTMATRIX_JAVA_HOME", javaHome, "PORTMATRIX_ARCHIVE", "now", "XDG_CACHE_HOME",
                file.toString()));

        assertThat(List.of(unset, unusable)).allSatisfy(result -> {
            assertThat(result.code()).isEqualTo(7);
            assertThat(result.out()).doesNotContain("AOTCache");
            assertThat(result.err()).isEmpty();
        });
    }

    @Test
    void the_users_java_options_come_last() throws Exception {
        Path java = java("25.0.1", "25.0.1");

        Result result = start(
                Map.of("PORTMATRIX_JAVA_HOME", java.toString(), "PORTMATRIX_JAVA_OPTS", "-Xmx1g  -Dsome=thing"));

        assertThat(result.out().lines()).containsSubsequence("-Xmx160m", "-Xmx1g", "-Dsome=thing", "-cp");
    }

    @Test
    void what_reads_captures_gets_the_better_compiler() throws Exception {
        Path java = java("25.0.1", "25.0.1");
        Map<String, String> environment = Map.of("PORTMATRIX_JAVA_HOME", java.toString());

        assertThat(start(environment, "-v", "sniff", "site.yaml").out().lines())
                .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4", "-cp");
        assertThat(start(environment, "check", "site.yaml").out().lines()).contains("-XX:TieredStopAtLevel=4");
        assertThat(start(environment, "learn", "a.pcap").out().lines()).contains("-XX:TieredStopAtLevel=4");
        assertThat(start(environment, "scan", "sniff").out().lines()).doesNotContain("-XX:TieredStopAtLevel=4");
    }

    @Test
    void a_packages_own_java_comes_before_all_others() throws Exception {
        Path others = java("24.0.2", "24.0.2");
        Path own = ownJava("25.0.1");

        assertThat(start(Map.of("JAVA_HOME", others.toString())).out().lines()).first()
                .isEqualTo("java of " + own);
        assertThat(start(Map.of("PORTMATRIX_JAVA_HOME", others.toString())).out().lines()).first()
                .isEqualTo("java of " + others);
    }

    @Test
    void a_package_keeps_one_start_archive_for_all_users_beside_its_jars() throws Exception {
        Path own = ownJava("25.0.1");

        Result made = start(Map.of("PORTMATRIX_ARCHIVE", "only"));
        Result used = start(Map.of("PORTMATRIX_ARCHIVE", "auto"));

        assertThat(made).isEqualTo(new Result(0, "", ""));
        assertThat(used.out()).contains("-XX:AOTCache=" + own.resolveSibling("start"));
        assertThat(home.resolve(".cache")).doesNotExist();
        assertThat(trainingRuns(own)).isOne();
        try (Stream<Path> archives = Files.list(own.resolveSibling("start"))) {
            assertThat(archives.toList()).singleElement()
                    .satisfies(archive -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                            .isEqualTo("rw-r--r--"));
        }
    }

    @Test
    void installing_tells_that_no_start_archive_could_be_made_and_tries_it_anew() throws Exception {
        Path own = ownJava("25.0.1");
        Path broken = Files.createFile(own.resolve("no-training"));
        Map<String, String> environment = Map.of("PORTMATRIX_ARCHIVE", "only");

        Result failed = start(environment);
        Files.delete(broken);
        Result again = start(environment);

        assertThat(failed.code()).isEqualTo(4);
        assertThat(failed.err()).contains("no start archive");
        assertThat(again.code()).isZero();
        assertThat(trainingRuns(own)).isEqualTo(2);
    }

    /** The Java of a package: it lies beside the launcher's folder. */
    private Path ownJava(String version) throws IOException {
        return Files.move(java("own", version), launcher.getParent().resolveSibling("runtime"));
    }

    /** A Java home below the user's home folder; its java prints its arguments and exits with 7. */
    private Path java(String name, String version) throws IOException {
        Path java = Files.createDirectories(home.resolve(name));
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.createDirectory(java.resolve("bin")).resolve("java");
        Files.writeString(program, """
                #!/usr/bin/env bash
                home=$(dirname "$(dirname "$0")")
                for argument; do
                    case $argument in
                        -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*)
                            echo run >>"$home/training"
                            echo noise
                            echo noise >&2
                            [[ -e $home/no-training ]] && exit 1
                            echo archive >"${argument#*=}"
                            exit 0
                            ;;
                    esac
                done
                echo "java of $home"
                printf '%s\\n' "$@"
                exit 7
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }

    private static long trainingRuns(Path java) throws IOException {
        Path log = java.resolve("training");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private Result start(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PORTMATRIX_") || name.startsWith("XDG_"));
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PORTMATRIX_ARCHIVE", "off");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        int code = process.waitFor();
        return new Result(code, Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
