package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.pacing.RetryPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UdpTargetTest {
    @Test
    void each_port_once_and_the_entry_that_knows_a_protocol_counts() {
        TargetWork work = work(new UdpWork(53, null), new UdpWork(69, "tftp"), new UdpWork(53, "dns"),
                new UdpWork(69, null), new UdpWork(7, null), new UdpWork(7, null));
        assertThat(UdpTarget.ports(work).values()).containsExactly(new UdpWork(53, "dns"), new UdpWork(69, "tftp"),
                new UdpWork(7, null));
    }

    @Test
    void services_get_half_a_second_and_later_attempts_a_second() {
        UdpTarget target = target();
        assertThat(target.patience(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(target.patience(2)).isEqualTo(Duration.ofSeconds(1));
        target.answered(1, Duration.ofMillis(1));
        assertThat(target.patience(1)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_slow_target_gets_twice_its_timeout() {
        UdpTarget target = target();
        target.answered(1, Duration.ofMillis(400));
        assertThat(target.patience(1)).as("2 * (400 + 4 * 200)").isEqualTo(Duration.ofMillis(2400));
        assertThat(target.patience(2)).isEqualTo(Duration.ofMillis(2400));
        assertThat(target.rest(2)).as("while no limit is known").isEqualTo(Duration.ofMillis(2400));
    }

    @Test
    void a_late_answer_to_an_early_attempt_is_no_measurement() {
        UdpTarget target = target();
        target.answered(2, Duration.ofMillis(900));
        assertThat(target.patience(1)).isEqualTo(Duration.ofMillis(500));
    }

    private static UdpTarget target() {
        return new UdpTarget(work(new UdpWork(53, "dns")), RetryPolicy.STANDARD);
    }

    private static TargetWork work(UdpWork... udp) {
        return new TargetWork("h", InetAddress.getLoopbackAddress(), PortSet.EMPTY, List.of(udp),
                CareProfile.STANDARD);
    }
}
