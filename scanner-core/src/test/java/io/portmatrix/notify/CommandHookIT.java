package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class CommandHookIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    @Test
    void it_gets_the_whole_report_and_the_counts() throws Exception {
        Report report = new RandomReports(7).report(2_000);
        Path json = folder.resolve("r.json");
        run(report, "cat > \"$FOLDER/r.json\"; env > \"$FOLDER/env\"", LONG);

        assertThat(new JsonReportReader().read(json)).isEqualTo(report);
        assertThat(Files.readString(folder.resolve("env"))).contains("PORTMATRIX_EXIT_CODE=1\n", "PORTMATRIX_SITE=")
                .doesNotContain("T0KEN");
    }

    @Test
    void it_never_gets_our_secrets() throws Exception {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put(NotifySettings.WEBHOOK_SECRET, "T0KEN");
        environment.put(NotifySettings.SMTP_PASSWORD, "T0KEN");
        NotifySettings.read(null, environment).hook("command=env > \"$FOLDER/env\"").tell(notice());

        assertThat(Files.readString(folder.resolve("env"))).contains("PATH=").doesNotContain("T0KEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"exit 3 | ended with 3", "echo out; echo err >&2; exit 1 | ended with 1: out\\nerr",
                    "exec <&-; exit 9 | ended with 9", "/nonexistent/command | ended with 127",
                    "kill -9 $$ | ended with 137"})
    void a_command_that_fails_says_how(String command, String message) {
        assertThatThrownBy(() -> run(new RandomReports(1).report(3_000), command, LONG))
                .isInstanceOf(HookException.class)
                .hasMessageStartingWith(message.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"exit 0", "exec <&-", "sleep 0 & exit 0", "head -c 1 >/dev/null"})
    void a_command_that_reads_nothing_is_well(String command) throws Exception {
        run(new RandomReports(1).report(3_000), command, LONG);
    }

    @Test
    void a_flood_of_words_is_read_and_dropped() {
        assertThatThrownBy(() -> run(SampleReports.mixed(), "head -c 30000000 /dev/zero | tr '\\0' x; exit 1", LONG))
                .hasMessageStartingWith("ended with 1: xxx")
                .extracting(Throwable::getMessage)
                .satisfies(message -> assertThat(message.toString()).hasSizeLessThan(CommandHook.SHOWN + 100));
    }

    @Test
    void a_command_that_hangs_is_ended_with_its_children() throws Exception {
        assertThatThrownBy(
                () -> run(SampleReports.mixed(), "sleep 1000 & echo $! > \"$FOLDER/pid\"; echo waiting; wait",
                        SHORT))
                .isInstanceOf(HookException.class)
                .hasMessageStartingWith("was ended: it took longer than 0 s");

        assertEnded(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
    }

    @Test
    void a_command_that_ignores_being_ended_is_killed() throws Exception {
        assertThatThrownBy(() -> run(SampleReports.mixed(),
                "trap '' TERM; echo $$ > \"$FOLDER/pid\"; while :; do sleep 1; done", SHORT))
                .hasMessageStartingWith("was ended");

        assertEnded(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
    }

    @Test
    void what_a_command_leaves_in_the_background_holds_nobody_up() throws Exception {
        run(SampleReports.mixed(), "sleep 30 & echo $! > \"$FOLDER/pid\"", LONG);

        long left = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(left)).hasValueSatisfying(process -> assertThat(process.destroy()).isTrue());
    }

    @Test
    void everybody_is_told_at_the_same_time_and_nobody_is_waited_for_for_ever() {
        Hook deaf = hook("deaf", () -> new CompletableFuture<Void>().get(1, TimeUnit.HOURS));
        Hook broken = hook("broken", () -> {
            throw new IllegalStateException("oops");
        });
        CompletableFuture<String> told = new CompletableFuture<>();
        Hook first = hook("first", () -> assertThat(told.get(1, TimeUnit.MINUTES)).isEqualTo("by the second"));
        Hook second = hook("second", () -> told.complete("by the second"));

        assertThat(new Hooks(List.of(first, deaf, broken, second), Duration.ofMillis(100)).tell(notice()))
                .extracting(Hooks.Failure::hook, Hooks.Failure::reason)
                .containsExactly(tuple("deaf", "took longer than 0 s"),
                        tuple("broken", "java.lang.IllegalStateException: oops"));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Hook hook(String name, Work work) {
        return new Hook() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void tell(Notice notice) throws HookException, InterruptedException {
                try {
                    work.run();
                } catch (InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private void run(Report report, String command, Duration limit) throws HookException, InterruptedException {
        new CommandHook(command, environment(), limit).tell(new Notice(report, 1));
    }

    private Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "FOLDER", folder.toString());
    }

    private static Notice notice() {
        return new Notice(SampleReports.mixed(), 1);
    }

    private static void assertEnded(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process != null) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }
}
