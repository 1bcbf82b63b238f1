package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Manual pages are complete, and what reads manual pages reads them. */
class ManCommandTest {
    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    private List<Path> written() throws IOException {
        assertThat(Main.execute(streams.piped(), "man", "--write", folder.toString())).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void every_command_has_a_page_with_each_of_its_options() throws IOException {
        List<String> names = written().stream().map(file -> file.getFileName().toString()).toList();
        List<String> expected = new ArrayList<>();
        check(Main.commandLine(streams.piped()), expected);
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected)
                .contains("portmatrix.1", "portmatrix-scan.1", "portmatrix-catalog-show.1", "portmatrix-man.1");
    }

    private void check(CommandLine command, List<String> names) throws IOException {
        String name = command.getCommandSpec().qualifiedName("-") + ".1";
        names.add(name);
        String page = Files.readString(folder.resolve(name), StandardCharsets.US_ASCII);
        command.getCommandSpec()
                .options()
                .forEach(option -> assertThat(page).as(name)
                        .contains("\\fB" + option.longestName().replace("-", "\\-") + "\\fR"));
        assertThat(page).contains(".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"DESCRIPTION\"", ".SH \"EXIT STATUS\"");
        for (CommandLine below : command.getSubcommands().values()) {
            check(below, names);
        }
    }

    @Test
    void mandoc_finds_nothing_to_complain_about() throws Exception {
        assertAccepted("mandoc", List.of("mandoc", "-Tlint", "-Wstyle"));
    }

    @Test
    void groff_finds_nothing_to_complain_about() throws Exception {
        assertAccepted("groff", List.of("groff", "-ww", "-man", "-Tascii", "-z"));
    }

    private void assertAccepted(String tool, List<String> command) throws Exception {
        assumeTrue(Stream.of("/usr/bin/", "/bin/").anyMatch(bin -> Files.isExecutable(Path.of(bin + tool))),
                tool + " is not installed");
        List<String> all = new ArrayList<>(command);
        written().forEach(file -> all.add(file.toString()));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // A system without the page that another page refers to is no fault of the page.
        assertThat(said.lines().filter(line -> !line.contains("referenced manual not found"))).isEmpty();
        assertThat(process.waitFor()).as(said).isLessThanOrEqualTo(1);
    }

    @Test
    void one_page_is_printed() {
        assertThat(Main.execute(streams.piped(), "man", "catalog", "show")).isZero();
        assertThat(streams.out()).startsWith(".TH \"PORTMATRIX\\-CATALOG\\-SHOW\" 1 \"20").isASCII();
    }

    @Test
    void a_misspelt_command_is_told() {
        assertThat(Main.execute(streams.piped(), "man", "snif")).isEqualTo(2);
        assertThat(streams.err()).contains("'snif' is no command; did you mean sniff?");
    }

    @Command(name = ".odd'\\name", description = {".SH hello", "'quote \\fB \"x\" \u00e4\u65e5-\u001b[2J"})
    private static final class Odd {
        @Option(names = "--x", description = "a word that is far too long for a line \\n \\(aq " + "y")
        private int unused;
    }

    @Test
    void text_is_no_markup() {
        String page = new ManPage(CommandSpec.forAnnotatedObject(new Odd()), java.time.LocalDate.EPOCH).text();
        assertThat(page).contains("\\&.SH hello\n")
                .contains("\\(aqquote \\efB \"x\" \\[u00E4]\\[u65E5]\\- [2J")
                .contains("\\en \\e(aq y");
    }
}
