package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final RecordedStreams streams = new RecordedStreams();

    @Test
    void version_is_printed_to_stdout() {
        assertThat(run("--version")).isZero();
        assertThat(streams.out()).startsWith("portmatrix ");
        assertThat(streams.err()).isEmpty();
    }

    @Test
    void help_is_printed_to_stdout() {
        assertThat(run("--help")).isZero();
        assertThat(streams.out()).startsWith("Usage: portmatrix").doesNotContain("\u001b");
        assertThat(streams.err()).isEmpty();
    }

    @Test
    void help_is_coloured_on_a_terminal_only_without_NO_COLOR() {
        RecordedStreams other = new RecordedStreams();
        Main.execute(streams.terminal(Map.of()), "--help");
        Main.execute(other.terminal(Map.of("NO_COLOR", "1")), "--help");

        assertThat(streams.out()).contains("\u001b[");
        assertThat(other.out()).doesNotContain("\u001b");
    }

    @Test
    void no_command_is_a_usage_error() {
        assertThat(run()).isEqualTo(2);
        assertThat(streams.out()).isEmpty();
        assertThat(streams.err()).isEqualTo("""
                portmatrix: Missing command; 'portmatrix demo' shows what it does without any equipment
                portmatrix: 'portmatrix --help' shows what there is
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-such-option", "no-such-command", "\u001b[2J"})
    void unknown_argument_is_a_usage_error(String argument) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(streams.out()).isEmpty();
        assertThat(streams.err()).contains(argument.replace("\u001b", "\\u{1b}"))
                .doesNotContain("\u001b")
                .endsWith("portmatrix: 'portmatrix --help' shows what there is\n");
    }

    @Test
    void misspelt_option_is_answered_with_the_right_one() {
        assertThat(run("--verbos")).isEqualTo(2);
        assertThat(streams.err())
                .startsWith("portmatrix: '--verbos' is no option of this command; did you mean --verbose");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void results_that_a_full_disk_swallows_are_an_error() throws IOException {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(Main.execute(streams.withOut(full), "--help")).isEqualTo(4);
        }
        assertThat(streams.err()).isEqualTo("portmatrix: input or output failed: No space left on device\n");
    }

    @Test
    void a_reader_that_wants_no_more_changes_nothing() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(Main.execute(streams.withOut(closed), "--help")).isZero();
        assertThat(streams.err()).isEmpty();
    }

    private int run(String... args) {
        return Main.execute(streams.piped(), args);
    }
}
