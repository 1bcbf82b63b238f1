package io.portmatrix.probe.echo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.ProbeOutcome.Concluded;
import io.portmatrix.model.ProbeOutcome.NotConcluded;
import io.portmatrix.probe.IcmpReport;
import io.portmatrix.probe.IcmpReport.Sender;
import io.portmatrix.probe.SocketErrors.Phase;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoOutcomesTest {
    private static final InetAddress SENDER = AddressText.parse("192.0.2.1");
    private static final Duration SOON = Duration.ofMillis(3);

    @Test
    void answered_is_open_and_silence_is_silent() {
        assertThat(EchoOutcomes.answered(SOON))
                .isEqualTo(new Concluded(PortState.OPEN, List.of(new Evidence.EchoReply(SOON))));
        assertThat(EchoOutcomes.silence(3, SOON))
                .isEqualTo(new Concluded(PortState.SILENT, List.of(new Evidence.Silence(3, SOON))));
    }

    @ParameterizedTest
    @CsvSource({"13, OTHER", "13, TARGET", "3, TARGET", "3, OTHER", "1, OTHER"})
    void an_icmp_error_is_filtered_with_its_sender_whatever_it_says(int code, Sender sender) {
        assertThat(EchoOutcomes.icmp(new IcmpReport(3, code, SENDER, sender, 0))).contains(
                new Concluded(PortState.FILTERED, List.of(new Evidence.IcmpUnreachable(3, code, SENDER))));
    }

    @Test
    void what_this_machine_says_to_itself_is_no_word_of_the_network() {
        assertThat(EchoOutcomes.icmp(new IcmpReport(3, 1, SENDER, Sender.OURSELVES, 0))).isEmpty();
        assertThat(EchoOutcomes.icmp(new IcmpReport(3, 13, SENDER, Sender.OURSELVES, 0)))
                .containsInstanceOf(NotConcluded.class);
    }

    @ParameterizedTest
    @CsvSource({"113, EHOSTUNREACH", "111, ECONNREFUSED", "13, EACCES"})
    void an_error_that_says_no_more_is_filtered_and_never_closed(int errno, String name) {
        assertThat(EchoOutcomes.failed(Phase.ANSWER, errno).orElseThrow()).isInstanceOfSatisfying(Concluded.class,
                concluded -> {
                    assertThat(concluded.state()).isEqualTo(PortState.FILTERED);
                    assertThat(concluded.evidence()).singleElement().asString().contains(name);
                });
    }

    @ParameterizedTest
    @CsvSource({"SENDING, 101, NO_ROUTE", "SENDING, 1, NO_PERMISSION", "SENDING, 24, NO_RESOURCES",
            "ANSWER, 5, UNKNOWN_ERROR"})
    void what_could_not_be_asked_is_not_concluded(Phase phase, int errno, Cause cause) {
        ProbeOutcome outcome = EchoOutcomes.failed(phase, errno).orElseThrow();
        assertThat(outcome).isInstanceOfSatisfying(NotConcluded.class, not -> assertThat(not.cause()).isEqualTo(cause));
    }

    @Test
    void a_timeout_is_silence() {
        assertThat(EchoOutcomes.failed(Phase.ANSWER, 110)).isEmpty();
    }

    @Test
    void no_socket_is_no_permission() {
        assertThat(EchoOutcomes.impossible("because")).isEqualTo(
                new NotConcluded(Cause.NO_PERMISSION, "no ICMP echo can be sent: because"));
        assertThat(EchoOutcomes.forbidden(1)).isEqualTo(new NotConcluded(Cause.NO_PERMISSION,
                "no ICMP echo can be sent: operation not permitted (EPERM, errno 1); it takes a group within"
                        + " net.ipv4.ping_group_range, or the capability CAP_NET_RAW"));
    }
}
