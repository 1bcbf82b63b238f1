package io.portmatrix.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How often and when to try again: pauses that double and are shortened at random by up to a half, so that many who failed
 * together don't come back together.
 *
 * @param attempts how often to try at most, the first time included
 * @param first the longest first pause
 * @param longest the longest pause of all, unless the other side asks for more
 */
record Retries(int attempts, Duration first, Duration longest) {
    static final int MOST_ATTEMPTS = 10;
    static final Retries USUAL = new Retries(4, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** @throws IllegalArgumentException for less than one attempt and more than {@value #MOST_ATTEMPTS}, and for no pause */
    Retries {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(attempts + " is no number of attempts; write 1 to " + MOST_ATTEMPTS);
        }
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses of " + first + " to " + longest);
        }
    }

    /**
     * The pause after a failure.
     *
     * @param failed how many attempts have failed, at least 1
     * @param asked how long the other side asks to be left alone; null if it does not
     * @param left the time that is left for everything
     * @return null if it is not worth trying again
     */
    @Nullable
    Duration pause(int failed, @Nullable Duration asked, Duration left, RandomGenerator random) {
        if (failed >= attempts) {
            return null;
        }
        long doubled = first.toMillis() << (failed - 1);
        long most = Math.min(doubled, longest.toMillis());
        Duration pause = Duration.ofMillis(most - random.nextLong(most / 2 + 1));
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked;
        }
        return pause.compareTo(left) < 0 ? pause : null;
    }
}
