package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.probe.ProberOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a run over TCP spares its targets: connections, goodbyes, and everything that is out of scope. */
class ConnectSweepCareTest extends VirtualSweep {
    @Test
    void a_gentle_target_never_has_more_connections_than_it_bears_and_gets_fins_only() {
        network.host(HOST, (port, attempt) -> port % 2 == 0 ? Reaction.accepts(QUICK)
                : port % 3 == 0 ? Reaction.SILENT
                : Reaction.refuses(QUICK));
        run(work(HOST, "1-600", CareProfile.GENTLE));
        assertThat(network.mostOpenAt(HOST)).isEqualTo(8);
        assertThat(network.closings()).containsOnlyKeys("fin").containsEntry("fin", 300);
        assertThat(observed.count(PortState.OPEN)).isEqualTo(300);
    }

    @Test
    void a_gentle_target_has_a_second_to_forget_a_connection() {
        network.host(HOST, (port, attempt) -> port <= 80 ? Reaction.accepts(QUICK) : Reaction.refuses(QUICK));
        run(work(HOST, "1-80", CareProfile.GENTLE));
        assertThat(network.time.passed()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(25));
    }

    @Test
    void what_refuses_leaves_nothing_to_forget() {
        network.host(HOST, (port, attempt) -> Reaction.refuses(QUICK));
        run(work(HOST, "1-6000", CareProfile.GENTLE));
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_standard_target_gets_resets() {
        network.host(HOST, (port, attempt) -> port <= 20 ? Reaction.accepts(QUICK) : Reaction.refuses(QUICK));
        run(work(HOST, "1-20", CareProfile.STANDARD));
        assertThat(network.closings()).containsOnlyKeys("rst").containsEntry("rst", 20);
    }

    @Test
    void saying_goodbye_to_one_who_never_stops_talking_is_bounded() {
        network.host(HOST, (port, attempt) -> new Reaction.Accepts(QUICK, new Reaction.Peer.TalksForEver()));
        run(work(HOST, "1-3", CareProfile.GENTLE));
        assertThat(network.closings()).containsEntry("fin", 3);
        assertThat(network.bytesRead()).isLessThan(3 * 32_768);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void out_of_scope_means_that_nothing_is_sent() {
        InetAddress other = address(2);
        network.host(HOST, (port, attempt) -> Reaction.refuses(QUICK));
        ProberOptions options = ProberOptions.within(a -> a.equals(other) ? Optional.of("excluded") : Optional.empty())
                .withTime(network.time, CLOCK);
        run(List.of(work(HOST, "1-100", CareProfile.STANDARD), work(other, "1-100", CareProfile.STANDARD)), options,
                OptionalInt.empty());
        assertThat(observed.count(Cause.OUT_OF_SCOPE)).isEqualTo(100);
        assertThat(network.order()).extracting(InetSocketAddress::getAddress).containsOnly(HOST);
    }

    @Test
    void scope_is_asked_again_before_each_attempt() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        AtomicBoolean shut = new AtomicBoolean();
        ProberOptions options = ProberOptions.within(a -> shut.get() ? Optional.of("shut") : Optional.empty())
                .withTime(network.time, CLOCK);
        network.beforeWait(() -> shut.set(true));
        run(List.of(work(HOST, "1-10", CareProfile.STANDARD)), options, OptionalInt.empty());
        assertThat(observed.count(Cause.OUT_OF_SCOPE)).isEqualTo(10);
        assertThat(network.attempts()).isEqualTo(10);
    }
}
