package io.portmatrix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.ProbeOutcome.Concluded;
import io.portmatrix.model.ProbeOutcome.NotConcluded;
import io.portmatrix.probe.ConnectState.Connecting;
import io.portmatrix.probe.ConnectState.Done;
import io.portmatrix.probe.ConnectState.Holding;
import io.portmatrix.probe.ConnectState.Waiting;
import io.portmatrix.probe.IcmpReport.Sender;
import io.portmatrix.probe.SocketErrors.Phase;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectMachineTest {
    private static final long START = -5_000;
    private static final Connecting FIRST = new Connecting((Waiting) ConnectState.NEW, START);
    private static final Holding HELD = new Holding(new Evidence.ConnectAccepted(Duration.ofMillis(3)), START);
    private static final Done OVER = new Done(new NotConcluded(Cause.NO_ROUTE, "x"));

    private static final InetAddress SENDER = AddressText.parse("192.0.2.1");
    private static final ConnectEvent ACCEPTED = new ConnectEvent.Accepted();
    private static final ConnectEvent STARTED = new ConnectEvent.Started();
    private static final ConnectEvent MET_ITSELF = new ConnectEvent.MetItself();
    private static final ConnectEvent HOLD_OVER = new ConnectEvent.HoldOver();
    private static final ConnectEvent BYTES = new ConnectEvent.Received(11, "SSH-2.0-x");
    private static final ConnectEvent INTERRUPTED = new ConnectEvent.Abandoned(Cause.INTERRUPTED, "stop");

    /** One of each, in every variant that can make a difference. */
    static List<ConnectEvent> events() {
        return List.of(STARTED, ACCEPTED, MET_ITSELF, failed(111), failed(113), failed(110), failed(104), failed(32),
                failed(5), new ConnectEvent.Reset(), icmp(3, Sender.TARGET), icmp(13, Sender.OTHER),
                icmp(1, Sender.OURSELVES), icmp(13, Sender.OURSELVES), new ConnectEvent.Failed(Phase.SENDING, 24),
                new ConnectEvent.Failed(Phase.SENDING, 13),
                new ConnectEvent.TimedOut(true), new ConnectEvent.TimedOut(false), BYTES,
                new ConnectEvent.PeerEnded(true), new ConnectEvent.PeerEnded(false), HOLD_OVER, INTERRUPTED);
    }

    @Test
    void an_attempt_starts_and_counts() {
        assertThat(ConnectMachine.next(ConnectState.NEW, STARTED, START)).isEqualTo(FIRST);
        assertThat(FIRST.attempt()).isEqualTo(1);
        assertThat(new Connecting(new Waiting(2, Duration.ZERO, 0), 0).attempt()).isEqualTo(3);
    }

    @Test
    void refused_is_closed_with_the_round_trip() {
        assertThat(concluded(FIRST, failed(111))).isEqualTo(
                new Concluded(PortState.CLOSED, List.of(new Evidence.ConnectRefused(Duration.ofMillis(7)))));
    }

    @Test
    void an_rst_is_closed_and_says_so() {
        assertThat(concluded(FIRST, new ConnectEvent.Reset())).isEqualTo(
                new Concluded(PortState.CLOSED, List.of(new Evidence.RefusedByReset(Duration.ofMillis(7)))));
    }

    @Test
    void icmp_is_closed_where_the_target_itself_refuses_and_else_filtered() {
        assertThat(concluded(FIRST, icmp(3, Sender.TARGET))).isEqualTo(new Concluded(PortState.CLOSED,
                List.of(new Evidence.IcmpUnreachable(3, 3, SENDER))));
        assertThat(concluded(FIRST, icmp(3, Sender.OTHER))).isEqualTo(new Concluded(PortState.FILTERED,
                List.of(new Evidence.IcmpUnreachable(3, 3, SENDER))));
        assertThat(concluded(FIRST, icmp(13, Sender.TARGET))).isEqualTo(new Concluded(PortState.FILTERED,
                List.of(new Evidence.IcmpUnreachable(3, 13, SENDER))));
    }

    @Test
    void what_this_machine_says_to_itself_is_no_word_of_the_network() {
        assertThat(concluded(FIRST, icmp(1, Sender.OURSELVES))).isEqualTo(
                new Concluded(PortState.FILTERED, List.of(new Evidence.SocketError(113, "EHOSTUNREACH",
                        "no answer to ARP or neighbour discovery"))));
        assertThat(concluded(FIRST, icmp(13, Sender.OURSELVES))).isEqualTo(new NotConcluded(Cause.NO_PERMISSION,
                "this machine itself rejects it, as 192.0.2.1: ICMP 3/13 (communication prohibited)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 64, 71, 90, 92, 95, 101, 112, 113})
    void every_other_answer_by_icmp_is_filtered(int errno) {
        assertThat(concluded(FIRST, failed(errno))).isInstanceOfSatisfying(Concluded.class, concluded -> {
            assertThat(concluded.state()).isEqualTo(PortState.FILTERED);
            assertThat(concluded.evidence()).singleElement()
                    .isInstanceOfSatisfying(Evidence.SocketError.class,
                            error -> assertThat(error.errno()).isEqualTo(errno));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {104, 32})
    void a_reset_that_is_there_before_anybody_looked_was_of_an_accepted_connection(int errno) {
        assertThat(concluded(FIRST, failed(errno))).isEqualTo(new Concluded(PortState.ACCEPT_CLOSE,
                List.of(new Evidence.ConnectAccepted(Duration.ofMillis(7)),
                        new Evidence.ClosedByPeer(true, Duration.ZERO))));
    }

    @Test
    void silence_is_filtered_after_the_last_attempt_and_sums_up_the_waiting() {
        ConnectState second = new Connecting(new Waiting(1, Duration.ofMillis(100), 0), START);
        ConnectState waiting = ConnectMachine.next(second, new ConnectEvent.TimedOut(true), after(7));
        assertThat(waiting).isEqualTo(new Waiting(2, Duration.ofMillis(107), 0));
        ConnectState third = ConnectMachine.next(waiting, STARTED, START);
        assertThat(concluded(third, new ConnectEvent.TimedOut(false))).isEqualTo(
                new Concluded(PortState.FILTERED, List.of(new Evidence.Silence(3, Duration.ofMillis(114)))));
    }

    @Test
    void the_kernels_own_timeout_is_silence_too() {
        assertThat(concluded(FIRST, failed(110))).isEqualTo(
                new Concluded(PortState.FILTERED, List.of(new Evidence.Silence(1, Duration.ofMillis(7)))));
    }

    @Test
    void accepted_is_no_conclusion_until_the_peer_did_something_or_nothing() {
        ConnectState held = ConnectMachine.next(FIRST, ACCEPTED, after(3));
        assertThat(held).isEqualTo(new Holding(new Evidence.ConnectAccepted(Duration.ofMillis(3)), after(3)));
        assertThat(concluded(HELD, BYTES)).isEqualTo(new Concluded(PortState.OPEN,
                List.of(HELD.accepted(), new Evidence.BytesReceived(11, "SSH-2.0-x"))));
        assertThat(concluded(HELD, HOLD_OVER)).isEqualTo(new Concluded(PortState.OPEN,
                List.of(HELD.accepted(), new Evidence.HeldOpen(Duration.ofMillis(7)))));
        for (boolean reset : new boolean[] {true, false}) {
            assertThat(concluded(HELD, new ConnectEvent.PeerEnded(reset))).isEqualTo(new Concluded(
                    PortState.ACCEPT_CLOSE,
                    List.of(HELD.accepted(), new Evidence.ClosedByPeer(reset, Duration.ofMillis(7)))));
        }
    }

    @Test
    void an_unknown_error_concludes_nothing() {
        assertThat(concluded(FIRST, failed(5))).isInstanceOfSatisfying(NotConcluded.class,
                outcome -> assertThat(outcome.cause()).isEqualTo(Cause.UNKNOWN_ERROR));
        assertThat(concluded(HELD, failed(5))).isInstanceOfSatisfying(NotConcluded.class,
                outcome -> assertThat(outcome.cause()).isEqualTo(Cause.UNKNOWN_ERROR));
    }

    @Test
    void a_shortage_of_this_machine_is_no_attempt_and_ends_in_no_conclusion() {
        ConnectState state = ConnectState.NEW;
        for (int i = 1; i < ConnectMachine.MAX_HINDRANCES; i++) {
            state = ConnectMachine.next(ConnectMachine.next(state, STARTED, START),
                    new ConnectEvent.Failed(Phase.SENDING, 24), after(1));
            assertThat(state).isEqualTo(new Waiting(0, Duration.ZERO, i));
        }
        ProbeOutcome outcome = concluded(ConnectMachine.next(state, STARTED, START),
                new ConnectEvent.Failed(Phase.SENDING, 24));
        assertThat(outcome).isInstanceOfSatisfying(NotConcluded.class, notConcluded -> {
            assertThat(notConcluded.cause()).isEqualTo(Cause.NO_RESOURCES);
            assertThat(notConcluded.detail()).contains("EMFILE");
        });
    }

    @Test
    void a_connection_to_itself_is_tried_again_and_never_open() {
        assertThat(ConnectMachine.next(FIRST, MET_ITSELF, after(1))).isEqualTo(new Waiting(0, Duration.ZERO, 1));
        Waiting last = new Waiting(0, Duration.ZERO, ConnectMachine.MAX_HINDRANCES - 1);
        assertThat(concluded(new Connecting(last, START), MET_ITSELF)).isInstanceOf(NotConcluded.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void nothing_changes_what_is_done(ConnectEvent event) {
        assertThat(ConnectMachine.next(OVER, event, after(1))).isSameAs(OVER);
    }

    @Test
    void late_events_change_nothing() {
        Waiting waiting = new Waiting(1, Duration.ofMillis(100), 0);
        assertThat(events()).filteredOn(e -> !e.equals(STARTED) && !e.equals(INTERRUPTED))
                .allSatisfy(e -> assertThat(ConnectMachine.next(waiting, e, after(9))).isSameAs(waiting));
        assertThat(List.of(STARTED, BYTES, new ConnectEvent.PeerEnded(true), HOLD_OVER))
                .allSatisfy(e -> assertThat(ConnectMachine.next(FIRST, e, after(9))).isSameAs(FIRST));
        assertThat(List.of(STARTED, ACCEPTED, MET_ITSELF, new ConnectEvent.TimedOut(true),
                new ConnectEvent.TimedOut(false)))
                .allSatisfy(e -> assertThat(ConnectMachine.next(HELD, e, after(9))).isSameAs(HELD));
    }

    @Test
    void whatever_happens_can_be_interrupted() {
        for (ConnectState state : List.of(ConnectState.NEW, FIRST, HELD)) {
            assertThat(concluded(state, INTERRUPTED)).isEqualTo(new NotConcluded(Cause.INTERRUPTED, "stop"));
        }
    }

    @Test
    void a_clock_that_stands_still_makes_no_negative_durations() {
        assertThat(ConnectMachine.next(FIRST, ACCEPTED, START - 10)).isInstanceOfSatisfying(Holding.class,
                held -> assertThat(held.accepted().roundTrip()).isZero());
    }

    /** Random courses: what is concluded must follow from what was seen on the way. */
    @Test
    void random_courses_keep_the_promises() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        List<ConnectEvent> events = events();
        for (int course = 0; course < 50_000; course++) {
            ConnectState state = ConnectState.NEW;
            ConnectEvent event = STARTED;
            ConnectState before = state;
            boolean accepted = false;
            for (int step = 0; step < 200 && !(state instanceof Done); step++) {
                event = events.get(random.nextInt(events.size()));
                before = state;
                state = ConnectMachine.next(state, event, START + step);
                accepted |= state instanceof Holding;
            }
            if (state instanceof Done(Concluded(PortState port, List<Evidence> evidence))) {
                switch (port) {
                    case CLOSED ->
                            assertThat(event).isIn(failed(111), new ConnectEvent.Reset(), icmp(3, Sender.TARGET));
                    case OPEN, ACCEPT_CLOSE -> {
                        assertThat(accepted || event.equals(failed(104)) || event.equals(failed(32))).isTrue();
                        assertThat(evidence.getFirst()).isInstanceOf(Evidence.ConnectAccepted.class);
                    }
                    case FILTERED -> assertThat(before).isInstanceOf(Connecting.class);
                    case SILENT -> throw new AssertionError("TCP is never silent");
                }
            }
        }
    }

    private static ConnectEvent failed(int errno) {
        return new ConnectEvent.Failed(Phase.ANSWER, errno);
    }

    private static long after(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }

    private static ProbeOutcome concluded(ConnectState state, ConnectEvent event) {
        return ((Done) ConnectMachine.next(state, event, after(7))).outcome();
    }

    private static ConnectEvent icmp(int code, Sender sender) {
        return new ConnectEvent.Icmp(new IcmpReport(3, code, SENDER, sender, 0));
    }
}
