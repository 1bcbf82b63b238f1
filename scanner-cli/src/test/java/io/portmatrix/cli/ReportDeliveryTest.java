package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.model.Vantage;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFormat;
import io.portmatrix.report.ReportTarget;
import io.portmatrix.report.terminal.TerminalStyle;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportDeliveryTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Report REPORT = Report
            .of(new Report.Run("id", NOON, NOON, "lab", Vantage.ANY, Map.of(), List.of(),
                    null, null, "1", List.of()), List.of(), List.of());

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    @Test
    void people_get_the_report_on_stdout_and_files_are_written_beside() throws IOException {
        Path file = folder.resolve("r.json");

        assertThat(deliver(streams.piped(), "json=" + file)).isEqualTo(ExitCode.DEVIATIONS);

        assertThat(streams.out()).startsWith("NOTHING FOUND");
        assertThat(streams.err()).isEmpty();
        assertThat(file).content().startsWith("{\n  \"schemaVersion\": 3,");
    }

    @Test
    void a_format_on_stdout_leaves_the_verdict_for_stderr() throws IOException {
        assertThat(deliver(streams.piped(), "json=-")).isEqualTo(ExitCode.DEVIATIONS);

        assertThat(streams.out()).startsWith("{\n").endsWith("}\n");
        assertThat(streams.err())
                .isEqualTo("NOTHING FOUND  no documented port was checked, and where it was swept nothing listens\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_reader_that_closes_the_pipe_loses_no_file_and_changes_no_exit_code() throws IOException {
        Process reader = new ProcessBuilder("sh", "-c", "exec <&-; echo closed; exec sleep 60").start();
        try {
            assertThat(reader.inputReader().readLine()).isEqualTo("closed");
            for (String onStdout : List.of("json=" + folder.resolve("unused"), "json=-")) {
                Path file = folder.resolve("r" + onStdout.length() + ".json");
                Streams broken = streams.withOut(reader.getOutputStream());

                assertThat(deliver(broken, onStdout, "json=" + file)).isEqualTo(ExitCode.DEVIATIONS);
                assertThat(file).content().endsWith("}\n");
            }
            assertThat(streams.err()).doesNotContain("could not be written");
        } finally {
            reader.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_behind_stdout_is_an_error_but_loses_no_file() throws IOException {
        Path file = folder.resolve("r.json");
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(deliver(streams.withOut(full), "json=" + file)).isEqualTo(ExitCode.INTERNAL);
        }
        assertThat(file).content().endsWith("}\n");
        assertThat(streams.err())
                .isEqualTo("portmatrix: the report could not be written to standard output: No space left on device\n");
    }

    @Test
    void a_file_that_fails_at_the_end_keeps_nothing_else_from_being_written() throws IOException {
        Path good = folder.resolve("good.json");
        ReportFormat breaks = new ReportFormat() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void write(Report report, OutputStream out) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        ReportDelivery delivery = new ReportDelivery(streams.piped(), TerminalStyle.PLAIN,
                List.of(new ReportTarget(breaks, folder.resolve("bad")), ReportTarget.parse("json=" + good)),
                new Shown.Whole(new Occasion.Always()), null);

        assertThat(delivery.deliver(REPORT, ExitCode.COMPLIANT)).isEqualTo(ExitCode.INTERNAL);

        assertThat(good).exists();
        assertThat(folder.resolve("bad")).doesNotExist();
        assertThat(streams.out()).startsWith("NOTHING FOUND");
        assertThat(streams.err()).isEqualTo("portmatrix: broken=" + folder.resolve("bad")
                + " could not be written: Input/output error\n");
    }

    @Test
    void a_target_that_can_not_work_is_refused_before_the_run() {
        assertThatThrownBy(() -> delivery(streams.piped(), "json=" + folder.resolve("none/r.json")))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    void stdout_is_left_open() throws IOException {
        boolean[] closed = new boolean[1];
        deliver(streams.withOut(new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        }));

        assertThat(closed[0]).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    private static ExitCode deliver(Streams to, String... targets) throws IOException {
        return delivery(to, targets).deliver(REPORT, ExitCode.DEVIATIONS);
    }

    private static ReportDelivery delivery(Streams to, String... targets) throws FileSystemException {
        return new ReportDelivery(to, TerminalStyle.PLAIN, List.of(targets).stream().map(ReportTarget::parse).toList(),
                new Shown.Whole(new Occasion.Always()), null);
    }
}
