package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    private static final Duration ENOUGH = Duration.ofHours(1);

    /** How many failed, what the other side asks for in seconds, what is left in seconds, and the pause in milliseconds. */
    @ParameterizedTest
    @CsvSource({"1, , 60, 1000", "2, , 60, 2000", "3, , 60, 4000", "4, , 60, 8000", "5, , 60, 10000", "6, , 60, 10000",
            "7, , 60, -1", "8, , 60, -1", "1, 5, 60, 5000", "1, 0, 60, 1000", "3, 2, 60, 4000", "1, 60, 60, -1",
            "1, 59, 60, 59000", "1, , 1, -1", "2, , 1, -1", "1, , 0, -1"})
    void pauses_double_up_to_the_longest_within_what_is_left(int failed, Integer asked, int left, long millis) {
        Duration pause = new Retries(7, Duration.ofSeconds(1), Duration.ofSeconds(10)).pause(failed,
                asked == null ? null : Duration.ofSeconds(asked), Duration.ofSeconds(left), without());

        assertThat(pause).isEqualTo(millis < 0 ? null : Duration.ofMillis(millis));
    }

    @Test
    void chance_shortens_a_pause_by_up_to_a_half() {
        Random random = new Random(1);
        Duration least = Duration.ofDays(1);
        Duration most = Duration.ZERO;
        for (int i = 0; i < 2_000; i++) {
            Duration pause = Retries.USUAL.pause(2, null, ENOUGH, random);
            assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            least = pause.compareTo(least) < 0 ? pause : least;
            most = pause.compareTo(most) > 0 ? pause : most;
        }
        assertThat(most.minus(least)).isGreaterThan(Duration.ofMillis(900));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "11, 1, 1", "-1, 1, 1", "3, 0, 1", "3, 2, 1"})
    void what_would_never_end_or_never_begin_is_refused(int attempts, int first, int longest) {
        assertThatThrownBy(() -> new Retries(attempts, Duration.ofSeconds(first), Duration.ofSeconds(longest)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RandomGenerator without() {
        return () -> 0L;
    }
}
