package io.portmatrix.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Rate and remaining time from counts taken now and then. The rate is an average that forgets: what happened ten seconds
 * ago counts little, so that a run that slows down is not promised the end of a fast one.
 */
final class ProgressMeter {
    private static final double MEMORY_SECONDS = 5;

    private long lastNanos;
    private long lastDone;
    private double rate;
    private boolean measured;

    /** @param startNanos the ticker's value when the run began */
    ProgressMeter(long startNanos) {
        this.lastNanos = startNanos;
    }

    /** Takes a count. */
    void update(long nanos, long done) {
        double seconds = (nanos - lastNanos) / 1e9;
        if (seconds <= 0) {
            return;
        }
        double current = (done - lastDone) / seconds;
        double weight = measured ? 1 - Math.exp(-seconds / MEMORY_SECONDS) : 1;
        rate += weight * (current - rate);
        measured = true;
        lastNanos = nanos;
        lastDone = done;
    }

    /** Endpoints a second. */
    double rate() {
        return rate;
    }

    /** How long the rest takes at this rate; null while nobody knows. */
    @Nullable
    Duration remaining(long total) {
        long left = total - lastDone;
        return rate < 0.01 || total == 0 ? null : Duration.ofSeconds((long) Math.ceil(Math.max(left, 0) / rate));
    }
}
