package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What files of other tools come to where several say something of a port. */
class ImportedTest {
    private static final Evidence HTTP = new Evidence.ServiceReported("nmap", "http", "http", false, "nginx");
    private static final Evidence NMAP = in("nmap", "a.xml", "open");
    private static final Evidence NMAP_LATER = in("nmap", "a.xml", "open again");
    private static final Evidence NMAP_ELSEWHERE = in("nmap", "b.xml", "open");
    private static final Evidence MASSCAN = in("masscan", "a.xml", "open");

    private static Evidence in(String tool, String file, String said) {
        return new Evidence.Reported(tool, null, file, Bench.AT, said, null, null, null);
    }

    private static ProbeOutcome says(PortState state, Evidence... evidence) {
        return new ProbeOutcome.Concluded(state, List.of(evidence));
    }

    @Test
    void a_file_that_says_the_same_again_says_it_once() {
        assertThat(Imported.isSame(says(PortState.OPEN, NMAP), says(PortState.OPEN, NMAP_LATER))).isTrue();
        assertThat(Imported.isSame(says(PortState.OPEN, NMAP, HTTP), says(PortState.OPEN, NMAP_LATER, HTTP))).isTrue();
        assertThat(Imported.isSame(says(PortState.OPEN, HTTP), says(PortState.OPEN, HTTP))).isTrue();
    }

    @Test
    void another_file_tool_state_or_service_is_another_statement() {
        ProbeOutcome first = says(PortState.OPEN, NMAP);
        assertThat(Imported.isSame(first, says(PortState.OPEN, NMAP_ELSEWHERE))).isFalse();
        assertThat(Imported.isSame(first, says(PortState.OPEN, MASSCAN))).isFalse();
        assertThat(Imported.isSame(first, says(PortState.CLOSED, NMAP))).isFalse();
        assertThat(Imported.isSame(first, says(PortState.OPEN, NMAP, HTTP))).isFalse();
        assertThat(Imported.isSame(first, says(PortState.OPEN, HTTP))).isFalse();
        ProbeOutcome untold = new ProbeOutcome.NotConcluded(Cause.NOT_TOLD, "x");
        assertThat(Imported.isSame(first, untold)).isFalse();
        assertThat(Imported.isSame(untold, first)).isFalse();
        assertThat(Imported.isSame(untold, untold)).isFalse();
    }

    @Test
    void tools_are_named_once_in_alphabetic_order() {
        assertThat(Imported.tools(List.of(NMAP, HTTP, MASSCAN, NMAP_LATER))).containsExactly("masscan", "nmap");
        assertThat(Imported.tools(List.of(HTTP, Bench.HELD))).isEmpty();
    }

    @Test
    void only_words_of_other_tools_are_a_handshake_and_no_more() {
        assertThat(Imported.isHandshakeOnly(List.of(NMAP))).isTrue();
        assertThat(Imported.isHandshakeOnly(List.of(NMAP, MASSCAN))).isTrue();
        assertThat(Imported.isHandshakeOnly(List.of(NMAP, HTTP))).isFalse();
        assertThat(Imported.isHandshakeOnly(List.of(Bench.HELD))).isFalse();
        assertThat(Imported.isHandshakeOnly(List.of())).isFalse();
    }

    @Test
    void what_a_service_is_called_is_heard_whatever_else_is_known() {
        Evidence unnamed = new Evidence.ServiceReported("nmap", "unknown", null, true, "");
        Evidence inside = new Evidence.ServiceReported("nmap", "https", "http", true, "");
        assertThat(Heard.in(List.of(NMAP, HTTP))).isEqualTo(new Heard("http", false, false));
        assertThat(Heard.in(List.of(HeardTest.TLS, HTTP))).isEqualTo(new Heard("http", true, false));
        assertThat(Heard.in(List.of(inside))).isEqualTo(new Heard("http", true, false));
        assertThat(Heard.in(List.of(unnamed))).isEqualTo(new Heard(null, true, true));
        assertThat(Heard.in(List.of(unnamed, HTTP))).isEqualTo(new Heard("http", true, true));
        assertThat(Heard.in(List.of(new Evidence.ServiceReported("nmap", "x", null, false, ""))))
                .isEqualTo(new Heard(null, false, true));
    }

    @Test
    void each_file_is_kept_and_what_no_file_tells_is_not_told() {
        Baseline baseline = SiteDraft.running("pbx")
                .baseline(new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/x", "80"), RuleDraft.tcp("pbx/y", "81")));
        ObservationLog log = ObservationLog.ofFiles(baseline);
        for (Evidence evidence : List.of(NMAP, NMAP_LATER, MASSCAN)) {
            log.add(new Observation(Endpoint.tcp(SiteDraft.ADDRESS, 80), says(PortState.OPEN, evidence),
                    Technique.IMPORT, Bench.AT));
        }
        assertThat(log.at(SiteDraft.ADDRESS).at(Transport.TCP, 80).evidence()).containsExactly(NMAP_LATER, MASSCAN);
        assertThat(log.at(SiteDraft.ADDRESS).at(Transport.TCP, 81))
                .isInstanceOfSatisfying(Sighting.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo(Cause.NOT_TOLD));
    }
}
