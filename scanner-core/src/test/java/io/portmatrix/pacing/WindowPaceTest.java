package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPaceTest {
    private final RoundTripEstimator roundTrips = new RoundTripEstimator();

    @Test
    void opens_with_every_answer_up_to_what_the_target_bears() {
        WindowPace pace = new WindowPace(64, roundTrips);
        assertThat(pace.window()).isEqualTo(32);
        pace.answered(1);
        assertThat(pace.window()).isEqualTo(33);
        answers(pace, 1000);
        assertThat(pace.window()).isEqualTo(64);
    }

    @Test
    void a_later_attempt_that_is_answered_proves_loss_and_halves_the_window() {
        WindowPace pace = new WindowPace(256, roundTrips);
        answers(pace, 1000);
        assertThat(pace.lossSeen()).isFalse();
        pace.answered(2);
        assertThat(pace.lossSeen()).isTrue();
        assertThat(pace.window()).isEqualTo(128);
        for (int i = 0; i < 100; i++) {
            pace.answered(3);
        }
        assertThat(pace.window()).as("never closes").isEqualTo(4);
        answers(pace, 1000);
        assertThat(pace.window()).as("and opens again").isEqualTo(256);
    }

    @Test
    void silence_is_no_loss_and_opens_a_servers_window_as_far_as_the_rate_allows() {
        WindowPace pace = new WindowPace(256, roundTrips);
        silences(pace, 100_000);
        assertThat(pace.lossSeen()).isFalse();
        assertThat(pace.window()).as("4,096 a second at a timeout of one second").isEqualTo(4096);
        roundTrips.sample(Duration.ofMillis(1));
        assertThat(pace.window()).as("409 at a timeout of 100 ms").isEqualTo(409);
        pace.answered(2);
        assertThat(pace.window()).isLessThanOrEqualTo(256);
        silences(pace, 100_000);
        assertThat(pace.window()).as("after loss no further than connections go").isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 127})
    void whoever_bears_few_connections_never_gets_more(int connections) {
        WindowPace pace = new WindowPace(connections, roundTrips);
        SplittableRandom random = new SplittableRandom(connections);
        for (int i = 0; i < 10_000; i++) {
            switch (random.nextInt(3)) {
                case 0 -> pace.answered(random.nextInt(1, 3));
                case 1 -> pace.silent();
                default -> roundTrips.sample(Duration.ofMillis(random.nextInt(0, 4000)));
            }
            assertThat(pace.window()).isBetween(1, connections);
        }
    }

    @Test
    void somebody_must_be_let_in() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WindowPace(0, roundTrips));
    }

    private static void answers(WindowPace pace, int count) {
        for (int i = 0; i < count; i++) {
            pace.answered(1);
        }
    }

    private static void silences(WindowPace pace, int count) {
        for (int i = 0; i < count; i++) {
            pace.silent();
        }
    }
}
