package io.portmatrix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.ProbeOutcome.Concluded;
import io.portmatrix.model.ProbeOutcome.NotConcluded;
import io.portmatrix.probe.IcmpReport.Sender;
import io.portmatrix.probe.SocketErrors.Phase;
import io.portmatrix.probe.UdpState.Asking;
import io.portmatrix.probe.UdpState.Done;
import io.portmatrix.probe.UdpState.Idle;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UdpMachineTest {
    private static final long FIRST = -9_000;
    private static final long LAST = FIRST + Duration.ofMillis(500).toNanos();
    private static final Asking TWICE = new Asking(2, FIRST, LAST, 0);
    private static final Done OVER = new Done(new NotConcluded(Cause.NO_ROUTE, "x"));

    private static final InetAddress SENDER = AddressText.parse("192.0.2.1");
    private static final UdpEvent SENT = new UdpEvent.Sent();
    private static final UdpEvent INTERRUPTED = new UdpEvent.Abandoned(Cause.INTERRUPTED, "stop");
    private static final Evidence.ProtocolAnswer ANSWER = new Evidence.ProtocolAnswer("dns",
            Endpoint.udp(InetAddress.getLoopbackAddress(), 53), 40_000, "refused");

    static List<UdpEvent> events() {
        return List.of(SENT, new UdpEvent.Answered(ANSWER), new UdpEvent.Babbled(0, ""), answered(111), answered(113),
                answered(110), answered(5), icmp(3, Sender.TARGET), icmp(3, Sender.OTHER), icmp(1, Sender.OURSELVES),
                icmp(13, Sender.OURSELVES), sending(24), sending(1), sending(111), new UdpEvent.TimedOut(true),
                new UdpEvent.TimedOut(false), INTERRUPTED);
    }

    @Test
    void attempts_are_counted_from_the_first() {
        UdpState once = UdpMachine.next(UdpState.NEW, SENT, FIRST);
        assertThat(once).isEqualTo(new Asking(1, FIRST, FIRST, 0));
        assertThat(UdpMachine.next(once, SENT, LAST)).isEqualTo(TWICE);
    }

    @Test
    void an_answer_is_open_and_so_is_babble_from_the_asked_port() {
        assertThat(concluded(TWICE, new UdpEvent.Answered(ANSWER)))
                .isEqualTo(new Concluded(PortState.OPEN, List.of(ANSWER)));
        assertThat(concluded(TWICE, new UdpEvent.Babbled(3, "abc")))
                .isEqualTo(new Concluded(PortState.OPEN, List.of(new Evidence.BytesReceived(3, "abc"))));
    }

    @Test
    void port_unreachable_is_closed_measured_from_the_last_attempt() {
        assertThat(concluded(TWICE, answered(111))).isEqualTo(
                new Concluded(PortState.CLOSED, List.of(new Evidence.PortUnreachable(Duration.ofMillis(7)))));
    }

    @Test
    void icmp_is_closed_where_the_target_itself_refuses_and_else_filtered() {
        assertThat(concluded(TWICE, icmp(3, Sender.TARGET))).isEqualTo(
                new Concluded(PortState.CLOSED, List.of(new Evidence.IcmpUnreachable(3, 3, SENDER))));
        assertThat(concluded(TWICE, icmp(3, Sender.OTHER))).isEqualTo(
                new Concluded(PortState.FILTERED, List.of(new Evidence.IcmpUnreachable(3, 3, SENDER))));
    }

    @Test
    void what_this_machine_says_to_itself_is_no_word_of_the_network() {
        assertThat(UdpMachine.next(TWICE, icmp(1, Sender.OURSELVES), LAST)).isSameAs(TWICE);
        assertThat(concluded(TWICE, icmp(10, Sender.OURSELVES))).isEqualTo(new NotConcluded(Cause.NO_PERMISSION,
                "this machine itself rejects it, as 192.0.2.1: ICMP 3/10 (host prohibited)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 71, 90, 92, 95, 101, 112, 113})
    void every_other_icmp_error_is_filtered(int errno) {
        assertThat(concluded(TWICE, answered(errno))).isInstanceOfSatisfying(Concluded.class,
                c -> assertThat(c.state()).isEqualTo(PortState.FILTERED));
    }

    @Test
    void silence_is_silent_and_nothing_more() {
        assertThat(UdpMachine.next(TWICE, new UdpEvent.TimedOut(true), LAST)).isEqualTo(TWICE);
        assertThat(concluded(TWICE, new UdpEvent.TimedOut(false))).isEqualTo(
                new Concluded(PortState.SILENT, List.of(new Evidence.Silence(2, Duration.ofMillis(507)))));
    }

    @ParameterizedTest
    @CsvSource({"1,NO_PERMISSION", "101,NO_ROUTE", "98,LOCAL_PORT_TAKEN", "5,UNKNOWN_ERROR"})
    void what_could_not_be_sent_concludes_nothing(int errno, Cause cause) {
        for (UdpState state : List.of(UdpState.NEW, TWICE)) {
            assertThat(concluded(state, sending(errno))).isInstanceOfSatisfying(NotConcluded.class,
                    outcome -> assertThat(outcome.cause()).isEqualTo(cause));
        }
    }

    @ParameterizedTest
    @CsvSource({"24,NO_RESOURCES", "105,NO_RESOURCES", "111,UNKNOWN_ERROR", "110,UNKNOWN_ERROR"})
    void what_hinders_sending_is_tried_again_for_so_long(int errno, Cause cause) {
        UdpState state = UdpState.NEW;
        int tries = 1;
        for (; UdpMachine.next(state, sending(errno), FIRST) instanceof Idle idle; tries++) {
            state = idle;
        }
        assertThat(tries).isEqualTo(ConnectMachine.MAX_HINDRANCES);
        assertThat(concluded(state, sending(errno))).isInstanceOfSatisfying(NotConcluded.class,
                outcome -> assertThat(outcome.cause()).isEqualTo(cause));
    }

    @Test
    void what_hinders_a_later_attempt_is_bounded_too() {
        UdpState state = TWICE;
        int tries = 1;
        for (; UdpMachine.next(state, sending(105), LAST) instanceof Asking asking; tries++) {
            assertThat(asking.attempts()).isEqualTo(2);
            state = asking;
        }
        assertThat(tries).isEqualTo(ConnectMachine.MAX_HINDRANCES);
    }

    @ParameterizedTest
    @MethodSource("events")
    void nothing_changes_what_is_done(UdpEvent event) {
        assertThat(UdpMachine.next(OVER, event, LAST)).isSameAs(OVER);
    }

    @Test
    void nothing_is_an_answer_before_anything_was_asked() {
        for (UdpEvent event : List.of(new UdpEvent.Answered(ANSWER), new UdpEvent.Babbled(1, "x"),
                icmp(3, Sender.TARGET), new UdpEvent.TimedOut(false), new UdpEvent.TimedOut(true))) {
            assertThat(UdpMachine.next(UdpState.NEW, event, LAST)).isSameAs(UdpState.NEW);
        }
        assertThat(UdpMachine.next(UdpState.NEW, answered(111), LAST)).isInstanceOf(Idle.class);
    }

    @Test
    void whatever_happens_can_be_interrupted() {
        for (UdpState state : List.of(UdpState.NEW, TWICE)) {
            assertThat(concluded(state, INTERRUPTED)).isEqualTo(new NotConcluded(Cause.INTERRUPTED, "stop"));
        }
    }

    @Test
    void random_courses_keep_the_promises() {
        SplittableRandom random = new SplittableRandom(42);
        List<UdpEvent> events = events();
        for (int course = 0; course < 50_000; course++) {
            UdpState state = UdpState.NEW;
            UdpEvent event = SENT;
            boolean asked = false;
            for (int step = 0; step < 200 && !(state instanceof Done); step++) {
                event = events.get(random.nextInt(events.size()));
                state = UdpMachine.next(state, event, FIRST + step);
                asked |= state instanceof Asking;
            }
            if (state instanceof Done(Concluded(PortState port, List<Evidence> evidence))) {
                assertThat(asked).isTrue();
                switch (port) {
                    case CLOSED -> assertThat(event).isIn(answered(111), sending(111), icmp(3, Sender.TARGET));
                    case OPEN -> assertThat(event).isInstanceOfAny(UdpEvent.Answered.class, UdpEvent.Babbled.class);
                    case FILTERED -> assertThat(event).isIn(answered(113), icmp(3, Sender.OTHER));
                    case SILENT -> assertThat(event).isEqualTo(new UdpEvent.TimedOut(false));
                    case ACCEPT_CLOSE -> throw new AssertionError("UDP accepts nothing");
                }
            }
        }
    }

    private static UdpEvent answered(int errno) {
        return new UdpEvent.Failed(Phase.ANSWER, errno);
    }

    private static UdpEvent icmp(int code, Sender sender) {
        return new UdpEvent.Icmp(new IcmpReport(3, code, SENDER, sender, 0));
    }

    private static UdpEvent sending(int errno) {
        return new UdpEvent.Failed(Phase.SENDING, errno);
    }

    private static ProbeOutcome concluded(UdpState state, UdpEvent event) {
        return ((Done) UdpMachine.next(state, event, LAST + Duration.ofMillis(7).toNanos())).outcome();
    }
}
