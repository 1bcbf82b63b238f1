package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"0 | 0", "120 | 120", "' 7 ' | 7", "none | none",
            "'' | none", "-1 | none", "1.5 | none", "99999999999999 | none", "soon | none",
            "Sat, 21 Nov 2026 12:00:30 GMT | 30", "Sat, 21 Nov 2026 11:00:00 GMT | 0",
            "Mon, 21 Nov 2026 12:00:30 GMT | none", "2026-11-21T12:00:30Z | none"})
    void seconds_and_dates_are_understood_and_nothing_else(String header, Long seconds) {
        assertThat(RetryAfter.of(header, CLOCK)).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }
}
