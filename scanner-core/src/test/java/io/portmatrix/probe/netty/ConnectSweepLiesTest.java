package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets whose answers mean nothing, and targets that only look like them. */
class ConnectSweepLiesTest extends VirtualSweep {
    private static final int ALL = 65_535;
    private static final Reaction HANGS_UP = new Reaction.Accepts(QUICK,
            new Reaction.Peer.Closes(Duration.ofMillis(5), false));

    @Test
    void where_every_port_accepts_none_is_open_and_the_target_is_left_alone() {
        network.host(HOST, (port, attempt) -> Reaction.accepts(QUICK));
        run(work(HOST, "1-65535", CareProfile.STANDARD));
        assertThat(observed.count(Cause.ANSWERS_EVERYTHING)).isEqualTo(ALL);
        assertThat(network.attempts()).isLessThan(500);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void where_every_port_accepts_and_hangs_up_nothing_is_known() {
        network.host(HOST, (port, attempt) -> port % 20 == 0 ? Reaction.refuses(QUICK) : HANGS_UP);
        run(work(HOST, "1-2000", CareProfile.STANDARD));
        assertThat(observed.count(PortState.ACCEPT_CLOSE)).isZero();
        assertThat(observed.count(Cause.ANSWERS_EVERYTHING)).isGreaterThan(1_900);
        assertThat(network.attempts()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_few_documented_ports_are_enough_where_controls_accept_too(boolean gentle) {
        network.host(HOST, (port, attempt) -> Reaction.accepts(QUICK));
        run(work(HOST, "22,80,443,5060-5064", gentle ? CareProfile.GENTLE : CareProfile.STANDARD));
        assertThat(observed.count(Cause.ANSWERS_EVERYTHING)).isEqualTo(8);
        assertThat(network.attempts()).isLessThanOrEqualTo(8 + 8);
        assertThat(network.closings()).containsOnlyKeys(gentle ? "fin" : "rst");
    }

    @Test
    void a_host_whose_documented_ports_are_all_open_refuses_the_controls() {
        network.host(HOST, (port, attempt) -> port <= 100 ? Reaction.accepts(QUICK) : Reaction.refuses(QUICK));
        run(work(HOST, "1-100", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(100);
        assertThat(network.attempts()).isBetween(101, 103);
    }

    @Test
    void a_host_whose_documented_ports_are_all_open_may_be_silent_elsewhere() {
        network.host(HOST, (port, attempt) -> port <= 12 ? Reaction.accepts(QUICK) : Reaction.SILENT);
        run(work(HOST, "1-12", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(12);
        assertThat(network.attempts()).isBetween(13, 15);
    }

    @Test
    void few_open_ports_are_nothing_special() {
        network.host(HOST, (port, attempt) -> Reaction.accepts(QUICK));
        run(work(HOST, "1-7", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(7);
        assertThat(network.attempts()).isEqualTo(7);
    }

    @Test
    void many_open_ports_behind_a_filter_are_a_host() {
        network.host(HOST, (port, attempt) -> port % 3 == 0 ? Reaction.accepts(QUICK) : Reaction.SILENT);
        run(work(HOST, "1-2000", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(666);
        assertThat(observed.count(PortState.FILTERED)).isEqualTo(1_334);
    }

    @Test
    void one_port_of_the_range_after_the_other_may_accept_where_the_rest_refuses() {
        network.host(HOST, (port, attempt) -> port < 1_000 ? Reaction.accepts(QUICK) : Reaction.refuses(QUICK));
        run(work(HOST, "1-65535", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(999);
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(ALL - 999);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_host_that_stops_answering_is_left_alone(boolean gentle) {
        network.host(HOST, (port, attempt) -> network.time.passed().toMillis() > 30 ? Reaction.SILENT
                : port == 7 ? Reaction.accepts(QUICK)
                : Reaction.refuses(QUICK));
        run(work(HOST, "1-20000", gentle ? CareProfile.GENTLE : CareProfile.STANDARD));
        assertThat(observed.count(PortState.FILTERED)).isZero();
        assertThat(observed.count(PortState.OPEN)).isEqualTo(1);
        assertThat(observed.count(Cause.STOPPED_ANSWERING)).isGreaterThan(10_000);
        assertThat(observed.count(Cause.STOPPED_ANSWERING) + observed.count(PortState.CLOSED)).isEqualTo(19_999);
        assertThat(network.attempts()).isLessThan(20_000);
        assertThat(network.time.passed()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(30));
    }

    @Test
    void a_host_that_goes_away_and_comes_back_is_asked_again() {
        network.host(HOST, (port, attempt) -> {
            long millis = network.time.passed().toMillis();
            boolean away = millis > 500 && millis < 2_500;
            return away || port % 10 != 0 ? Reaction.SILENT : Reaction.refuses(QUICK);
        });
        run(work(HOST, "1-10000", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(1_000);
        assertThat(observed.count(PortState.FILTERED)).isEqualTo(9_000);
    }

    @Test
    void the_last_silence_waits_for_a_sign_of_life() {
        network.host(HOST, (port, attempt) -> port == 1 && attempt > 1 || port > 1 ? Reaction.SILENT
                : Reaction.refuses(QUICK));
        run(work(HOST, "1-2", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(1);
        assertThat(observed.count(Cause.STOPPED_ANSWERING)).isEqualTo(1);
    }
}
