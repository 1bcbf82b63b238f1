package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersistenceTest {
    private final List<Duration> pauses = new ArrayList<>();
    private long nanos;
    private int attempts;

    @Test
    void what_goes_well_is_done_once() throws Exception {
        persistence(60).run(() -> attempts++);

        assertThat(attempts).isOne();
        assertThat(pauses).isEmpty();
    }

    @Test
    void what_fails_for_now_is_tried_again() throws Exception {
        run(60, HookException.forNow("a", null), HookException.forNow("b", Duration.ofSeconds(7)), null);

        assertThat(attempts).isEqualTo(3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(7));
    }

    @Test
    void what_fails_for_good_is_not() {
        assertThatThrownBy(() -> run(60, HookException.forGood("no"))).hasMessage("no");
        assertThat(pauses).isEmpty();
    }

    @Test
    void the_last_failure_is_told_with_the_number_of_attempts() {
        HookException busy = HookException.forNow("busy", null);
        assertThatThrownBy(() -> run(60, busy, busy, busy, busy)).hasMessage("busy (attempt 4)");
        assertThat(pauses).hasSize(3);
    }

    @Test
    void no_pause_goes_beyond_the_limit() {
        HookException later = HookException.forNow("later", Duration.ofSeconds(25));
        assertThatThrownBy(() -> run(60, later, later, later, later)).hasMessage("later (attempt 3)");
        assertThat(pauses).hasSize(2);
    }

    private void run(int limitSeconds, HookException... outcomes) throws Exception {
        Iterator<HookException> each = Arrays.asList(outcomes).iterator();
        persistence(limitSeconds).run(() -> {
            attempts++;
            HookException outcome = each.next();
            if (outcome != null) {
                throw outcome;
            }
        });
    }

    private Persistence persistence(int limitSeconds) {
        return new Persistence(Retries.USUAL, Duration.ofSeconds(limitSeconds), () -> nanos, pause -> {
            pauses.add(pause);
            nanos += pause.toNanos();
        }, () -> 0L);
    }
}
