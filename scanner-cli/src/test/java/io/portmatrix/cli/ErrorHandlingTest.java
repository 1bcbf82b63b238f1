package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.report.ReportFormatException;
import io.portmatrix.report.ReportFormats;
import io.portmatrix.site.SiteException;
import io.portmatrix.site.SiteProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ErrorHandlingTest {
    private final RecordedStreams streams = new RecordedStreams();

    @AfterEach
    void quietAgain() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    static List<Arguments> thrown() {
        return List.of(
                Arguments.of(new CatalogException("a.yaml, line 3: no such state; write open"), 2,
                        "a.yaml, line 3: no such state; write open"),
                Arguments.of(new ReportFormatException("r.json, line 1: is no report"), 2,
                        "r.json, line 1: is no report"),
                Arguments.of(new NoSuchFileException("lab.yaml"), 2, "lab.yaml: there is no such file"),
                Arguments.of(new AccessDeniedException("lab.yaml"), 2,
                        "lab.yaml: there is no permission to use this file"),
                Arguments.of(new FileSystemException("r.json", null, "its folder does not exist"), 2,
                        "r.json: its folder does not exist"),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("x")), 2, "x: there is no such file"),
                Arguments.of(new IOException("No space left on device"), 4,
                        "input or output failed: No space left on device"),
                Arguments.of(new IllegalStateException("oops"), 4,
                        "internal error: IllegalStateException: oops; -vv shows where"),
                Arguments.of(new NullPointerException(), 4,
                        "internal error: NullPointerException: no more is known; -vv shows where"),
                Arguments.of(new StackOverflowError(), 4,
                        "internal error: StackOverflowError: no more is known; -vv shows where"),
                Arguments.of(new OutOfMemoryError("Java heap space"), 4,
                        "out of memory: Java heap space; give it more with JAVA_TOOL_OPTIONS=-Xmx512m"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_a_command_throws_becomes_one_line_and_an_exit_code(Throwable thrown, int exitCode, String line) {
        assertThat(run(thrown, "throw")).isEqualTo(exitCode);
        assertThat(streams.out()).isEmpty();
        assertThat(streams.err()).isEqualTo("portmatrix: " + line + "\n");
    }

    @Test
    void every_problem_of_a_site_has_its_line() {
        SiteException thrown = new SiteException(List.of(new SiteProblem("lab.yaml", 3, "'x' is no product", "write y"),
                new SiteProblem("lab.yaml", 9, "'z' is no port", "")));

        assertThat(run(thrown, "throw")).isEqualTo(2);
        assertThat(streams.err()).isEqualTo("""
                portmatrix: lab.yaml:3: 'x' is no product; write y
                portmatrix: lab.yaml:9: 'z' is no port
                """);
    }

    @Test
    void what_stands_in_files_reaches_the_terminal_escaped() {
        assertThat(run(new CatalogException("a.yaml, line 3: '\u001b[2J\u202e' is no state"), "throw")).isEqualTo(2);
        assertThat(streams.err()).isEqualTo("portmatrix: a.yaml, line 3: '\\u{1b}[2J\\u{202e}' is no state\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--verbose"})
    void the_stack_trace_stays_hidden_under_one_v(String option) {
        run(new IllegalStateException("oops"), "throw", option);

        assertThat(streams.err()).doesNotContain("\tat ");
    }

    @Test
    void the_stack_trace_is_shown_under_two_wherever_they_stand() {
        for (String[] args : new String[][] {{"throw", "-vv"}, {"-vv", "throw"}, {"throw", "-v", "-v"}}) {
            RecordedStreams fresh = new RecordedStreams();
            Main.execute(command(fresh, new IllegalStateException("oops")), args);

            assertThat(fresh.err()).startsWith("portmatrix: internal error").contains("\tat ");
        }
    }

    @Test
    void what_a_converter_refuses_is_said_in_its_own_words() {
        assertThat(run(new IllegalStateException(), "throw", "--report", "xml=r.xml")).isEqualTo(2);
        assertThat(streams.err()).isEqualTo("portmatrix throw: --report: 'xml' is no report format; write one of "
                + String.join(", ", ReportFormats.names())
                + "\nportmatrix throw: 'portmatrix throw --help' shows what there is\n");
    }

    @Test
    void a_number_that_is_none_is_a_usage_error() {
        assertThat(run(new IllegalStateException(), "throw", "--rate", "many")).isEqualTo(2);
        assertThat(streams.err()).startsWith("portmatrix throw: --rate: 'many' is no whole number\n");
    }

    private int run(Throwable thrown, String... args) {
        return Main.execute(command(streams, thrown), args);
    }

    private static CommandLine command(RecordedStreams streams, Throwable thrown) {
        CommandLine command = Main.commandLine(streams.piped()).addSubcommand(new Throwing(thrown));
        return command.setErr(command.getErr()); // hands it down to the new subcommand
    }

    @Command(name = "throw", mixinStandardHelpOptions = true)
    @SuppressWarnings("UnusedVariable") // filled in by picocli
    static final class Throwing implements Callable<Integer> {
        @Mixin
        private ReportOptions reports;

        @Option(names = "--rate")
        private int rate;

        private final Throwable thrown;

        Throwing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }
}
