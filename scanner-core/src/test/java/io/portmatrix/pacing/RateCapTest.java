package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateCapTest {
    private static final long WINDOW = 100_000_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 11, 250, 5_000})
    void no_tenth_of_a_second_holds_more_than_a_tenth_of_the_rate(int perSecond) {
        SplittableRandom random = new SplittableRandom(perSecond);
        RateCap cap = new RateCap(perSecond);
        int most = (perSecond + 9) / 10;
        List<Long> starts = new ArrayList<>();
        // Readings of a ticker may wrap.
        long now = Long.MAX_VALUE - WINDOW;
        for (int i = 0; i < 20 * most; i++) {
            now += random.nextLong(2 * WINDOW / most);
            now += cap.delay(now);
            assertThat(cap.delay(now)).isZero();
            cap.started(now);
            starts.add(now);
        }
        for (int i = most; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - most)).isGreaterThanOrEqualTo(WINDOW);
        }
    }

    @Test
    void nothing_is_saved_up() {
        RateCap cap = new RateCap(20);
        cap.started(0);
        cap.started(50_000_000);
        assertThat(cap.delay(60_000_000)).isEqualTo(40_000_000);
        assertThat(cap.delay(100_000_000)).isZero();
        cap.started(100_000_000);
        assertThat(cap.delay(100_000_000)).isEqualTo(50_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000_001})
    void rates_have_bounds(int perSecond) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateCap(perSecond));
        assertThatIllegalArgumentException().isThrownBy(() -> new SendLimits(PacePreset.NORMAL, null, perSecond));
    }

    @Test
    void limits_of_target_and_run_hold_together() {
        SendLimits limits = new SendLimits(PacePreset.NORMAL, 20, 10);
        limits.started("a", 0);
        assertThat(limits.delay("a", 0)).isEqualTo(WINDOW);
        assertThat(limits.delay("b", 0)).isZero();
        limits.started("b", 0);
        assertThat(limits.delay("c", 0)).isEqualTo(WINDOW);
        assertThat(SendLimits.usual().delay("a", 0)).isZero();
    }
}
