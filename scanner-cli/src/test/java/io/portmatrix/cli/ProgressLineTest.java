package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final RecordedStreams streams = new RecordedStreams();
    private final Source source = new Source();
    private long now = 42;

    @Test
    void a_run_that_is_over_in_two_seconds_says_nothing() {
        for (Streams each : new Streams[] {streams.piped(), streams.terminal(Map.of())}) {
            try (ProgressLine line = new ProgressLine(source, each, 80, () -> now)) {
                advance(line, 9, Duration.ofMillis(200), 1000);
            }
        }
        assertThat(streams.err()).isEmpty();
    }

    @Test
    void on_a_terminal_one_line_is_written_over_and_wiped() {
        source.total = 100_000;
        source.current = "main";
        try (ProgressLine line = new ProgressLine(source, streams.terminal(Map.of()), 80, () -> now)) {
            advance(line, 12, Duration.ofMillis(200), 1000);
        }
        assertThat(streams.err())
                .startsWith("\r\u001b[K10,000 of 100,000 (10 %), 5,000/s, 18 s left, main\r\u001b[K11,000 of")
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }

    @Test
    void the_line_never_wraps() {
        source.total = 100_000;
        source.current = "a-host-with-a-very-long-name.example.org";
        try (ProgressLine line = new ProgressLine(source, streams.terminal(Map.of()), 40, () -> now)) {
            advance(line, 12, Duration.ofMillis(200), 1000);
        }
        assertThat(streams.err().split("\r\u001b\\[K")).allSatisfy(text -> assertThat(text.length()).isLessThan(40));
    }

    @Test
    void elsewhere_there_is_a_line_every_ten_seconds() {
        source.total = 1000;
        source.current = "ma\u001bin";
        try (ProgressLine line = new ProgressLine(source, streams.piped(), 80, () -> now)) {
            advance(line, 31 * 5, Duration.ofMillis(200), 1);
        }
        assertThat(streams.err()).isEqualTo("""
                50 of 1,000 (5 %), 5/s, 3 min 10 s left, ma\\u{1b}in
                100 of 1,000 (10 %), 5/s, 3 min 0 s left, ma\\u{1b}in
                150 of 1,000 (15 %), 5/s, 2 min 50 s left, ma\\u{1b}in
                """);
    }

    @Test
    void a_dumb_terminal_gets_lines_too() {
        try (ProgressLine line = new ProgressLine(source, streams.terminal(Map.of("TERM", "dumb")), 80, () -> now)) {
            advance(line, 55, Duration.ofMillis(200), 1);
        }
        assertThat(streams.err()).isEqualTo("50, 5/s\n");
    }

    @Test
    void a_run_that_stands_still_promises_nothing() {
        source.total = 1000;
        ProgressMeter meter = new ProgressMeter(0);
        meter.update(1_000_000_000L, 0);

        assertThat(meter.remaining(1000)).isNull();
        assertThat(meter.rate()).isZero();
    }

    @Test
    void the_rate_follows_a_run_that_slows_down() {
        ProgressMeter meter = new ProgressMeter(0);
        long done = 0;
        for (int second = 1; second <= 10; second++) {
            done += 1000;
            meter.update(second * 1_000_000_000L, done);
        }
        assertThat(meter.rate()).isCloseTo(1000, within(0.001));
        for (int second = 11; second <= 30; second++) {
            done += 10;
            meter.update(second * 1_000_000_000L, done);
        }
        assertThat(meter.rate()).isBetween(10.0, 30.0);
        assertThat(meter.remaining(done + 300)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Test
    void what_was_spent_on_preparing_does_not_slow_the_rate_down() {
        ProgressMeter meter = new ProgressMeter(0);
        for (int tenth = 1; tenth <= 30; tenth++) {
            meter.update(tenth * 100_000_000L, 0);
        }
        assertThat(meter.remaining(1000)).isNull();
        for (int tenth = 31; tenth <= 40; tenth++) {
            meter.update(tenth * 100_000_000L, (tenth - 30) * 600L);
        }
        assertThat(meter.rate()).isCloseTo(6000, within(0.001));
        assertThat(meter.remaining(66_000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void started_and_closed_at_once_it_leaves_nothing_behind() {
        ProgressLine line = new ProgressLine(source, streams.terminal(Map.of()), 80, System::nanoTime);
        line.start().close();
        line.close();

        assertThat(streams.err()).isEmpty();
    }

    private void advance(ProgressLine line, int steps, Duration step, long each) {
        for (int i = 0; i < steps; i++) {
            now += step.toNanos();
            source.done += each;
            line.tick();
        }
    }

    private static final class Source implements ProgressSource {
        private long done;
        private long total;
        private String current = "";

        @Override
        public long done() {
            return done;
        }

        @Override
        public long total() {
            return total;
        }

        @Override
        public String current() {
            return current;
        }
    }
}
