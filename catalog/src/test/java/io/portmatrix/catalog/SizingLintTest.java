package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.CatalogLint.KnownCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults in what a file says of moving and narrowing ranges. */
class SizingLintTest {
    private static final String SIZING = """
            sizing:
              - id: media
                what: media of calls
                rules: [media]
                within: 2326-65535
                ports: 300-6000
                formulas:
                  - {name: reserved, source: 1 in 1, terms: [{per: connections, ports: 11}]}
                by-os: {windows: 49152-65535}
                source: 1 in 1
              - {id: control, what: control, rules: [control], source: 1 in 2}
            """;
    private static final String ROWS = TestCatalog.product("mcu@1.0",
            TestCatalog.row(1, "media", "10000-65535") + TestCatalog.row(2, "control", "3340"));

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("id: control,", "id: media,",
                        "24: sizing rule 'media' is already in line 15; give it another id, or put their rules into one"),
                fault("rules: [media]", "rules: [medai]",
                        "15: sizing rule 'media': no row of this file has the flow 'medai'; write media"),
                fault("rules: [media]", "rules: [nothing-like-it]",
                        "15: sizing rule 'media': no row of this file has the flow 'nothing-like-it'; name flows of this "
                                + "file by their id"),
                fault("rules: [media]", "rules: []",
                        "15: the sizing rule names no flow; write rules: and the ids of its flows"),
                fault("within: 2326-65535", "within: 20000-65535",
                        "15: sizing rule 'media': the documented ports 10000-65535 of 'media' in line 12 are not all within "
                                + "20000-65535; correct within, or the ports of the row"),
                fault("within: 2326-65535", "within: 65535-2326",
                        "18: within: range 65535-2326 is reversed; write 2326-65535"),
                fault("windows: 49152-65535", "windows: 1025-5000",
                        "15: sizing rule 'media': the default ports 1025-5000 of windows are not all within 2326-65535; "
                                + "correct within or by-os"),
                fault("windows: 49152-65535", "Windows 7: 49152-65535",
                        "15: sizing rule 'media': 'Windows 7' names no operating system; use lower-case letters, digits and "
                                + "single hyphens, as in windows"),
                fault("{windows: 49152-65535}", "{}",
                        "22: 'by-os' names no operating system; write by-os: {linux: 32768-61000}"),
                fault("ports: 11", "ports: 0", "21: ports: '0' is no number of ports; write 1 to 99999"),
                fault("terms: [{per: connections, ports: 11}]", "terms: []",
                        "21: the formula counts nothing; write terms: [{per: connections, ports: 11}]"),
                fault("what: media of calls", "wat: media of calls",
                        "15: the sizing rule has no 'what'; write what: media of calls",
                        "16: 'wat' is no key of a sizing rule; write what"));
    }

    private static Arguments fault(String text, String replacement, String... said) {
        return Arguments.of(text, replacement, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_is_said_with_its_line_and_what_to_write(String text, String replacement, List<String> said)
            throws IOException {
        assertThat(SIZING).contains(text);
        String broken = ROWS + SIZING.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement));
        assertThat(lint(broken)).containsExactlyElementsOf(said.stream().map(s -> "mcu.yaml:" + s).toList());
    }

    @Test
    void the_good_file_is_good() throws IOException {
        assertThat(lint(ROWS + SIZING)).isEmpty();
    }

    @Test
    void where_rows_cannot_be_read_no_rule_is_missed() throws IOException {
        assertThat(lint(ROWS.replace("id: media, ports", "id: Media, ports") + SIZING))
                .containsExactly(
                        "mcu.yaml:12: id: 'Media' is no id; use lower-case letters, digits and single hyphens");
    }

    private static List<String> lint(String content) throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("mcu.yaml", TestCatalog.stream(content));
        return lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()))
                .stream()
                .map(LintFinding::toString)
                .toList();
    }
}
