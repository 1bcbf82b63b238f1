package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.report.terminal.TerminalStyle;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class CommonOptionsTest {
    @Test
    void a_terminal_gets_colours() {
        assertThat(style(true, Map.of(), StandardCharsets.UTF_8).colour()).isTrue();
    }

    @Test
    void nobody_else_does() {
        assertThat(style(false, Map.of(), StandardCharsets.UTF_8).colour()).isFalse();
        assertThat(style(true, Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8).colour()).isFalse();
        assertThat(style(true, Map.of("TERM", "dumb"), StandardCharsets.UTF_8).colour()).isFalse();
        assertThat(style(true, Map.of(), StandardCharsets.UTF_8, "--no-color").colour()).isFalse();
    }

    @Test
    void an_empty_NO_COLOR_means_nothing() {
        assertThat(style(true, Map.of("NO_COLOR", ""), StandardCharsets.UTF_8).colour()).isTrue();
    }

    @Test
    void a_character_set_that_can_show_little_gets_ascii() {
        assertThat(style(true, Map.of(), StandardCharsets.UTF_8).unicode()).isTrue();
        assertThat(style(true, Map.of(), StandardCharsets.US_ASCII).unicode()).isFalse();
        assertThat(style(true, Map.of(), StandardCharsets.ISO_8859_1).unicode()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "20, 40", "500, 160", "wide, 100", "'', 100", "0, 100", "-5, 100"})
    void the_width_is_that_of_COLUMNS_within_reason(String columns, int width) {
        assertThat(style(false, Map.of("COLUMNS", columns), StandardCharsets.UTF_8).width()).isEqualTo(width);
    }

    private static TerminalStyle style(boolean terminal, Map<String, String> environment, Charset charset,
            String... options) {
        Streams streams = new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, charset), terminal, false, charset, environment);
        StyleCommand styled = new StyleCommand();
        CommandLine command = Main.commandLine(streams).addSubcommand(styled);
        String[] args = new String[options.length + 1];
        args[0] = "style";
        System.arraycopy(options, 0, args, 1, options.length);
        assertThat(command.execute(args)).isZero();
        return styled.style;
    }

    @Command(name = "style")
    static final class StyleCommand implements Runnable {
        @Spec
        private CommandSpec spec;

        private TerminalStyle style;

        @Override
        public void run() {
            style = Main.of(spec).style();
        }
    }
}
