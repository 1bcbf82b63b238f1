package io.portmatrix.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Estimate.Assumptions ASSUMPTIONS = new Estimate.Assumptions(3, Duration.ofSeconds(1), 100,
            1000);

    @Test
    void silenceIsAskedThreeTimesAndWaitedFor() {
        Estimate estimate = Estimate.of(List.of(work(PortSet.parse("1-200"), CareProfile.STANDARD, 0)), ASSUMPTIONS);
        assertThat(estimate).isEqualTo(
                new Estimate(200, 0, 200, 600, Duration.ofMillis(200), Duration.ofSeconds(6)));
    }

    @Test
    void aGentleTargetTakesLonger() {
        Estimate estimate = Estimate.of(List.of(work(PortSet.parse("1-80"), CareProfile.GENTLE, 0)), ASSUMPTIONS);
        assertThat(estimate.atMost()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void manyTargetsShareTheRunsLimit() {
        TargetWork one = work(PortSet.parse("1-100"), CareProfile.STANDARD, 2);
        Estimate estimate = Estimate.of(List.of(one, one, one), ASSUMPTIONS);
        assertThat(estimate.tcpPorts()).isEqualTo(300);
        assertThat(estimate.udpPorts()).isEqualTo(6);
        assertThat(estimate.packetsAtMost()).isEqualTo(918);
        assertThat(estimate.atMost()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aPingIsOneMoreEndpoint() {
        TargetWork ping = new TargetWork("host", InetAddress.getLoopbackAddress(), PortSet.EMPTY, List.of(), true,
                CareProfile.STANDARD);
        assertThat(ping.endpoints()).isEqualTo(1);
        assertThat(Estimate.of(List.of(ping), ASSUMPTIONS))
                .isEqualTo(new Estimate(0, 0, 1, 3, Duration.ofMillis(1), Duration.ofSeconds(3)));
    }

    @Test
    void nothingToDoTakesNoTime() {
        assertThat(Estimate.of(List.of(), ASSUMPTIONS))
                .isEqualTo(new Estimate(0, 0, 0, 0, Duration.ZERO, Duration.ZERO));
    }

    private static TargetWork work(PortSet tcp, CareProfile care, int udp) {
        List<UdpWork> udpWork = java.util.stream.IntStream.rangeClosed(1, udp)
                .mapToObj(p -> new UdpWork(p, null))
                .toList();
        return new TargetWork("host", InetAddress.getLoopbackAddress(), tcp, udpWork, care);
    }
}
