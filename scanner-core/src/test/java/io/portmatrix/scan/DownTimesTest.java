package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Limitation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DownTimesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.75Z");

    private final DownTimes times = new DownTimes();

    @Test
    void times_begin_and_end_when_somebody_looks() {
        look(0);
        assertThat(texts()).isEmpty();
        look(1, "eth0");
        look(2, "eth0");
        assertThat(texts()).containsExactly("eth0 is down since 2026-11-21T12:00:01Z: nothing was heard there");
        look(3, "eth1");
        look(4);
        look(5, "eth0");
        look(6);
        assertThat(texts()).containsExactly(
                "eth0 was down from 2026-11-21T12:00:01Z to 2026-11-21T12:00:03Z: nothing was heard there",
                "eth0 was down from 2026-11-21T12:00:05Z to 2026-11-21T12:00:06Z: nothing was heard there",
                "eth1 was down from 2026-11-21T12:00:03Z to 2026-11-21T12:00:04Z: nothing was heard there");
    }

    @Test
    void of_many_times_the_last_ones_are_kept_and_the_others_are_counted() {
        for (int second = 0; second < 2 * 12; second += 2) {
            look(second, "eth0");
            look(second + 1);
        }
        assertThat(texts()).hasSize(11)
                .startsWith("eth0 was down 2 more times, earlier than these",
                        "eth0 was down from 2026-11-21T12:00:04Z to 2026-11-21T12:00:05Z: nothing was heard there");
    }

    private void look(int second, String... down) {
        times.look(NOON.plusSeconds(second), Set.of(down));
    }

    private List<String> texts() {
        return times.limitations().stream().map(Limitation::text).toList();
    }
}
