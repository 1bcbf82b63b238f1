package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationConverterTest {
    @ParameterizedTest
    @CsvSource({"30s,PT30S", "90m,PT1H30M", "24h,PT24H", "1d,PT24H", "1d12h,PT36H", "1h30m,PT1H30M", "2m5s,PT2M5S",
            "366d,PT8784H", "01h,PT1H"})
    void durations_are_read(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "24", "h", "1h 30m", "30m1h", "-5s", "1.5h", "367d", "9999999999s", "PT24H"})
    void anything_else_is_refused_with_an_example(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DurationConverter().convert(text))
                .withMessage("'" + text + "' is no duration of up to 366 days; write as in 30s, 90m, 24h or 1d12h");
    }
}
