package io.portmatrix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.probe.SocketErrors.Meaning;
import io.portmatrix.probe.SocketErrors.Phase;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketErrorsTest {
    private static final Set<Transport> TRANSPORTS = EnumSet.of(Transport.TCP, Transport.UDP);

    @ParameterizedTest
    @EnumSource(Phase.class)
    void only_111_is_a_refusal(Phase phase) {
        for (Transport transport : TRANSPORTS) {
            assertThat(IntStream.rangeClosed(-1, 4095)
                    .filter(errno -> SocketErrors.meaning(transport, phase, errno) instanceof Meaning.Refused))
                    .containsExactly(111);
        }
    }

    @ParameterizedTest
    @CsvSource({"13,EACCES", "64,ENONET", "71,EPROTO", "90,EMSGSIZE", "92,ENOPROTOOPT", "95,EOPNOTSUPP",
            "101,ENETUNREACH", "112,EHOSTDOWN", "113,EHOSTUNREACH"})
    void what_icmp_says_about_something_sent_is_a_prohibition(int errno, String name) {
        for (Transport transport : TRANSPORTS) {
            assertThat(SocketErrors.meaning(transport, Phase.ANSWER, errno)).isInstanceOfSatisfying(
                    Meaning.Prohibited.class, prohibited -> {
                        assertThat(prohibited.evidence().errno()).isEqualTo(errno);
                        assertThat(prohibited.evidence().name()).isEqualTo(name);
                        assertThat(prohibited.evidence().possibleCauses()).contains("ICMP");
                    });
        }
    }

    @Test
    void udp_names_only_the_codes_that_a_connected_udp_socket_is_told_of() {
        assertThat(causes(Transport.UDP, 113)).isEqualTo("ICMP 3/10 or 3/13 to 3/15");
        assertThat(causes(Transport.UDP, 101)).isEqualTo("ICMP 3/6 or 3/9");
        assertThat(causes(Transport.TCP, 113)).contains("3/1,").contains("11/0").contains("ARP");
    }

    private static String causes(Transport transport, int errno) {
        return ((Meaning.Prohibited) SocketErrors.meaning(transport, Phase.ANSWER, errno)).evidence().possibleCauses();
    }

    @ParameterizedTest
    @CsvSource({"1,NO_PERMISSION", "13,NO_PERMISSION", "97,NO_ROUTE", "98,LOCAL_PORT_TAKEN", "100,NO_ROUTE",
            "101,NO_ROUTE", "113,NO_ROUTE", "22,NO_ROUTE", "-1,UNKNOWN_ERROR", "92,UNKNOWN_ERROR"})
    void what_could_not_be_sent_concludes_nothing(int errno, Cause cause) {
        for (Transport transport : TRANSPORTS) {
            assertThat(SocketErrors.meaning(transport, Phase.SENDING, errno))
                    .isInstanceOfSatisfying(Meaning.Impossible.class, m -> assertThat(m.cause()).isEqualTo(cause));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 23, 24, 28, 99, 105})
    void what_may_come_back_is_tried_again(int errno) {
        assertThat(SocketErrors.meaning(Transport.TCP, Phase.SENDING, errno)).isInstanceOfSatisfying(
                Meaning.Hindered.class, hindered -> assertThat(hindered.cause()).isEqualTo(Cause.NO_RESOURCES));
        assertThat(SocketErrors.isDescriptorShortage(errno)).isEqualTo(errno == 23 || errno == 24);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void the_kernels_own_patience_is_silence(Phase phase) {
        assertThat(SocketErrors.meaning(Transport.TCP, phase, 110)).isInstanceOf(Meaning.Silent.class);
    }

    @Test
    void every_error_has_a_line_for_people() {
        assertThat(SocketErrors.describe(24)).isEqualTo("too many open files in this process (EMFILE, errno 24)");
        assertThat(SocketErrors.describe(4711)).isEqualTo("unexpected error (errno 4711)");
        assertThat(SocketErrors.describe(SocketErrors.UNKNOWN)).isEqualTo("unexpected error (no number known)");
    }
}
