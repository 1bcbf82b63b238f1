package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntilTimeTest {
    /** Half past one in the afternoon, one hour ahead of Greenwich. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:30:00Z"), ZoneId.of("Europe/Vienna"));

    @ParameterizedTest
    @CsvSource({"18:30,2026-11-21T17:30:00Z", "13:30:01,2026-11-21T12:30:01Z", "13:30,2026-11-22T12:30:00Z",
            "08:00,2026-11-22T07:00:00Z", "2026-11-21T18:30,2026-11-21T17:30:00Z",
            "2026-11-21T18:30Z,2026-11-21T18:30:00Z",
            "2026-11-21T18:30:00Z,2026-11-21T18:30:00Z", "2026-11-21T18:30:00-05:00,2026-11-21T23:30:00Z"})
    void times_ahead_are_read(String text, Instant time) {
        assertThat(UntilTime.parse(text, CLOCK)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T13:30", "2026-11-21T12:30:00Z", "2025-01-01T00:00:00Z"})
    void what_is_over_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UntilTime.parse(text, CLOCK))
                .withMessage("'" + text + "' is in the past");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "25:00", "2026-11-21", "18.30"})
    void what_is_no_time_is_refused_with_examples(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UntilTime.parse(text, CLOCK))
                .withMessage("'" + text + "' is no time; write as in 18:30, 2026-11-21T18:30 or 2026-11-21T18:30:00Z");
    }
}
