package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.model.Finding;
import io.portmatrix.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

class TrainingTest {
    static final List<List<String>> COMMANDS = Training.COMMANDS;

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void every_command_succeeds(List<String> command) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(new StringWriter(), true));
        commandLine.setErr(new PrintWriter(err, true));

        assertThat(commandLine.execute(command.toArray(String[]::new))).as(err.toString()).isZero();
    }

    @Test
    void nothing_is_printed() throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(all);
            System.setErr(all);
            Training.train();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void the_scan_of_itself_finds_its_listener() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            Streams streams = new Streams(InputStream.nullInputStream(), out, out, false, false, StandardCharsets.UTF_8,
                    Map.of());

            assertThat(Training.sweepItself(streams)).isEqualTo(ExitCode.DEVIATIONS.code());
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("unexpected-listener").doesNotContain("error");
    }

    @Test
    void the_rehearsed_scan_sends_nothing() throws IOException {
        Report report = Training.rehearse();
        assertThat(report.findings()).isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.observed())
                        .as(finding.toString())
                        .isEqualTo(Finding.Observed.NOT_CONCLUDED));
    }
}
