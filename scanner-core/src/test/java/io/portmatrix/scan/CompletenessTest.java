package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be kept, and when. */
class CompletenessTest {
    private static final InetAddress HERE = AddressText.parse("192.0.2.1");
    private static final Set<Cause> UNFINISHED = EnumSet.of(Cause.INTERRUPTED, Cause.OUT_OF_SCOPE, Cause.NO_RESOURCES);
    private static final Set<Cause> OF_THE_REST = EnumSet.of(Cause.ANSWERS_EVERYTHING, Cause.STOPPED_ANSWERING);

    private final Completeness completeness = new Completeness(List.of(new TargetWork("host", HERE,
            PortSet.parse("1-3"), List.of(new UdpWork(53, "dns"), new UdpWork(53, null), new UdpWork(69, "tftp")), true,
            CareProfile.STANDARD)));

    private static Observation closed(Endpoint endpoint) {
        return new Observation(endpoint,
                new ProbeOutcome.Concluded(PortState.CLOSED,
                        List.of(new Evidence.ConnectRefused(Duration.ofMillis(1)))),
                Technique.TCP_CONNECT, Instant.EPOCH);
    }

    private static Observation nothing(Endpoint endpoint, Cause cause) {
        return new Observation(endpoint, new ProbeOutcome.NotConcluded(cause, ""), Technique.TCP_CONNECT,
                Instant.EPOCH);
    }

    @Test
    void a_tcp_port_and_an_echo_may_be_kept_at_once() {
        Observation port = closed(Endpoint.tcp(HERE, 1));
        Observation echo = closed(Endpoint.icmp(HERE));
        assertThat(completeness.take(port)).containsExactly(port);
        assertThat(completeness.take(echo)).containsExactly(echo);
    }

    @Test
    void udp_ports_of_an_address_are_kept_together() {
        Observation first = closed(Endpoint.udp(HERE, 69));
        Observation second = nothing(Endpoint.udp(HERE, 53), Cause.NOT_PROBED);
        assertThat(completeness.take(first)).isEmpty();
        assertThat(completeness.take(second)).containsExactly(first, second);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void what_a_cause_comes_to(Cause cause) {
        Observation first = nothing(Endpoint.tcp(HERE, 1), cause);
        Observation second = closed(Endpoint.tcp(HERE, 2));
        Observation third = nothing(Endpoint.tcp(HERE, 3), cause);
        if (UNFINISHED.contains(cause)) {
            assertThat(completeness.take(first)).isEmpty();
            assertThat(completeness.take(second)).containsExactly(second);
            assertThat(completeness.take(third)).isEmpty();
        } else if (OF_THE_REST.contains(cause)) {
            assertThat(completeness.take(first)).isEmpty();
            assertThat(completeness.take(second)).isEmpty();
            assertThat(completeness.take(third)).containsExactly(first, second, third);
        } else {
            assertThat(completeness.take(first)).containsExactly(first);
            assertThat(completeness.take(second)).containsExactly(second);
            assertThat(completeness.take(third)).containsExactly(third);
        }
    }

    @Test
    void udp_of_which_one_port_is_unfinished_is_not_kept() {
        assertThat(completeness.take(closed(Endpoint.udp(HERE, 69)))).isEmpty();
        assertThat(completeness.take(nothing(Endpoint.udp(HERE, 53), Cause.INTERRUPTED))).isEmpty();
    }

    @Test
    void addresses_beyond_the_work_are_not_kept() {
        assertThat(completeness.take(closed(Endpoint.tcp(AddressText.parse("192.0.2.2"), 1)))).isEmpty();
    }
}
