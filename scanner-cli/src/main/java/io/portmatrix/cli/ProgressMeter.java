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
    /** What was counted a second and how long that was, both forgotten alike: their quotient has no memory of a start. */
    private double weighted;
    private double weights;

    /** @param startNanos the ticker's value when the run began */
    ProgressMeter(long startNanos) {
        this.lastNanos = startNanos;
    }

    /** Takes a count. Until the first thing is done nothing is measured: preparing says nothing about the pace. */
    void update(long nanos, long done) {
        double seconds = (nanos - lastNanos) / 1e9;
        if (seconds <= 0) {
            return;
        }
        if (lastDone > 0 || done > 0) {
            double kept = Math.exp(-seconds / MEMORY_SECONDS);
            weighted = weighted * kept + (1 - kept) * (done - lastDone) / seconds;
            weights = weights * kept + (1 - kept);
        }
        lastNanos = nanos;
        lastDone = done;
    }

    /** Endpoints a second. */
    double rate() {
        return weights > 0 ? weighted / weights : 0;
    }

    /** How long the rest takes at this rate; null while nobody knows. */
    @Nullable
    Duration remaining(long total) {
        long left = total - lastDone;
        double rate = rate();
        return rate < 0.01 || total == 0 ? null : Duration.ofSeconds((long) Math.ceil(Math.max(left, 0) / rate));
    }
}
