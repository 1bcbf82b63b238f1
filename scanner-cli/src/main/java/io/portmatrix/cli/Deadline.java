package io.portmatrix.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a run that takes too long: the run is told why, and reports what it learned until then. */
final class Deadline implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);

    private Deadline() {}

    /**
     * From now on the time runs.
     *
     * @param after how long, or null for a run that may take as long as it likes
     * @param cancel is given the reason from a thread of its own, once, unless this is closed before
     */
    static Deadline of(@Nullable Duration after, Consumer<String> cancel) {
        Deadline deadline = new Deadline();
        if (after != null) {
            Thread.ofPlatform().daemon().name("deadline").start(() -> deadline.await(after, cancel));
        }
        return deadline;
    }

    private void await(Duration after, Consumer<String> cancel) {
        try {
            if (!over.await(after.toMillis(), TimeUnit.MILLISECONDS)) {
                cancel.accept("ended by its deadline of " + DurationConverter.text(after)
                        + " before everything was probed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has ended by itself. */
    @Override
    public void close() {
        over.countDown();
    }
}
