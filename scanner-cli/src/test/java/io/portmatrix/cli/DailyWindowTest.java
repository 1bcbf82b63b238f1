package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.cli.DailyWindow.Opening;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a window is open. Berlin puts clocks forward on 29 March 2026 at 02:00, and back on 25 October at 03:00. */
class DailyWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
            // before, in, at the end of and after a window
            "01:00-04:00, 2026-11-21T00:59, 2026-11-21T00:00:00Z, 2026-11-21T03:00:00Z",
            "01:00-04:00, 2026-11-21T01:00, 2026-11-21T00:00:00Z, 2026-11-21T03:00:00Z",
            "01:00-04:00, 2026-11-21T03:59, 2026-11-21T00:00:00Z, 2026-11-21T03:00:00Z",
            "01:00-04:00, 2026-11-21T04:00, 2026-11-22T00:00:00Z, 2026-11-22T03:00:00Z",
            // across midnight: before, in yesterday's, in today's
            "22:30-04:00, 2026-11-21T22:29, 2026-11-21T21:30:00Z, 2026-11-22T03:00:00Z",
            "22:30-04:00, 2026-11-21T03:59, 2026-11-20T21:30:00Z, 2026-11-21T03:00:00Z",
            "22:30-04:00, 2026-11-21T23:00, 2026-11-21T21:30:00Z, 2026-11-22T03:00:00Z",
            // the night is an hour shorter
            "01:00-04:00, 2026-03-29T00:30, 2026-03-29T00:00:00Z, 2026-03-29T02:00:00Z",
            // its beginning does not exist, so that it opens when clocks were put forward
            "02:00-04:00, 2026-03-29T00:30, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
            // it does not exist at all that day
            "02:00-03:00, 2026-03-29T00:30, 2026-03-30T00:00:00Z, 2026-03-30T01:00:00Z",
            // the night is an hour longer
            "01:00-04:00, 2026-10-25T00:30, 2026-10-24T23:00:00Z, 2026-10-25T03:00:00Z",
            // of two half past two, the first
            "02:30-04:00, 2026-10-25T00:30, 2026-10-25T00:30:00Z, 2026-10-25T03:00:00Z",
            "02:15-02:45, 2026-10-25T00:30, 2026-10-25T00:15:00Z, 2026-10-25T00:45:00Z"})
    void opens_and_closes_by_local_time(String window, LocalDateTime now, Instant opens, Instant closes) {
        assertThat(DailyWindow.parse(window).next(now.atZone(BERLIN).toInstant(), BERLIN))
                .isEqualTo(new Opening(opens, closes));
    }

    @Test
    void the_next_opening_is_never_over_and_never_far() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            int from = random.nextInt(1440);
            int to = (from + 1 + random.nextInt(1439)) % 1440;
            DailyWindow window = DailyWindow.parse(text(from) + "-" + text(to));
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));
            Opening next = window.next(now, BERLIN);
            assertThat(next.opens()).isBefore(next.closes());
            assertThat(next.closes()).isAfter(now).isBefore(now.plusSeconds(3 * 86_400));
            assertThat(next.holds(next.opens())).isTrue();
            assertThat(next.holds(next.closes())).isFalse();
        }
    }

    private static String text(int minutes) {
        return String.format(java.util.Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01:00", "01:00-", "-04:00", "1-4", "25:00-26:00", "01:00-02:00-03:00", "24:00-01:00"})
    void what_is_no_window_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> DailyWindow.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no window; write as in 01:00-04:00");
    }

    @Test
    void an_empty_window_is_refused() {
        assertThatThrownBy(() -> DailyWindow.parse("01:00-01:00")).hasMessageContaining("is empty");
    }
}
