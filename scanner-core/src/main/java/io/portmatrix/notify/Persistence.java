package io.portmatrix.notify;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tries something again and again, within {@link Retries} and a time limit. */
final class Persistence {
    private final Retries retries;
    private final Duration limit;
    private final LongSupplier nanos;
    private final Pauses pauses;
    private final RandomGenerator random;

    /** Something that can fail for now or for good. */
    interface Attempt {
        /** Tries. @throws HookException if it failed */
        void run() throws HookException, InterruptedException;
    }

    /** Lets time pass. */
    interface Pauses {
        /** Waits. */
        void pause(Duration time) throws InterruptedException;
    }

    /** @param limit no pause ends later than this after the beginning */
    Persistence(Retries retries, Duration limit) {
        this(retries, limit, System::nanoTime, Thread::sleep, ThreadLocalRandom.current());
    }

    Persistence(Retries retries, Duration limit, LongSupplier nanos, Pauses pauses, RandomGenerator random) {
        this.retries = retries;
        this.limit = limit;
        this.nanos = nanos;
        this.pauses = pauses;
        this.random = random;
    }

    /** Tries until it goes well. @throws HookException what the last attempt failed with, and how many there were */
    void run(Attempt attempt) throws HookException, InterruptedException {
        long begin = nanos.getAsLong();
        for (int failed = 1;; failed++) {
            try {
                attempt.run();
                return;
            } catch (HookException e) {
                Duration left = limit.minusNanos(nanos.getAsLong() - begin);
                @Nullable
                Duration pause = e.isWorthAnother() ? retries.pause(failed, e.notBefore(), left, random) : null;
                if (pause == null) {
                    throw failed == 1 ? e : HookException.forGood(e.getMessage() + " (attempt " + failed + ")");
                }
                pauses.pause(pause);
            }
        }
    }
}
