package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundTripEstimatorTest {
    private final RoundTripEstimator estimator = new RoundTripEstimator(Duration.ofNanos(1));

    @Test
    void a_second_before_the_first_sample() {
        assertThat(estimator.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(estimator.sampled()).isFalse();
        assertThat(estimator.smoothed()).isZero();
    }

    @Test
    void the_first_sample_counts_three_times() {
        estimator.sample(Duration.ofMillis(80));
        assertThat(estimator.sampled()).isTrue();
        assertThat(estimator.smoothed()).isEqualTo(Duration.ofMillis(80));
        assertThat(estimator.timeout()).as("SRTT + 4 * RTTVAR, RTTVAR = R / 2").isEqualTo(Duration.ofMillis(240));
    }

    @Test
    void the_second_sample_is_smoothed_as_the_rfc_says() {
        estimator.sample(Duration.ofMillis(80));
        estimator.sample(Duration.ofMillis(160));
        assertThat(estimator.smoothed()).as("7/8 * 80 + 1/8 * 160").isEqualTo(Duration.ofMillis(90));
        assertThat(estimator.timeout()).as("90 + 4 * (3/4 * 40 + 1/4 * 80)").isEqualTo(Duration.ofMillis(290));
    }

    @Test
    void steady_round_trips_keep_the_clocks_granularity_as_margin() {
        for (int i = 0; i < 200; i++) {
            estimator.sample(Duration.ofMillis(300));
        }
        assertThat(estimator.timeout()).isBetween(Duration.ofMillis(301), Duration.ofMillis(302));
    }

    @Test
    void never_below_the_floor_nor_above_the_ceiling() {
        RoundTripEstimator usual = new RoundTripEstimator();
        usual.sample(Duration.ofNanos(20_000));
        assertThat(usual.timeout()).isEqualTo(RoundTripEstimator.FLOOR);
        usual.sample(Duration.ofSeconds(40));
        assertThat(usual.timeout()).isEqualTo(RoundTripEstimator.CEILING);
    }

    @Test
    void covers_jittered_round_trips() {
        SplittableRandom random = new SplittableRandom(62_98);
        int late = 0;
        for (int i = 0; i < 10_000; i++) {
            Duration next = Duration.ofMillis(200 + random.nextInt(-50, 51));
            if (i > 100 && next.compareTo(estimator.timeout()) > 0) {
                late++;
            }
            estimator.sample(next);
        }
        assertThat(late).as("answers that would have been given up").isLessThan(20);
    }

    @Test
    void refuses_nonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> estimator.sample(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTripEstimator(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTripEstimator(Duration.ofSeconds(4)));
    }
}
