package io.portmatrix.probe.netty;

import static io.portmatrix.probe.netty.Observed.cause;
import static io.portmatrix.probe.netty.Observed.evidence;
import static io.portmatrix.probe.netty.Observed.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.probe.ProberOptions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole run over TCP in virtual time: what becomes of each reaction, how often it is asked and how long that takes. */
class ConnectSweepTest extends VirtualSweep {
    @Test
    void each_reaction_becomes_its_state_with_its_evidence() {
        network.host(HOST, (port, attempt) -> switch (port) {
            case 1 -> Reaction.refuses(QUICK);
            case 2 -> Reaction.accepts(QUICK);
            case 3 -> Reaction.SILENT;
            case 4 -> new Reaction.Fails(QUICK, 113);
            case 5 -> new Reaction.SendingFails(101);
            case 6 -> new Reaction.SendingFails(13);
            case 7 -> new Reaction.Accepts(QUICK, new Reaction.Peer.Closes(QUICK, true));
            case 8 -> new Reaction.Accepts(QUICK, new Reaction.Peer.Closes(Duration.ZERO, false));
            case 9 -> new Reaction.Accepts(QUICK, new Reaction.Peer.Says(Duration.ofMillis(20), "220 hi\r\n"));
            case 10 -> new Reaction.Accepts(QUICK, new Reaction.Peer.TalksForEver());
            case 11 -> new Reaction.Fails(QUICK, 104);
            default -> new Reaction.Fails(QUICK, 92);
        });
        run(work(HOST, "1-12", CareProfile.STANDARD));

        assertThat(evidence(tcp(1))).containsExactly(new Evidence.ConnectRefused(QUICK));
        assertThat(state(tcp(1))).isEqualTo(PortState.CLOSED);
        assertThat(evidence(tcp(2))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.HeldOpen(Duration.ofMillis(150)));
        assertThat(state(tcp(3))).isEqualTo(PortState.FILTERED);
        assertThat(evidence(tcp(3))).singleElement()
                .isInstanceOfSatisfying(Evidence.Silence.class,
                        silence -> assertThat(silence.attempts()).isEqualTo(3));
        assertThat(evidence(tcp(4))).singleElement().isInstanceOf(Evidence.SocketError.class);
        assertThat(state(tcp(4))).isEqualTo(PortState.FILTERED);
        assertThat(cause(tcp(5))).isEqualTo(Cause.NO_ROUTE);
        assertThat(cause(tcp(6))).isEqualTo(Cause.NO_PERMISSION);
        assertThat(evidence(tcp(7))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.ClosedByPeer(true, QUICK));
        assertThat(evidence(tcp(8))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.ClosedByPeer(false, Duration.ZERO));
        assertThat(state(tcp(8))).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(evidence(tcp(9))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.BytesReceived(8, "220 hi\\r\\n"));
        assertThat(evidence(tcp(10)).getLast()).isEqualTo(new Evidence.BytesReceived(256, "x".repeat(64) + "…"));
        assertThat(state(tcp(11))).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(state(tcp(12))).as("ConnectException, but not 111").isEqualTo(PortState.FILTERED);
        assertThat(network.bytesRead()).as("who talks for ever is cut off").isEqualTo(8 + 256);
    }

    @Test
    void a_conversation_is_held_twice_the_round_trip_where_that_is_longer() {
        network.host(HOST, (port, attempt) -> Reaction.accepts(Duration.ofMillis(400)));
        run(work(HOST, "80", CareProfile.STANDARD));
        assertThat(evidence(tcp(80)).getLast()).isEqualTo(new Evidence.HeldOpen(Duration.ofMillis(800)));
    }

    @Test
    void all_ports_of_a_host_that_drops_everything_end_within_ninety_seconds() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        run(work(HOST, "1-65535", CareProfile.STANDARD));
        assertThat(observed.count(PortState.FILTERED)).isEqualTo(65_535);
        assertThat(network.attempts()).isEqualTo(3 * 65_535);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(90));
        assertThat(limitations).isEmpty();
    }

    @Test
    void a_host_behind_a_dropping_filter_ends_within_ninety_seconds_too() {
        network.host(HOST, (port, attempt) -> port % 1000 == 80 ? Reaction.accepts(QUICK) : Reaction.SILENT);
        run(work(HOST, "1-65535", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(66);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(90));
    }

    /** Five of a hundred packets lost each way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void where_packets_get_lost_silence_is_asked_more_often(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        network.host(HOST, (port, attempt) -> {
            if (random.nextInt(10_000) < 975) {
                return Reaction.SILENT;
            }
            Duration roundTrip = Duration.ofMillis(20 + random.nextInt(-5, 6));
            return port % 100 == 0 ? Reaction.accepts(roundTrip) : Reaction.refuses(roundTrip);
        });
        run(work(HOST, "1-20000", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isGreaterThanOrEqualTo(199);
        assertThat(observed.count(PortState.FILTERED)).as("three attempts would misjudge 19").isLessThan(6);
    }

    @Test
    void an_answer_that_came_while_nobody_looked_still_counts() {
        // Ready events never come here: the socket is asked once more when its time is up.
        network.host(HOST, (port, attempt) -> Reaction.refuses(Duration.ofMillis(990)));
        network.beforeWait(() -> network.time.advance(Duration.ofSeconds(2).toNanos()));
        run(work(HOST, "1-50", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(50);
        assertThat(network.attempts()).isEqualTo(50);
    }

    @Test
    void what_could_not_be_sent_does_not_count_as_sent() {
        network.host(HOST, (port, attempt) -> new Reaction.SendingFails(101));
        ProberOptions options = options();
        run(List.of(work(HOST, "1-5", CareProfile.STANDARD)), options, OptionalInt.empty());
        assertThat(options.progress().read().sent()).isZero();
    }

    @Test
    void a_port_that_met_itself_is_tried_again_at_once() {
        network.host(HOST, (port, attempt) -> port == 40_000 && attempt == 1 ? new Reaction.MeetsItself()
                : Reaction.refuses(QUICK));
        run(work(HOST, "39990-40010", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(21);
        assertThat(network.attemptsAt(HOST, 40_000)).isEqualTo(2);
        assertThat(network.time.passed()).isLessThan(Duration.ofMillis(20));
    }

    @Test
    void progress_tells_what_is_done_and_what_was_sent() {
        network.host(HOST, (port, attempt) -> attempt < 3 ? Reaction.SILENT : Reaction.refuses(QUICK));
        ProberOptions options = options();
        assertThat(options.progress().read().total()).isZero();
        run(List.of(work(HOST, "1-50", CareProfile.STANDARD)), options, OptionalInt.empty());
        assertThat(options.progress().read().done()).isEqualTo(50);
        assertThat(options.progress().read().total()).isEqualTo(50);
        // A port that answered is asked for a sign of life among those that are silent.
        assertThat(options.progress().read().sent()).isEqualTo(network.attempts()).isBetween(150L, 153L);
        assertThat(options.progress().read().current()).isNull();
    }

    @Test
    void one_attempt_where_only_one_is_wanted() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        run(List.of(work(HOST, "1-50", CareProfile.STANDARD)), options().withRetries(new RetryPolicy(1, 1)),
                OptionalInt.empty());
        assertThat(network.attempts()).isEqualTo(50);
    }
}
