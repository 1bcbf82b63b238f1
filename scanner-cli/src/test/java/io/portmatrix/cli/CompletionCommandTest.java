package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shell that has read the script completes what was begun. */
class CompletionCommandTest {
    @TempDir
    private Path folder;
    private Path script;

    @BeforeEach
    void print() throws Exception {
        RecordedStreams streams = new RecordedStreams();
        assertThat(Main.execute(streams.piped(), "completion")).isZero();
        script = Files.writeString(folder.resolve("script"), streams.out());
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(err).isZero();
        return out.strip();
    }

    private static void assumeInstalled(String shell) {
        assumeTrue(Stream.of("/bin/", "/usr/bin/").anyMatch(bin -> Files.isExecutable(Path.of(bin + shell))),
                shell + " is not installed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            portmatrix ch                     | check
            portmatrix catalog sh             | show
            portmatrix check --form           | --format
            portmatrix scan --quiet-         | --quiet-unless
            portmatrix sniff --summ           | --summary
            portmatrix check x --format nag   | nagios
            portmatrix check x --format jun   | junit
            portmatrix check x --columns cit  | citation
            portmatrix scan x --sort ver      | verdict
            """)
    void bash_completes(String line, String completed) throws Exception {
        assumeInstalled("bash");
        List<String> words = List.of(line.split(" "));
        String quoted = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        assertThat(run("bash", "--norc", "-c", "compopt() { :; }; source '" + script + "'; COMP_WORDS=(" + quoted
                + "); COMP_CWORD=" + (words.size() - 1) + "; _complete_portmatrix; echo \"${COMPREPLY[@]}\""))
                .isEqualTo(completed);
    }

    @Test
    void bash_knows_which_command_it_is_for() throws Exception {
        assumeInstalled("bash");
        assertThat(run("bash", "--norc", "-c", "source '" + script + "'; complete -p portmatrix"))
                .isEqualTo("complete -o default -F _complete_portmatrix portmatrix");
    }

    @Test
    void zsh_takes_the_same_script() throws Exception {
        assumeInstalled("zsh");
        assertThat(run("zsh", "-f", "-c", "autoload -U compinit; compinit -u -D; source '" + script
                + "'; print $_comps[portmatrix]")).contains("_complete_portmatrix");
    }
}
