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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log keeps in full, and what it keeps as one bit. */
class ObservationLogTest {
    private final Baseline baseline = SiteDraft.running("pbx")
            .baseline(new FixedCatalog().with("pbx",
                    RuleDraft.tcp("pbx/x", "80"), RuleDraft.udp("pbx/y", "161"), RuleDraft.tcp("pbx/pool", "1000-1099"),
                    RuleDraft.icmp("pbx/ping")));
    private final ObservationLog log = new ObservationLog(baseline);

    private void add(Transport transport, int port, PortState state, Technique technique) {
        log.add(new Observation(new Endpoint(SiteDraft.ADDRESS, transport, port),
                new ProbeOutcome.Concluded(state, List.of(Bench.REFUSED)), technique, Bench.AT));
    }

    private void miss(Transport transport, int port, Cause cause) {
        log.add(new Observation(new Endpoint(SiteDraft.ADDRESS, transport, port),
                new ProbeOutcome.NotConcluded(cause, "the detail"), Technique.TCP_CONNECT, Bench.AT));
    }

    private Sighting at(Transport transport, int port) {
        return log.at(SiteDraft.ADDRESS).at(transport, port);
    }

    @Test
    void documented_ports_keep_their_evidence() {
        add(Transport.TCP, 80, PortState.CLOSED, Technique.TCP_CONNECT);
        add(Transport.UDP, 161, PortState.SILENT, Technique.UDP_REQUEST);
        add(Transport.ICMP, 0, PortState.SILENT, Technique.ICMP_ECHO);
        assertThat(at(Transport.TCP, 80).evidence()).containsExactly(Bench.REFUSED);
        assertThat(at(Transport.UDP, 161).evidence()).containsExactly(Bench.REFUSED);
        assertThat(at(Transport.ICMP, 0).evidence()).containsExactly(Bench.REFUSED);
    }

    @Test
    void swept_ports_and_pools_keep_their_state_and_technique_only() {
        int port = 2000;
        for (PortState state : List.of(PortState.CLOSED, PortState.FILTERED, PortState.SILENT)) {
            port++;
            add(Transport.TCP, port, state, Technique.TCP_SYN);
            assertThat(at(Transport.TCP, port))
                    .isEqualTo(new Sighting.Seen(state, java.util.EnumSet.of(Technique.TCP_SYN), List.of()));
            assertThat(log.at(SiteDraft.ADDRESS).sweptAs(Transport.TCP, state).get(port)).isTrue();
        }
        add(Transport.TCP, 1000, PortState.CLOSED, Technique.TCP_CONNECT);
        assertThat(at(Transport.TCP, 1000).evidence()).isEmpty();
        assertThat(log.at(SiteDraft.ADDRESS).listeners(Transport.TCP).isEmpty()).isTrue();
    }

    @Test
    void listeners_are_kept_in_full_wherever_they_are() {
        add(Transport.TCP, 1000, PortState.OPEN, Technique.TCP_CONNECT);
        add(Transport.TCP, 2000, PortState.ACCEPT_CLOSE, Technique.TCP_CONNECT);
        assertThat(at(Transport.TCP, 1000).evidence()).hasSize(1);
        assertThat(at(Transport.TCP, 2000).evidence()).hasSize(1);
        assertThat(log.at(SiteDraft.ADDRESS).listeners(Transport.TCP)).hasToString("{1000, 2000}");
        assertThat(log.at(SiteDraft.ADDRESS).listeners(Transport.UDP).isEmpty()).isTrue();
    }

    @Test
    void transports_techniques_and_states_are_kept_apart() {
        add(Transport.TCP, 2000, PortState.CLOSED, Technique.TCP_CONNECT);
        add(Transport.UDP, 2000, PortState.FILTERED, Technique.UDP_REQUEST);
        add(Transport.TCP, 2001, PortState.FILTERED, Technique.TCP_CONNECT);
        add(Transport.TCP, 2001, PortState.CLOSED, Technique.IMPORT);
        add(Transport.TCP, 2002, PortState.CLOSED, Technique.TCP_CONNECT);
        assertThat(((Sighting.Seen) at(Transport.TCP, 2000)).state()).isEqualTo(PortState.CLOSED);
        assertThat(((Sighting.Seen) at(Transport.UDP, 2000)).state()).isEqualTo(PortState.FILTERED);
        assertThat(((Sighting.Disagreement) at(Transport.TCP, 2001)).text())
                .isEqualTo("tcp-connect says filtered, import says closed");
        assertThat(((Sighting.Seen) at(Transport.TCP, 2002)).by()).containsExactly(Technique.TCP_CONNECT);
        assertThat(log.at(SiteDraft.ADDRESS).sweptAs(Transport.TCP, PortState.CLOSED))
                .hasToString("{2000, 2001, 2002}");
    }

    @Test
    void what_was_concluded_is_known() {
        add(Transport.TCP, 80, PortState.CLOSED, Technique.TCP_CONNECT);
        add(Transport.TCP, 90, PortState.OPEN, Technique.TCP_CONNECT);
        add(Transport.TCP, 91, PortState.CLOSED, Technique.TCP_CONNECT);
        add(Transport.UDP, 92, PortState.SILENT, Technique.UDP_REQUEST);
        miss(Transport.TCP, 93, Cause.INTERRUPTED);
        miss(Transport.UDP, 161, Cause.INTERRUPTED);
        assertThat(log.at(SiteDraft.ADDRESS).concluded(Transport.TCP)).hasToString("{80, 90, 91}");
        assertThat(log.at(SiteDraft.ADDRESS).concluded(Transport.UDP)).hasToString("{92}");
    }

    @Test
    void what_came_to_no_conclusion_is_counted_by_cause_unless_something_else_concluded_it() {
        miss(Transport.TCP, 90, Cause.INTERRUPTED);
        miss(Transport.TCP, 91, Cause.INTERRUPTED);
        miss(Transport.TCP, 92, Cause.NO_RESOURCES);
        miss(Transport.TCP, 93, Cause.NOT_PROBED);
        miss(Transport.TCP, 80, Cause.INTERRUPTED);
        add(Transport.TCP, 91, PortState.CLOSED, Technique.IMPORT);
        assertThat(log.at(SiteDraft.ADDRESS).missed(Transport.TCP))
                .isEqualTo(Map.of(Cause.INTERRUPTED, 1, Cause.NO_RESOURCES, 1));
        assertThat(log.at(SiteDraft.ADDRESS).missed(Transport.UDP)).isEmpty();
        assertThat(at(Transport.TCP, 90)).isEqualTo(new Sighting.Unknown(Cause.INTERRUPTED, "interrupted"));
        assertThat(at(Transport.TCP, 80)).isEqualTo(new Sighting.Unknown(Cause.INTERRUPTED, "the detail"));
        assertThat(at(Transport.TCP, 91)).isInstanceOf(Sighting.Seen.class);
        assertThat(at(Transport.UDP, 90)).isEqualTo(new Sighting.Unknown(Cause.NOT_PROBED, "nothing was sent there"));
    }

    @Test
    void strangers_are_dropped() {
        log.add(new Observation(Endpoint.tcp(SiteDraft.OTHER_ADDRESS, 80),
                new ProbeOutcome.Concluded(PortState.OPEN, List.of(Bench.HELD)), Technique.CAPTURE, Bench.AT));
        add(Transport.TCP, 80, PortState.OPEN, Technique.TCP_CONNECT);
        assertThat(log.at(SiteDraft.OTHER_ADDRESS).listeners(Transport.TCP).isEmpty()).isTrue();
        assertThat(log.at(SiteDraft.ADDRESS).listeners(Transport.TCP)).hasToString("{80}");
    }

    @Test
    void a_hosts_answer_in_passing_traffic_shows_that_it_is_up() {
        for (Evidence answer : List.of(new Evidence.ResetCaptured(Bench.SOON), new Evidence.SynAckCaptured(Bench.SOON),
                Bench.UNREACHABLE, Bench.HELD, Bench.ACCEPTED, Bench.RESET_AT_ONCE,
                new Evidence.BytesReceived(1, "x"), Bench.REFUSED,
                new Evidence.ProtocolAnswer("dns", Endpoint.udp(SiteDraft.ADDRESS, 53), 5, ""))) {
            assertThat(HostAnswer.isIn(PortState.FILTERED, List.of(Bench.SILENCE, answer), SiteDraft.ADDRESS)).isTrue();
        }
        for (Evidence silence : List.of(Bench.SILENCE, Bench.NO_ROUTE, Bench.reported("nmap", "filtered", null),
                new Evidence.IcmpUnreachable(3, 13, SiteDraft.OTHER_ADDRESS))) {
            assertThat(HostAnswer.isIn(PortState.FILTERED, List.of(silence), SiteDraft.ADDRESS)).isFalse();
            assertThat(HostAnswer.isIn(PortState.CLOSED, List.of(silence), SiteDraft.ADDRESS)).isTrue();
        }
    }
}
