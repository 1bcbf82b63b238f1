package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.explain.Block;
import io.portmatrix.explain.KindPage;
import io.portmatrix.explain.KindPages;
import io.portmatrix.model.FindingKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainCommandTest {
    private static final Pattern OWN_COMMAND = Pattern.compile("`(portmatrix [^`]*)`");
    private static final Map<String, String> STAND_INS = Map.of("OTHER-PRODUCT", "voicemail-pro", "PRODUCT",
            "ip-office",
            "PORT", "443", "OLD", "443");

    private final RecordedStreams streams = new RecordedStreams();

    @Test
    void without_a_kind_it_lists_all_with_severity_and_title() {
        assertThat(run("--width", "400")).isZero();
        List<String> lines = streams.out().lines().map(line -> line.replaceAll(" {2,}", "|")).toList();
        assertThat(lines).hasSize(FindingKind.values().length + 1)
                .contains("not-listening|high|must be open, and the connection is refused");
    }

    @Test
    void a_kind_is_told_whole() {
        assertThat(run("capture-only", "--width", "72")).isZero();
        assertThat(streams.err()).isEmpty();
        assertThat(streams.out()).isEqualToNormalizingNewlines("""
                capture-only (info): only a capture can show it

                What it means
                  The rule is about traffic to a multicast or broadcast group. Nobody
                  can be asked whether it listens to a group without joining in, so that
                  a scan cannot settle it.

                How it was concluded
                  The rule names a group, and no capture belonged to the run. Not
                  applicable, info. With a capture the line is compliant where traffic
                  to the group was seen, and not-seen where it was not.

                How to confirm it by hand
                    sudo tcpdump -ni IFACE 'dst host GROUP and udp port PORT'
                    ip maddress show dev IFACE

                  The second, on the host, lists the groups that it has joined.

                What usually causes it
                  - The run was a scan without --sniff.

                What to do
                  - Listen in the same network: portmatrix scan SITE --sniff IFACE, or
                    portmatrix sniff SITE -i IFACE.
                """);
    }

    @ParameterizedTest
    @EnumSource
    void every_page_fits_its_width_but_for_commands(FindingKind kind) {
        assertThat(run(kind.wireName(), "--width", "80")).isZero();
        assertThat(streams.out().lines().filter(line -> !line.startsWith("    "))).allSatisfy(
                line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void headings_are_bold_on_a_terminal() {
        Main.execute(streams.terminal(Map.of()), "explain", "blocked");

        assertThat(streams.out()).contains("\u001b[1mWhat to do\u001b[");
    }

    @ParameterizedTest
    @CsvSource({"NOT_LISTENING,not-listening", "Not-Listening,not-listening"})
    void names_may_be_written_otherwise(String written, String kind) {
        assertThat(run(written)).isZero();
        assertThat(streams.out()).startsWith(kind + " (");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"not-listning|did you mean not-listening?",
            "moved|did you mean moved-undeclared, moved-out-of-bounds?", "xyzzy|'portmatrix explain' lists them"})
    void a_misspelt_kind_gets_a_suggestion(String written, String suggestion) {
        assertThat(run(written)).isEqualTo(2);
        assertThat(streams.out()).isEmpty();
        assertThat(streams.err()).startsWith(
                "portmatrix explain: '" + written + "' is no kind of finding; " + suggestion + "\n");
    }

    /** What the pages say to type is understood. */
    @ParameterizedTest
    @MethodSource("ownCommands")
    void commands_of_ours_on_the_pages_are_right(String command) {
        List<String> args = Arrays.stream(command.split(" +")).skip(1).map(ExplainCommandTest::filled).toList();

        Main.commandLine(streams.piped()).parseArgs(args.toArray(String[]::new));
    }

    static Stream<String> ownCommands() {
        return Arrays.stream(FindingKind.values())
                .map(KindPages::of)
                .flatMap(page -> page.sections().stream().map(KindPage.Section::blocks))
                .flatMap(List::stream)
                .flatMap(ExplainCommandTest::ownCommands)
                .distinct();
    }

    private static Stream<String> ownCommands(Block block) {
        return switch (block) {
            case Block.Code(List<String> lines) -> lines.stream().filter(line -> line.startsWith("portmatrix "));
            case Block.Paragraph(String text) -> OWN_COMMAND.matcher(text).results().map(match -> match.group(1));
            case Block.Item(String text) -> OWN_COMMAND.matcher(text).results().map(match -> match.group(1));
        };
    }

    private static String filled(String word) {
        return STAND_INS.getOrDefault(word, word);
    }

    private int run(String... args) {
        return Main.execute(streams.piped(),
                Stream.concat(Stream.of("explain"), Stream.of(args)).toArray(String[]::new));
    }
}
