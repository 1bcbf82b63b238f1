package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalIntervalTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private final RefusalInterval interval = new RefusalInterval();

    @Test
    void nothing_is_known_at_first() {
        assertThat(interval.nanos()).isZero();
        assertThat(interval.firstNanos()).isZero();
        assertThat(interval.measured()).isFalse();
        assertThat(interval.confirmed()).isFalse();
    }

    @Test
    void refusals_at_first_request_bound_it_from_above() {
        interval.gap(800 * MILLI, false, 0);
        assertThat(interval.nanos()).isEqualTo(400 * MILLI);
        assertThat(interval.firstNanos()).isEqualTo(200 * MILLI);
        interval.gap(900 * MILLI, false, 0);
        assertThat(interval.nanos()).isEqualTo(200 * MILLI);
        assertThat(interval.measured()).isFalse();
    }

    @Test
    void it_never_becomes_shorter_than_what_matters() {
        interval.gap(1, false, 0);
        assertThat(interval.nanos()).isEqualTo(2 * MILLI);
    }

    @Test
    void a_gap_with_an_unrefused_request_measures_it() {
        interval.gap(100 * MILLI, false, 0);
        interval.gap(SECOND, true, 0);
        assertThat(interval.measured()).isTrue();
        assertThat(interval.confirmed()).isFalse();
        assertThat(interval.nanos()).isEqualTo(SECOND);
        assertThat(interval.firstNanos()).isEqualTo(970 * MILLI);
    }

    @Test
    void two_more_measurements_that_agree_confirm_it() {
        measured();
        interval.gap(1_200 * MILLI, true, 0);
        assertThat(interval.nanos()).isEqualTo(1_050 * MILLI);
        assertThat(interval.confirmed()).isFalse();
        interval.gap(1_050 * MILLI, true, 0);
        assertThat(interval.confirmed()).isTrue();
        interval.gap(1_400 * MILLI, true, 0);
        assertThat(interval.confirmed()).as("by a third too long").isFalse();
    }

    @Test
    void what_is_inexact_agrees_more_easily() {
        measured();
        interval.gap(1_800 * MILLI, true, 600 * MILLI);
        interval.gap(1_300 * MILLI, true, 600 * MILLI);
        assertThat(interval.confirmed()).isTrue();
    }

    @Test
    void a_refusal_at_first_request_shrinks_it_a_little() {
        measured();
        interval.gap(970 * MILLI, false, 0);
        assertThat(interval.nanos()).isEqualTo(980 * MILLI);
        assertThat(interval.measured()).isTrue();
    }

    @Test
    void a_short_gap_means_that_errors_were_left_over() {
        measured();
        interval.gap(400 * MILLI, true, 0);
        assertThat(interval.nanos()).isEqualTo(SECOND);
    }

    @Test
    void while_it_is_not_confirmed_a_long_gap_starts_it_anew() {
        measured();
        interval.gap(1_600 * MILLI, true, 0);
        assertThat(interval.nanos()).isEqualTo(1_600 * MILLI);
        assertThat(interval.measured()).isFalse();
    }

    @Test
    void once_confirmed_one_long_gap_is_a_lost_refusal_and_two_are_the_truth() {
        confirmed();
        interval.gap(2 * SECOND, true, 0);
        assertThat(interval.nanos()).isEqualTo(SECOND);
        interval.gap(2 * SECOND, true, 0);
        assertThat(interval.nanos()).isEqualTo(2 * SECOND);
        assertThat(interval.measured()).isFalse();
        assertThat(interval.confirmed()).isFalse();
    }

    @Test
    void long_gaps_that_are_not_in_a_row_are_accidents() {
        confirmed();
        interval.gap(2 * SECOND, true, 0);
        interval.gap(SECOND, true, 0);
        interval.gap(2 * SECOND, true, 0);
        assertThat(interval.nanos()).isEqualTo(SECOND);
        assertThat(interval.confirmed()).isTrue();
    }

    @Test
    void so_long_a_gap_is_no_accident() {
        confirmed();
        interval.gap(5 * SECOND, true, 0);
        assertThat(interval.nanos()).isEqualTo(5 * SECOND);
        assertThat(interval.measured()).isFalse();
    }

    private void measured() {
        interval.gap(SECOND, true, 0);
    }

    private void confirmed() {
        measured();
        interval.gap(SECOND, true, 0);
        interval.gap(SECOND, true, 0);
        assertThat(interval.confirmed()).isTrue();
    }
}
