package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossLogTest {
    private static final Duration EPOCH = Duration.ofMillis(10);

    @Test
    void three_silent_attempts_are_enough_while_nothing_was_lost() {
        LossLog log = new LossLog(0);
        Doubt doubt = new Doubt();
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(doubt.certain(log)).isFalse();
            doubt.attempted(log.sent(attempt, EPOCH));
        }
        assertThat(doubt.certain(log)).isTrue();
        assertThat(log.attemptsWanted()).isEqualTo(3);
        assertThat(log.lossSeen()).isFalse();
    }

    @Test
    void silence_in_an_epoch_that_is_disregarded_says_nothing() {
        LossLog log = new LossLog(0);
        Doubt doubt = new Doubt();
        for (int attempt = 1; attempt <= 3; attempt++) {
            doubt.attempted(log.sent(attempt, EPOCH));
        }
        log.disregard(0, 0);
        assertThat(doubt.certain(log)).isFalse();
        assertThat(log.disregarded(0)).isTrue();
    }

    /** Most ports never answer, and of those that do a part gets lost: only that part counts. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 0.5})
    void the_second_attempts_over_the_first_are_the_loss(double loss) {
        SplittableRandom random = new SplittableRandom(3);
        LossLog log = new LossLog(0);
        for (int port = 0; port < 20_000; port++) {
            int epoch = log.sent(port * 100_000L, EPOCH);
            boolean answers = port % 3 == 0;
            if (answers && random.nextDouble() >= loss) {
                log.firstAnswered(epoch);
            } else if (answers && random.nextDouble() >= loss) {
                log.secondAnswered(epoch);
            }
        }
        assertThat(log.loss()).isCloseTo(loss, within(0.03));
        double decades = Math.log10(1 / loss);
        assertThat(log.attemptsWanted()).isBetween((int) (8 / decades), (int) Math.ceil(8 / decades * 1.25));
        assertThat(log.decades(log.current() / 2)).isCloseTo(decades, within(0.3));
    }

    @Test
    void an_epoch_that_lost_more_says_less() {
        LossLog log = new LossLog(0);
        int bad = log.sent(0, EPOCH);
        for (int i = 0; i < 100; i++) {
            log.sent(1_000_000, EPOCH);
            log.missed(bad);
        }
        int good = bad;
        for (int i = 0; i < 2_000; i++) {
            good = log.sent(20_000_000L + i * 1_000_000L, EPOCH);
            log.came(good);
        }
        assertThat(log.decades(bad)).isLessThan(0.5);
        assertThat(log.decades(good)).isGreaterThan(0.8);
    }
}
