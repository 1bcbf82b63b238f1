package io.portmatrix.pacing;

import java.time.Duration;

/**
 * A hard limit on how often something starts: in any window of a tenth of a second at most a tenth of the rate, rounded
 * up. Unlike a token bucket it saves nothing up, so that it holds for every window and not on average.
 *
 * <p>Not safe for use by several threads.
 */
public final class RateCap {
    /** The window. */
    public static final Duration WINDOW = Duration.ofMillis(100);

    private static final long WINDOW_NANOS = WINDOW.toNanos();
    /** Above this nothing that a user could mean is limited. */
    static final int MOST = 10_000_000;

    private final long[] starts;
    private int next;
    private int filled;

    /**
     * @param perSecond starts a second, 1 to 10,000,000
     * @throws IllegalArgumentException for a rate out of bounds
     */
    public RateCap(int perSecond) {
        if (perSecond < 1 || perSecond > MOST) {
            throw new IllegalArgumentException("a rate must be 1 to " + MOST + " a second, not " + perSecond);
        }
        starts = new long[(perSecond + 9) / 10];
    }

    /** Nanoseconds until one more may start; 0 if it may start now. */
    public long delay(long nowNanos) {
        if (filled < starts.length) {
            return 0;
        }
        return Math.max(0, starts[next] + WINDOW_NANOS - nowNanos);
    }

    /** One starts now; only where {@link #delay} is 0. */
    public void started(long nowNanos) {
        starts[next] = nowNanos;
        next = (next + 1) % starts.length;
        filled = Math.min(filled + 1, starts.length);
    }
}
