package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several observations of one port: what agrees, what is weaker, and what contradicts. */
class SightingTest {
    private static final Evidence WORD = Bench.reported("nmap", "open", "syn-ack");

    private static Sighting of(PortState one, Technique by, PortState other, Technique byOther) {
        return Sighting.of(List.of(new Sighting.Witness(by, one, List.of(Bench.ACCEPTED)),
                new Sighting.Witness(byOther, other, List.of(WORD))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OPEN,         OPEN,         OPEN
            OPEN,         ACCEPT_CLOSE, -
            OPEN,         CLOSED,       -
            OPEN,         FILTERED,     -
            OPEN,         SILENT,       OPEN
            ACCEPT_CLOSE, ACCEPT_CLOSE, ACCEPT_CLOSE
            ACCEPT_CLOSE, CLOSED,       -
            ACCEPT_CLOSE, FILTERED,     -
            ACCEPT_CLOSE, SILENT,       ACCEPT_CLOSE
            CLOSED,       CLOSED,       CLOSED
            CLOSED,       FILTERED,     -
            CLOSED,       SILENT,       CLOSED
            FILTERED,     FILTERED,     FILTERED
            FILTERED,     SILENT,       FILTERED
            SILENT,       SILENT,       SILENT
            """)
    void all_pairs_of_states(PortState one, PortState other, String together) {
        for (Sighting sighting : List.of(of(one, Technique.TCP_CONNECT, other, Technique.CAPTURE),
                of(other, Technique.TCP_CONNECT, one, Technique.CAPTURE))) {
            if (together.equals("-")) {
                assertThat(sighting).isInstanceOf(Sighting.Disagreement.class);
            } else {
                assertThat(((Sighting.Seen) sighting).state()).isEqualTo(PortState.valueOf(together));
            }
            assertThat(sighting.evidence()).containsExactly(Bench.ACCEPTED, WORD);
        }
    }

    @ParameterizedTest
    @CsvSource({"TCP_SYN, true", "IMPORT, true", "CAPTURE, false", "TCP_CONNECT, false"})
    void a_handshake_alone_does_not_contradict_a_connection_closed_at_once(Technique open, boolean agrees) {
        Sighting sighting = of(PortState.ACCEPT_CLOSE, Technique.TCP_CONNECT, PortState.OPEN, open);
        assertThat(sighting instanceof Sighting.Seen).isEqualTo(agrees);
        if (sighting instanceof Sighting.Seen seen) {
            assertThat(seen.state()).isEqualTo(PortState.ACCEPT_CLOSE);
        }
    }

    @Test
    void techniques_are_named() {
        assertThat(of(PortState.OPEN, Technique.CAPTURE, PortState.CLOSED, Technique.TCP_CONNECT)).isEqualTo(
                new Sighting.Disagreement("tcp-connect says closed, capture says open", true,
                        List.of(WORD, Bench.ACCEPTED)));
        assertThat(((Sighting.Disagreement) of(PortState.FILTERED, Technique.CAPTURE, PortState.CLOSED,
                Technique.TCP_CONNECT)).accepted()).isFalse();
        assertThat(((Sighting.Disagreement) of(PortState.ACCEPT_CLOSE, Technique.CAPTURE, PortState.CLOSED,
                Technique.TCP_CONNECT)).accepted()).isTrue();
        assertThat(((Sighting.Seen) of(PortState.OPEN, Technique.CAPTURE, PortState.OPEN, Technique.TCP_CONNECT)).by())
                .containsExactly(Technique.TCP_CONNECT, Technique.CAPTURE);
    }

    @Test
    void who_says_the_same_is_named_together() {
        Sighting three = Sighting.of(List.of(new Sighting.Witness(Technique.TCP_CONNECT, PortState.OPEN, List.of()),
                new Sighting.Witness(Technique.CAPTURE, PortState.OPEN, List.of()),
                new Sighting.Witness(Technique.IMPORT, PortState.CLOSED, List.of())));
        assertThat(((Sighting.Disagreement) three).text())
                .isEqualTo("tcp-connect and capture says open, import says closed");
    }

    @Test
    void a_contradiction_is_undetermined_with_both() {
        Finding f = Bench.of(RuleDraft.tcp("pbx/x", "80"))
                .refused(80)
                .saw(Technique.CAPTURE, Transport.TCP, 80, PortState.OPEN, WORD)
                .finding();
        assertThat(Bench.outcome(f)).isEqualTo("undetermined not-concluded medium");
        assertThat(f.observed()).isEqualTo(Finding.Observed.NOT_CONCLUDED);
        assertThat(f.evidence()).containsExactly(Bench.REFUSED, WORD);
        assertThat(f.explanation())
                .isEqualTo("two techniques disagree: tcp-connect says closed, capture says open");
    }

    @Test
    void a_prober_may_find_the_contradiction_itself() {
        Finding f = Bench.of(RuleDraft.tcp("pbx/x", "80"))
                .refused(80)
                .missed(Transport.TCP, 80, Cause.INTERRUPTED)
                .missed(Transport.TCP, 80, Cause.CONTRADICTION)
                .finding();
        assertThat(Bench.outcome(f)).isEqualTo("undetermined not-concluded medium");
        assertThat(f.explanation()).isEqualTo("two techniques disagree: the detail");
        assertThat(f.evidence()).containsExactly(Bench.REFUSED);
    }

    @Test
    void one_conclusion_is_enough() {
        assertThat(
                Bench.of(RuleDraft.tcp("pbx/x", "80")).missed(Transport.TCP, 80, Cause.NO_RESOURCES).open(80).lines())
                .containsExactly("tcp/80 pbx/x: open, observed open: compliant as-documented info");
    }

    @Test
    void of_several_causes_one_is_told() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80"))
                .alive()
                .missed(Transport.TCP, 80, Cause.NO_RESOURCES)
                .missed(Transport.TCP, 80, Cause.INTERRUPTED)
                .finding()
                .explanation())
                .isEqualTo("no-resources: the detail");
    }

    @Test
    void contradictions_on_undocumented_ports_are_not_dropped() {
        Finding open = Bench.of().refused(80).saw(Technique.CAPTURE, Transport.TCP, 80, PortState.OPEN, WORD).finding();
        assertThat(Bench.outcome(open)).isEqualTo("undetermined (not required) not-concluded medium");
        assertThat(open.explanation()).isEqualTo(
                "nothing is documented here, and two techniques disagree: tcp-connect says closed, capture says open");
        assertThat(Bench.of().refused(80).saw(Technique.CAPTURE, Transport.TCP, 80, PortState.FILTERED, WORD).lines())
                .isEmpty();
        assertThat(Bench.of().alive().missed(Transport.TCP, 80, Cause.CONTRADICTION).lines()).isEmpty();
        assertThat(Bench.of().open(80).missed(Transport.TCP, 80, Cause.CONTRADICTION).lines()).containsExactly(
                "tcp/80 undocumented: undocumented, observed not-concluded: undetermined (not required) not-concluded"
                        + " medium");
    }

    @Test
    void an_answer_settles_udp_silence() {
        assertThat(Bench.of(RuleDraft.udp("pbx/x", "80"))
                .udpSilent(80)
                .saw(Technique.CAPTURE, Transport.UDP, 80, PortState.OPEN, WORD)
                .lines())
                .containsExactly("udp/80 pbx/x: open, observed open: compliant as-documented info");
    }
}
