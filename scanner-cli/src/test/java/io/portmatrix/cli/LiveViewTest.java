package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.flow.FlowCounts;
import io.portmatrix.link.CaptureCounts;
import io.portmatrix.scan.ListeningCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private final RecordedStreams streams = new RecordedStreams();
    private long seconds;

    @Test
    void a_terminal_has_one_line_that_is_written_over_with_what_is_new_above_it() {
        try (LiveView view = view(streams.terminal(Map.of()), 200)) {
            view.say("listening");
            seconds = 1;
            view.show(counts(2000, 20, 0), 0, 0, Duration.ofSeconds(90));
            view.say("HIGH something");
            seconds = 2;
            view.show(counts(4000, 40, 3), 1, 2, null);
            view.end(counts(4000, 40, 3));
        }
        String erase = "\r\u001b[K";
        assertThat(streams.err()).isEqualTo("listening\n" + erase
                + "eth0, eth1: 2,000 packets/s, 20 flows/s; 2,000 packets, 20 flows, 0 deviations, 0 advisories, 0 dropped;"
                + " 1 min 30 s left" + erase + "HIGH something\n" + erase
                + "eth0, eth1: 2,000 packets/s, 20 flows/s; 4,000 packets, 40 flows, 1 deviations, 2 advisories, 4 dropped"
                + erase + "heard 4,000 packets, 40 flows on eth0, eth1; 4 dropped\n");
    }

    @Test
    void a_line_is_never_longer_than_the_terminal() {
        try (LiveView view = view(streams.terminal(Map.of()), 40)) {
            seconds = 1;
            view.show(counts(2000, 20, 0), 0, 0, null);
            assertThat(streams.err()).endsWith("\u001b[Keth0, eth1: 2,000 packets/s, 20 flows/s");
        }
    }

    @Test
    void elsewhere_there_is_a_line_after_ten_seconds_and_one_a_minute() {
        try (LiveView view = view(streams.piped(), 40)) {
            for (seconds = 1; seconds <= 200; seconds++) {
                view.show(counts(2000 * seconds, 20, 0), 0, 0, null);
            }
        }
        assertThat(streams.err().lines()).hasSize(4)
                .first()
                .isEqualTo(
                        "eth0, eth1: 2,000 packets/s, 1 flows/s; 20,000 packets, 20 flows, 0 deviations, 0 advisories,"
                                + " 0 dropped");
    }

    private LiveView view(Streams to, int width) {
        return new LiveView(List.of("eth0", "eth1"), to, width, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    private static ListeningCounts counts(long frames, long flows, long dropped) {
        return new ListeningCounts(frames, frames * 100, 0, 0, 0, new FlowCounts(frames, flows, 0, 0, 0, 0),
                new CaptureCounts(frames, dropped, dropped == 0 ? 0 : 1));
    }
}
