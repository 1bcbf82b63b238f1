package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {
    @Test
    void nothing_is_due_before_its_time() {
        Deadlines<String> deadlines = new Deadlines<>();
        assertThat(deadlines.untilNext(0, 99)).isEqualTo(99);
        deadlines.add(10, "ten");
        assertThat(deadlines.poll(9)).isNull();
        assertThat(deadlines.untilNext(4, 99)).isEqualTo(6);
        assertThat(deadlines.untilNext(4, 3)).isEqualTo(3);
        assertThat(deadlines.untilNext(40, 99)).isZero();
        assertThat(deadlines.poll(10)).isEqualTo("ten");
        assertThat(deadlines.poll(10)).isNull();
    }

    @Test
    void what_is_cancelled_is_passed_over() {
        Deadlines<String> deadlines = new Deadlines<>();
        Deadlines.Entry<String> first = deadlines.add(10, "first");
        deadlines.add(20, "second");
        first.cancel();
        assertThat(deadlines.untilNext(0, 99)).isEqualTo(20);
        assertThat(deadlines.poll(30)).isEqualTo("second");
        assertThat(deadlines.poll(30)).isNull();
        first.cancel();
    }

    /** The ticker's readings may wrap. */
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 500, -1000})
    void random_entries_come_in_order_each_once(long origin) {
        SplittableRandom random = new SplittableRandom(origin);
        Deadlines<Long> deadlines = new Deadlines<>();
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            long offset = random.nextLong(2000);
            Deadlines.Entry<Long> entry = deadlines.add(origin + offset, offset);
            if (random.nextBoolean()) {
                entry.cancel();
            } else {
                kept.add(offset);
            }
        }
        List<Long> seen = new ArrayList<>();
        for (long passed = 0; passed <= 2000; passed += 7) {
            for (Long due = deadlines.poll(origin + passed); due != null; due = deadlines.poll(origin + passed)) {
                assertThat(due).isLessThanOrEqualTo(passed).isGreaterThan(passed - 7);
                seen.add(due);
            }
        }
        kept.sort(null);
        assertThat(seen).isEqualTo(kept);
    }
}
