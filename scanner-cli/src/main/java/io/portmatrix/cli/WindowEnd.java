package io.portmatrix.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for moments of the wall clock. It looks at the clock again and again: a machine that slept, or whose clock was set,
 * must not probe outside its window.
 */
final class WindowEnd implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private final CountDownLatch over = new CountDownLatch(1);

    private WindowEnd() {}

    /** Returns when it is {@code time}, or the thread is interrupted, whose flag is kept. */
    static void sleepUntil(Instant time, Clock clock) {
        try {
            for (long left = left(time, clock); left > 0; left = left(time, clock)) {
                Thread.sleep(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * From now on the end is waited for.
     *
     * @param cancel is called at {@code time} from a thread of its own, once, unless this is closed before
     */
    static WindowEnd at(Instant time, Clock clock, Runnable cancel) {
        WindowEnd end = new WindowEnd();
        Thread.ofPlatform().daemon().name("window").start(() -> end.await(time, clock, cancel));
        return end;
    }

    /** Nothing ends. */
    static WindowEnd never() {
        return new WindowEnd();
    }

    private void await(Instant time, Clock clock, Runnable cancel) {
        try {
            boolean closed = false;
            for (long left = left(time, clock); left > 0 && !closed; left = left(time, clock)) {
                closed = over.await(left, TimeUnit.MILLISECONDS);
            }
            if (!closed) {
                cancel.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long left(Instant time, Clock clock) {
        Duration left = Duration.between(clock.instant(), time);
        return Math.min(left.plusMillis(left.isPositive() ? 1 : 0).toMillis(), LOOK_AGAIN.toMillis());
    }

    /** The run has ended by itself. */
    @Override
    public void close() {
        over.countDown();
    }
}
