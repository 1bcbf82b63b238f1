package io.portmatrix.pacing;

import java.time.Duration;

/**
 * How long to wait for one target's answer, after RFC 6298 section 2. Two things differ from TCP, because each attempt of
 * a probe is a packet of its own that nothing is queued behind: the timeout is not doubled when it expires (section 5.5),
 * and its bounds are narrower.
 *
 * <p>Not safe for use by several threads.
 */
public final class RoundTripEstimator {
    /** What is waited before the first sample (RFC 6298, 2.1). */
    public static final Duration INITIAL = Duration.ofSeconds(1);
    /** The shortest timeout: less is noise of schedulers and of devices that answer from a slow path. */
    public static final Duration FLOOR = Duration.ofMillis(100);
    /** The longest timeout; slower targets are seen by the next attempt at best. */
    public static final Duration CEILING = Duration.ofSeconds(3);

    private static final long GRANULARITY_NANOS = 1_000_000;

    private final Duration floor;
    private boolean sampled;
    private long smoothedNanos;
    private long variationNanos;
    private Duration timeout = INITIAL;

    /** With the usual floor. */
    public RoundTripEstimator() {
        this(FLOOR);
    }

    /** @param floor the shortest timeout, above zero and at most {@link #CEILING} */
    public RoundTripEstimator(Duration floor) {
        if (floor.isNegative() || floor.isZero() || floor.compareTo(CEILING) > 0) {
            throw new IllegalArgumentException("floor must be above zero and at most " + CEILING + ", not " + floor);
        }
        this.floor = floor;
    }

    /**
     * Takes one round trip. Each attempt has a socket of its own, so that a sample is never ambiguous and Karn's rule is
     * not needed.
     *
     * @throws IllegalArgumentException for a negative one
     */
    public void sample(Duration roundTrip) {
        if (roundTrip.isNegative()) {
            throw new IllegalArgumentException("a round trip of " + roundTrip);
        }
        long nanos = roundTrip.toNanos();
        if (sampled) {
            variationNanos = (3 * variationNanos + Math.abs(smoothedNanos - nanos)) / 4;
            smoothedNanos = (7 * smoothedNanos + nanos) / 8;
        } else {
            smoothedNanos = nanos;
            variationNanos = nanos / 2;
            sampled = true;
        }
        long wanted = smoothedNanos + Math.max(GRANULARITY_NANOS, 4 * variationNanos);
        long bounded = Math.max(floor.toNanos(), Math.min(CEILING.toNanos(), wanted));
        if (bounded != timeout.toNanos()) {
            timeout = Duration.ofNanos(bounded);
        }
    }

    /** Whether the target ever answered. */
    public boolean sampled() {
        return sampled;
    }

    /** The smoothed round trip; zero before the first sample. */
    public Duration smoothed() {
        return Duration.ofNanos(smoothedNanos);
    }

    /** How long to wait for an answer now. */
    public Duration timeout() {
        return timeout;
    }
}
