package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.pacing.RetryPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UdpTargetTest {
    private static final long START = -77;

    @Test
    void each_port_once_and_the_entry_that_knows_a_protocol_counts() {
        TargetWork work = work(CareProfile.STANDARD, new UdpWork(53, null), new UdpWork(69, "tftp"),
                new UdpWork(53, "dns"), new UdpWork(69, null), new UdpWork(7, null), new UdpWork(7, null));
        assertThat(UdpTarget.ports(work).values()).containsExactly(new UdpWork(53, "dns"), new UdpWork(69, "tftp"),
                new UdpWork(7, null));
        assertThat(taken(new UdpTarget(work))).containsExactly(53, 69, 7);
    }

    @Test
    void no_more_at_once_than_the_target_bears_and_never_more_than_its_icmp_does() {
        assertThat(atOnce(CareProfile.GENTLE)).isEqualTo(8);
        assertThat(atOnce(CareProfile.STANDARD)).isEqualTo(32);
    }

    @Test
    void what_could_not_be_asked_has_another_turn() {
        UdpTarget target = target();
        UdpTarget.Port port = target.take();
        target.opened();
        assertThat(target.finished()).isFalse();
        target.again(port);
        target.closed();
        assertThat(target.hasWork()).isTrue();
        assertThat(target.take()).isEqualTo(port);
        assertThat(target.finished()).isTrue();
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
    }

    @Test
    void a_late_answer_to_an_early_attempt_is_no_measurement() {
        UdpTarget target = target();
        target.answered(2, Duration.ofMillis(900));
        assertThat(target.patience(1)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void silence_is_asked_three_times() {
        assertThat(attempts(target(), START)).isEqualTo(3);
    }

    @Test
    void refusals_that_come_at_once_say_nothing_about_silence() {
        UdpTarget target = target();
        target.refused(1, START);
        assertThat(attempts(target, START)).isEqualTo(3);
    }

    @Test
    void while_refusals_trickle_in_silence_is_asked_longer_but_not_for_ever() {
        UdpTarget target = target();
        target.refused(2, START);
        assertThat(attempts(target, START + Duration.ofSeconds(2).toNanos())).isEqualTo(12);
        assertThat(attempts(target, START + Duration.ofSeconds(3).toNanos())).isEqualTo(3);
    }

    private static int attempts(UdpTarget target, long now) {
        return IntStream.iterate(1, i -> i + 1)
                .filter(made -> !target.another(made, RetryPolicy.STANDARD, now))
                .findFirst()
                .orElseThrow();
    }

    private static int atOnce(CareProfile care) {
        UdpTarget target = new UdpTarget(work(care,
                IntStream.rangeClosed(1, 500).mapToObj(port -> new UdpWork(port, "dns")).toArray(UdpWork[]::new)));
        int started = 0;
        for (; target.mayStart(); started++) {
            target.take();
            target.opened();
        }
        return started;
    }

    private static List<Integer> taken(UdpTarget target) {
        List<Integer> ports = new ArrayList<>();
        while (target.hasWork()) {
            ports.add(target.take().work().port());
        }
        return ports;
    }

    private static UdpTarget target() {
        return new UdpTarget(work(CareProfile.STANDARD, new UdpWork(53, "dns")));
    }

    private static TargetWork work(CareProfile care, UdpWork... udp) {
        return new TargetWork("h", InetAddress.getLoopbackAddress(), PortSet.EMPTY, List.of(udp), care);
    }
}
