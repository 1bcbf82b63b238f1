package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

    @Test
    void a_run_that_takes_too_long_is_told_why() throws InterruptedException {
        try (Deadline deadline = Deadline.of(Duration.ofMillis(1), reasons::add)) {
            assertThat(deadline).isNotNull();
            assertThat(reasons.poll(60, TimeUnit.SECONDS)).startsWith("ended by its deadline of ");
        }
    }

    @Test
    void a_run_that_ended_is_told_nothing() {
        Deadline.of(Duration.ofHours(1), reasons::add).close();
        Deadline.of(null, reasons::add).close();

        assertThat(reasons).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30s, 30s", "90m, 1h30m", "24h, 1d", "1d12h, 1d12h", "61s, 1m1s", "366d, 366d"})
    void a_duration_is_said_as_it_is_written(String written, String said) {
        Duration duration = new DurationConverter().convert(written);

        assertThat(DurationConverter.text(duration)).isEqualTo(said);
        assertThat(new DurationConverter().convert(said)).isEqualTo(duration);
    }
}
