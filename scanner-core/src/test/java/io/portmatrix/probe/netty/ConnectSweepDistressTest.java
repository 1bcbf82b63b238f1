package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that begin to suffer while they are swept, and targets that only look like it. */
class ConnectSweepDistressTest extends VirtualSweep {
    private static final Duration SLOW = Duration.ofMillis(70);

    private final BitSet near = new BitSet();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoever_gets_slow_and_stays_so_is_left_alone_and_the_report_says_why(boolean gentle) {
        network.host(HOST, (port, attempt) -> Reaction.refuses(network.attempts() < 300 ? QUICK : SLOW));
        run(work(HOST, "1-3000", gentle ? CareProfile.GENTLE : CareProfile.STANDARD));

        assertThat(observed.count(PortState.CLOSED)).isBetween(290L, 900L);
        assertThat(observed.count(Cause.STOPPED_ANSWERING)).isEqualTo(3000 - observed.count(PortState.CLOSED));
        assertThat(network.attempts()).isLessThan(900);
        assertThat(network.time.passed()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(15));
        assertThat(tcp(tailPort()).toString()).contains("seems to suffer: its answers took 70 ms after 1 ms");
    }

    /** A port that was given no answer: ports are asked in an order of their own. */
    private int tailPort() {
        for (int port = 1; port <= 3000; port++) {
            if (tcp(port) instanceof ProbeOutcome.NotConcluded) {
                return port;
            }
        }
        throw new AssertionError("all ports were asked");
    }

    @Test
    void whoever_recovers_is_swept_to_the_end() {
        network.host(HOST, (port, attempt) -> Reaction.refuses(
                network.attempts() >= 300 && network.time.passed().compareTo(Duration.ofSeconds(2)) < 0 ? SLOW
                        : QUICK));
        run(work(HOST, "1-3000", CareProfile.GENTLE));

        assertThat(observed.count(PortState.CLOSED)).isEqualTo(3000);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void ports_behind_a_longer_way_are_swept_to_the_end_and_no_slower() {
        network.host(HOST, (port, attempt) -> Reaction.refuses(port % 2 == 0 || isWitness(port) ? QUICK : SLOW));
        run(work(HOST, "1-6000", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(6000);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void all_ports_behind_a_longer_way_after_some_that_are_near_are_swept_to_the_end() {
        network.host(HOST, (port, attempt) -> Reaction.refuses(isWitness(port) ? QUICK : SLOW));
        run(work(HOST, "1-6000", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(6000);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(6));
    }

    /** A port that was quick once is near. */
    private boolean isWitness(int port) {
        if (network.attempts() <= 64) {
            near.set(port);
        }
        return near.get(port);
    }
}
