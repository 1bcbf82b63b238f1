package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a plan. */
class EarlierPartTest {
    private static final InetAddress HERE = AddressText.parse("192.0.2.1");
    private static final InetAddress THERE = AddressText.parse("192.0.2.2");
    private static final TargetWork WORK = new TargetWork("host", HERE, PortSet.parse("1-100"),
            List.of(new UdpWork(53, "dns"), new UdpWork(69, "tftp")), true, CareProfile.STANDARD);
    private static final TargetWork OTHER = new TargetWork("other", THERE, PortSet.parse("1-100"), List.of(),
            CareProfile.STANDARD);
    private static final Evidence REFUSED = new Evidence.ConnectRefused(Duration.ofMillis(1));

    private final EarlierPart part = new EarlierPart(List.of(WORK, OTHER));

    private boolean take(Endpoint endpoint, PortState state, Evidence evidence) {
        return part.take(new Observation(endpoint, new ProbeOutcome.Concluded(state, List.of(evidence)),
                Technique.TCP_CONNECT, Instant.EPOCH));
    }

    @Test
    void nothing_known_leaves_everything() {
        assertThat(part.rest()).containsExactly(WORK, OTHER);
        assertThat(part.limitations()).isEmpty();
    }

    @Test
    void what_is_concluded_is_not_left() {
        assertThat(take(Endpoint.tcp(HERE, 7), PortState.CLOSED, REFUSED)).isTrue();
        assertThat(take(Endpoint.udp(HERE, 53), PortState.CLOSED, REFUSED)).isTrue();
        assertThat(take(Endpoint.icmp(HERE), PortState.OPEN, REFUSED)).isTrue();
        assertThat(part.rest()).containsExactly(
                new TargetWork("host", HERE, PortSet.parse("1-6,8-100"), List.of(new UdpWork(69, "tftp")), false,
                        CareProfile.STANDARD)
                        .knowing(new EarlierTcp(1, 0, List.of(new EarlierTcp.Sign(7, false)))),
                OTHER);
    }

    @Test
    void nothing_is_taken_twice_nor_beyond_the_plan() {
        assertThat(take(Endpoint.tcp(HERE, 7), PortState.CLOSED, REFUSED)).isTrue();
        assertThat(take(Endpoint.tcp(HERE, 7), PortState.OPEN, REFUSED)).isFalse();
        assertThat(take(Endpoint.tcp(HERE, 101), PortState.OPEN, REFUSED)).isFalse();
        assertThat(take(Endpoint.udp(HERE, 54), PortState.OPEN, REFUSED)).isFalse();
        assertThat(take(Endpoint.icmp(THERE), PortState.OPEN, REFUSED)).isFalse();
        assertThat(part.rest().getFirst().earlier().concluded()).isEqualTo(1);
    }

    @Test
    void signs_of_life_are_ports_that_answered_those_first_that_refuse() {
        take(Endpoint.tcp(HERE, 1), PortState.OPEN, REFUSED);
        take(Endpoint.tcp(HERE, 2), PortState.ACCEPT_CLOSE, REFUSED);
        take(Endpoint.tcp(HERE, 3), PortState.FILTERED, new Evidence.Silence(3, Duration.ofSeconds(1)));
        take(Endpoint.tcp(HERE, 4), PortState.CLOSED, new Evidence.IcmpUnreachable(3, 3, HERE));
        take(Endpoint.tcp(HERE, 5), PortState.CLOSED, REFUSED);
        assertThat(part.rest().getFirst().earlier()).isEqualTo(new EarlierTcp(5, 2,
                List.of(new EarlierTcp.Sign(5, false), new EarlierTcp.Sign(1, true), new EarlierTcp.Sign(2, true))));
    }

    @Test
    void four_signs_are_enough() {
        for (int port = 1; port < 9; port++) {
            take(Endpoint.tcp(HERE, port), port < 5 ? PortState.OPEN : PortState.CLOSED, REFUSED);
        }
        assertThat(part.rest().getFirst().earlier().signs()).extracting(EarlierTcp.Sign::port)
                .containsExactly(5, 6, 7, 8);
    }

    @Test
    void addresses_that_the_site_does_not_lead_to_any_more_are_named() {
        for (int host = 3; host < 8; host++) {
            assertThat(take(Endpoint.tcp(AddressText.parse("192.0.2." + host), 7), PortState.OPEN, REFUSED)).isFalse();
        }
        assertThat(part.rest()).containsExactly(WORK, OTHER);
        assertThat(part.limitations()).extracting(Limitation::text)
                .singleElement()
                .asString()
                .contains("192.0.2.3, 192.0.2.4, 192.0.2.5 and 2 more");
    }
}
