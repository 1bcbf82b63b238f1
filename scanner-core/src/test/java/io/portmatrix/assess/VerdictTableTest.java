package io.portmatrix.assess;

import static io.portmatrix.assess.VerdictCells.PORT;
import static io.portmatrix.assess.VerdictCells.at;
import static io.portmatrix.assess.VerdictCells.expecting;
import static io.portmatrix.assess.VerdictCells.observing;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole table of verdicts, cell by cell, as it is written down, and what takes from a severity. */
class VerdictTableTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open                                | open         | compliant as-documented info
            open                                | accept-close | undetermined no-conversation medium
            open                                | refused      | deviation not-listening high
            open                                | silence      | deviation blocked high
            open, option on                     | open         | compliant as-documented info
            open, option on                     | accept-close | undetermined no-conversation medium
            open, option on                     | refused      | deviation not-listening high
            open, option on                     | silence      | deviation blocked high
            open, option unsaid                 | open         | compliant as-documented info
            open, option unsaid                 | accept-close | undetermined no-conversation medium
            open, option unsaid                 | refused      | deviation not-listening medium
            open, option unsaid                 | silence      | deviation blocked medium
            open, option unsaid, no site file   | open         | compliant as-documented info
            open, option unsaid, no site file   | accept-close | undetermined (not required) no-conversation medium
            open, option unsaid, no site file   | refused      | advisory not-listening low
            open, option unsaid, no site file   | silence      | advisory blocked low
            open, mandatory                     | open         | compliant as-documented info
            open, mandatory                     | accept-close | undetermined no-conversation medium
            open, mandatory                     | refused      | deviation not-listening high
            open, mandatory                     | silence      | deviation blocked high
            open, recommended                   | open         | compliant as-documented info
            open, recommended                   | accept-close | undetermined no-conversation medium
            open, recommended                   | refused      | deviation not-listening medium
            open, recommended                   | silence      | deviation blocked medium
            open, plain row                     | open         | compliant as-documented info
            open, plain row                     | accept-close | undetermined no-conversation medium
            open, plain row                     | refused      | deviation not-listening medium
            open, plain row                     | silence      | deviation blocked medium
            open, recommended, option unsaid    | refused      | deviation not-listening low
            open, recommended, option unsaid    | silence      | deviation blocked low
            open, reconstructed                 | open         | compliant as-documented info
            open, reconstructed                 | refused      | deviation not-listening low
            open, reconstructed                 | silence      | deviation blocked low
            open, reachability                  | open         | compliant as-documented info
            open, reachability                  | accept-close | compliant as-documented info
            open, reachability                  | refused      | compliant as-documented info
            open, reachability                  | silence      | deviation blocked high
            open, other roles                   | open         | advisory reachable-from-undocumented-role low
            open, other roles                   | accept-close | not-applicable not-for-this-vantage info
            open, other roles                   | refused      | not-applicable not-for-this-vantage info
            open, other roles                   | silence      | not-applicable not-for-this-vantage info
            closed, fixed                       | open         | deviation forbidden-open critical
            closed, fixed                       | accept-close | deviation forbidden-open critical
            closed, fixed                       | refused      | compliant as-documented info
            closed, fixed                       | silence      | compliant by silence as-documented info
            closed, option unsaid               | open         | deviation undeclared-option low
            closed, option unsaid               | accept-close | deviation undeclared-option low
            closed, option unsaid               | refused      | compliant as-documented info
            closed, option unsaid               | silence      | compliant by silence as-documented info
            closed, option off                  | open         | deviation undeclared-option medium
            closed, option off                  | accept-close | deviation undeclared-option medium
            closed, option off                  | refused      | compliant as-documented info
            closed, option off                  | silence      | compliant by silence as-documented info
            closed, option unsaid, no site file | open         | advisory undeclared-option low
            closed, option unsaid, no site file | accept-close | advisory undeclared-option low
            closed, option unsaid, no site file | refused      | compliant as-documented info
            closed, option unsaid, no site file | silence      | compliant by silence as-documented info
            closed, reconstructed               | open         | deviation forbidden-open low
            closed, reconstructed               | refused      | compliant as-documented info
            closed by mode                      | open         | deviation forbidden-by-mode critical
            closed by mode                      | accept-close | deviation forbidden-by-mode critical
            closed by mode                      | refused      | compliant as-documented info
            closed by mode                      | silence      | compliant by silence as-documented info
            closed, moved away                  | open         | deviation old-port-still-open medium
            closed, moved away                  | accept-close | deviation old-port-still-open medium
            closed, moved away                  | refused      | compliant as-documented info
            closed, moved away                  | silence      | compliant by silence as-documented info
            filtered                            | open         | deviation not-filtered high
            filtered                            | accept-close | compliant as-documented info
            filtered                            | refused      | compliant as-documented info
            filtered                            | silence      | compliant as-documented info
            filtered, option unsaid             | open         | deviation not-filtered medium
            filtered, option unsaid             | accept-close | compliant as-documented info
            may be open                         | open         | compliant as-documented info
            may be open                         | accept-close | compliant as-documented info
            may be open                         | refused      | compliant as-documented info
            may be open                         | silence      | compliant as-documented info
            may be open, condition unsaid       | open         | compliant as-documented info
            may be open, condition unsaid       | accept-close | compliant as-documented info
            may be open, condition unsaid       | refused      | compliant as-documented info
            may be open, condition unsaid       | silence      | compliant as-documented info
            may be open, other roles            | open         | advisory reachable-from-undocumented-role low
            may be open, other roles            | accept-close | compliant as-documented info
            may be open, other roles            | refused      | compliant as-documented info
            may be open, other roles            | silence      | compliant as-documented info
            internal                            | open         | advisory exposed-internal low
            internal                            | accept-close | advisory exposed-internal low
            internal                            | refused      | compliant as-documented info
            internal                            | silence      | compliant as-documented info
            """)
    void tcp(String row, String column, String outcome) {
        assertThat(Bench.outcome(at(observing(expecting(row, Transport.TCP), column, Transport.TCP), PORT)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open                                | open        | compliant as-documented info
            open                                | refused     | deviation not-listening high
            open                                | silence     | deviation blocked high
            open                                | udp silence | undetermined udp-silence medium
            open, option on                     | udp silence | undetermined udp-silence medium
            open, option unsaid                 | udp silence | undetermined udp-silence medium
            open, option unsaid, no site file   | udp silence | undetermined (not required) udp-silence medium
            open, plain row                     | udp silence | undetermined udp-silence medium
            open, reachability                  | refused     | compliant as-documented info
            open, reachability                  | udp silence | undetermined udp-silence medium
            open, other roles                   | open        | advisory reachable-from-undocumented-role low
            open, other roles                   | udp silence | not-applicable not-for-this-vantage info
            closed, fixed                       | open        | deviation forbidden-open critical
            closed, fixed                       | refused     | compliant as-documented info
            closed, fixed                       | silence     | compliant by silence as-documented info
            closed, fixed                       | udp silence | compliant by silence as-documented info
            closed, option unsaid               | open        | deviation undeclared-option low
            closed, option unsaid               | udp silence | compliant by silence as-documented info
            closed, option off                  | open        | deviation undeclared-option medium
            closed, option off                  | udp silence | compliant by silence as-documented info
            closed by mode                      | open        | deviation forbidden-by-mode critical
            closed by mode                      | udp silence | compliant by silence as-documented info
            closed, moved away                  | open        | deviation old-port-still-open medium
            closed, moved away                  | udp silence | compliant by silence as-documented info
            filtered                            | open        | deviation not-filtered high
            filtered                            | refused     | compliant as-documented info
            filtered                            | silence     | compliant as-documented info
            filtered                            | udp silence | compliant as-documented info
            may be open                         | open        | compliant as-documented info
            may be open                         | refused     | compliant as-documented info
            may be open                         | silence     | compliant as-documented info
            may be open                         | udp silence | compliant as-documented info
            internal                            | open        | advisory exposed-internal low
            internal                            | refused     | compliant as-documented info
            internal                            | silence     | compliant as-documented info
            internal                            | udp silence | compliant as-documented info
            """)
    void udp(String row, String column, String outcome) {
        assertThat(Bench.outcome(at(observing(expecting(row, Transport.UDP), column, Transport.UDP), PORT)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp | open         | deviation unexpected-listener high
            tcp | accept-close | advisory unexpected-accept low
            tcp | refused      |
            tcp | silence      |
            udp | open         | deviation unexpected-listener high
            udp | refused      |
            udp | silence      |
            udp | udp silence  |
            """)
    void nothing_documented(String transportName, String column, String outcome) {
        Transport transport = Transport.ofWireName(transportName);
        Bench bench = observing(Bench.of().alive(), column, transport);
        assertThat(bench.findings().stream().map(Bench::outcome))
                .isEqualTo(outcome == null ? List.of() : List.of(outcome));
        assertThat(bench.findings()).allSatisfy(f -> {
            assertThat(f.expected()).isEqualTo(Expected.UNDOCUMENTED);
            assertThat(f.subject().fingerprint()).isEqualTo("host/" + transportName + "/80/undocumented");
            assertThat(f.citations()).isEmpty();
            assertThat(f.impact()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "closed, fixed", "filtered", "may be open", "internal"})
    void what_nobody_used_while_it_was_listened_demands_nothing(String row) {
        Finding unseen = at(expecting(row, Transport.TCP).missed(Transport.TCP, PORT, Cause.NOT_SEEN), PORT);
        assertThat(Bench.outcome(unseen)).isEqualTo("undetermined (not required) not-seen info");
        assertThat(unseen.explanation()).startsWith("the detail");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open                                | undetermined not-concluded medium
            open, option unsaid, no site file   | undetermined not-concluded medium
            open, reachability                  | undetermined not-concluded medium
            open, other roles                   | undetermined (not required) not-concluded medium
            closed, fixed                       | undetermined not-concluded medium
            closed, option unsaid               | undetermined not-concluded medium
            closed by mode                      | undetermined not-concluded medium
            filtered                            | undetermined not-concluded medium
            may be open                         | undetermined (not required) not-concluded medium
            internal                            | undetermined (not required) not-concluded medium
            """)
    void without_a_conclusion_everything_is_undetermined(String row, String outcome) {
        Set<Cause> tried = EnumSet.complementOf(EnumSet.of(Cause.NOT_SEEN));
        for (Cause cause : tried) {
            Finding missed = at(expecting(row, Transport.TCP).missed(Transport.TCP, PORT, cause), PORT);
            assertThat(Bench.outcome(missed)).isEqualTo(outcome);
            assertThat(missed.observed()).isEqualTo(Finding.Observed.NOT_CONCLUDED);
            assertThat(missed.explanation()).contains("the detail");
        }
        Finding unasked = at(expecting(row, Transport.TCP), PORT);
        assertThat(Bench.outcome(unasked)).isEqualTo(outcome);
        assertThat(unasked.explanation()).startsWith("not-probed: nothing was sent there");
    }

    @Test
    void a_tcp_port_that_is_silent_is_blocked_whoever_says_so() {
        assertThat(Bench.outcome(at(expecting("open", Transport.TCP).saw(Technique.IMPORT, Transport.TCP, PORT,
                PortState.SILENT, Bench.reported("other", "open|filtered", null)), PORT)))
                .isEqualTo("deviation blocked high");
    }
}
