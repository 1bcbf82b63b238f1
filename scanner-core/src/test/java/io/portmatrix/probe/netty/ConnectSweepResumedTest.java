package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.EarlierTcp.Sign;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rest of a target, of which an earlier part of the run knows something. */
class ConnectSweepResumedTest extends VirtualSweep {
    private void rest(String ports, EarlierTcp earlier) {
        run(work(HOST, ports, CareProfile.STANDARD).knowing(earlier));
    }

    @Test
    void silence_of_a_host_that_answered_before_and_does_no_more_proves_nothing() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        rest("100-150", new EarlierTcp(99, 0, List.of(new Sign(7, false))));
        assertThat(observed.count(Cause.STOPPED_ANSWERING)).isEqualTo(51);
    }

    @Test
    void silence_of_a_host_that_answers_still_is_a_filter() {
        network.host(HOST, (port, attempt) -> port == 7 ? Reaction.refuses(QUICK) : Reaction.SILENT);
        rest("100-150", new EarlierTcp(99, 0, List.of(new Sign(7, false))));
        assertThat(observed.count(PortState.FILTERED)).isEqualTo(51);
    }

    @Test
    void open_ports_that_are_left_of_a_host_that_refuses_most_are_no_lie() {
        network.host(HOST, (port, attempt) -> Reaction.accepts(QUICK));
        rest("1-100", new EarlierTcp(1_000, 0, List.of()));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(100);
        assertThat(network.attempts()).isEqualTo(100);
    }

    @Test
    void a_host_that_accepted_everything_before_and_does_so_now_lies() {
        network.host(HOST, (port, attempt) -> Reaction.accepts(QUICK));
        rest("1-5", new EarlierTcp(5, 5, List.of(new Sign(9, true))));
        assertThat(observed.count(Cause.ANSWERS_EVERYTHING)).isEqualTo(5);
    }
}
