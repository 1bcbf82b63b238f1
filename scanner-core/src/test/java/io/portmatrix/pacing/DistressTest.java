package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistressTest {
    private static final long MILLI = 1_000_000;

    private final Distress distress = new Distress(64);
    private long now;

    /** The round trip at first and later, in microseconds, and whether that is a reason to ask the witness. */
    @ParameterizedTest
    @CsvSource({"50, 500, false", "50, 49000, false", "50, 50000, true", "5000, 49999, false", "5000, 50000, true",
            "6000, 59999, false", "6000, 60000, true", "20000, 199999, false", "20000, 200000, true",
            "90000, 950000, true", "100000, 950000, false", "1000, 1000, false", "60000, 1000, false"})
    void ten_times_and_fifty_milliseconds_are_slow(long first, long later, boolean slow) {
        answers(Distress.WINDOW, first);
        answers(Distress.WINDOW, later);
        assertThat(distress.isDoubted()).isEqualTo(slow);
    }

    @Test
    void the_quickest_median_is_the_measure() {
        answers(Distress.WINDOW, 30_000);
        answers(Distress.WINDOW, 3_000);
        answers(Distress.WINDOW, 20_000);
        assertThat(distress.isDoubted()).isFalse();
        answers(Distress.WINDOW, 60_000);
        assertThat(distress.isDoubted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noise_is_none(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            // One in twenty is a hundred times as slow.
            answer(random.nextInt(20) == 0 ? 200_000 : 1_000 + random.nextInt(4_000));
            assertThat(distress.isDoubted()).isFalse();
        }
        assertThat(distress.connections()).isEqualTo(64);
    }

    @Test
    void a_pause_of_this_machine_is_none() {
        answers(Distress.WINDOW, 1_000);
        long sent = now;
        now += 300 * MILLI;
        for (int i = 0; i < 200; i++) {
            distress.answered(80, true, sent + i * 50_000L, now);
        }
        assertThat(distress.isDoubted()).isFalse();
    }

    @Test
    void the_witness_is_the_quickest_that_refused() {
        distress.answered(1, false, 0, MILLI / 10);
        distress.answered(2, true, 0, 3 * MILLI);
        distress.answered(3, true, 0, 2 * MILLI);
        distress.answered(4, false, 0, MILLI / 20);
        answers(Distress.WINDOW - 4, 5_000);
        answers(Distress.WINDOW, 90_000);
        assertThat(distress.witness()).isEqualTo(3);
    }

    @Test
    void whoever_is_quick_again_gets_a_quarter_at_a_time_until_it_is_well() {
        answers(Distress.WINDOW, 1_000);
        answers(Distress.WINDOW, 400_000);
        witness(1_000, 1_000);
        assertThat(distress.connections()).isEqualTo(16);
        assertThat(distress.isDoubted()).isFalse();
        answers(Distress.WINDOW, 100_000);
        witness(300_000, 1_000, 1_000);
        assertThat(distress.connections()).isEqualTo(4);
        answers(7 * Distress.WINDOW, 30_000);
        assertThat(distress.connections()).isEqualTo(4);
        answers(Distress.WINDOW, 30_000);
        assertThat(distress.connections()).isEqualTo(8);
        answers(100 * Distress.WINDOW, 1_000);
        assertThat(distress.connections()).isEqualTo(64);
    }

    @Test
    void ports_that_are_far_away_are_no_distress() {
        answers(Distress.WINDOW, 1_000);
        answers(Distress.WINDOW, 80_000);
        witness(1_000, 1_000);
        answers(Distress.WINDOW, 80_000);
        witness(1_000, 1_000);
        assertThat(distress.connections()).isEqualTo(64);
        answers(100 * Distress.WINDOW, 80_000);
        assertThat(distress.isDoubted()).isFalse();
        assertThat(distress.connections()).isEqualTo(64);
    }

    @Test
    void whoever_stays_slow_is_left_alone_for_longer_and_longer_and_then_for_good() {
        answers(Distress.WINDOW, 1_000);
        answers(Distress.WINDOW, 60_000);
        for (long rest : new long[] {1_000, 2_000, 4_000}) {
            witness(60_000, 60_000);
            assertThat(distress.mayAsk(now + (rest - 1) * MILLI)).isFalse();
            assertThat(distress.isHopeless()).isFalse();
            now += rest * MILLI;
            assertThat(distress.mayAsk(now)).isTrue();
        }
        witness(60_000, 60_000);
        assertThat(distress.isHopeless()).isTrue();
        assertThat(distress.mayAsk(now)).isFalse();
        assertThat(distress.description()).isEqualTo("answers took 60 ms after 1 ms at the beginning, and did not get"
                + " quicker when it was left alone for up to 4 s");
    }

    @Test
    void silence_of_the_witness_is_slow_too() {
        answers(Distress.WINDOW, 1_000);
        answers(Distress.WINDOW, 60_000);
        for (int i = 0; i < 8; i++) {
            now += 4_000 * MILLI;
            assertThat(distress.mayAsk(now)).isTrue();
            distress.kept(now);
        }
        assertThat(distress.isHopeless()).isTrue();
    }

    @Test
    void whoever_recovers_while_it_is_left_alone_gets_a_quarter() {
        answers(Distress.WINDOW, 1_000);
        answers(Distress.WINDOW, 60_000);
        witness(60_000, 60_000);
        now += 1_000 * MILLI;
        witness(1_000, 1_000);
        assertThat(distress.isDoubted()).isFalse();
        assertThat(distress.isHopeless()).isFalse();
        assertThat(distress.connections()).isEqualTo(16);
    }

    @Test
    void no_connection_at_all_is_refused() {
        assertThatThrownBy(() -> new Distress(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void witness(long... micros) {
        for (long each : micros) {
            assertThat(distress.mayAsk(now)).isTrue();
            now += each * 1_000;
            distress.testified(now - each * 1_000, now);
        }
    }

    private void answers(int count, long micros) {
        for (int i = 0; i < count; i++) {
            answer(micros);
        }
    }

    private void answer(long micros) {
        now += 2 * MILLI;
        distress.answered(80, true, now, now + micros * 1_000);
    }
}
