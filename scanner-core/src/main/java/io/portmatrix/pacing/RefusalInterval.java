package io.portmatrix.pacing;

import java.time.Duration;

/**
 * An estimate of how far apart a target sends ICMP errors once its allowance is spent, from the gaps between refusals.
 *
 * <p>A gap in which a request went unrefused before another was refused ends where the target's next error became due, so
 * it measures the interval. A gap whose very first request was refused only bounds it from above: the estimate shrinks,
 * until requests come too early again. A gap much longer than the estimate may be two of which one refusal was lost on the
 * way; only a second one in a row is believed.
 *
 * <p>Not safe for use by several threads.
 */
final class RefusalInterval {
    /** Shorter ones make no difference to this program. */
    static final Duration SHORTEST = Duration.ofMillis(2);
    /** Where a first request is made: a little early costs one more request, a little late costs the target's time. */
    private static final double EARLY = 0.97;
    private static final double EARLY_UNMEASURED = 0.5;
    /** Weight of a new measurement. */
    private static final double GAIN = 0.25;
    private static final double SHRINK = 0.98;
    private static final double SHRINK_UNMEASURED = 0.5;
    /** In estimates. A shorter gap says that errors were left over, not how fast new ones become due. */
    private static final double LEFT_OVER = 0.5;
    /** In estimates. A longer gap may hold a refusal that was lost. */
    private static final double ONE_LOST = 1.5;
    /** In estimates. A longer gap is no accident. */
    private static final double SEVERAL_LOST = 4;

    /** So many measurements in a row that agree are believed. */
    private static final int AGREEING = 2;
    /** In estimates: by how much measurements that agree differ at most. */
    private static final double AGREES = 0.25;

    private double nanos;
    private boolean bounded;
    private boolean measured;
    private boolean lost;
    private int agreeing;

    /** Whether it rests on a measurement, not just on a bound. */
    boolean measured() {
        return measured;
    }

    /** Whether several measurements in a row agreed. */
    boolean confirmed() {
        return agreeing >= AGREEING;
    }

    /** The estimate in nanoseconds; 0 as long as nothing is known. */
    long nanos() {
        return (long) nanos;
    }

    /** How long after a refusal the next request is worth while. */
    long firstNanos() {
        return (long) (nanos * (measured ? EARLY : EARLY_UNMEASURED));
    }

    /**
     * Takes a gap.
     *
     * @param gapNanos between the sending of two requests that were refused one after the other
     * @param unrefused whether a request in between was not
     * @param errorNanos how inexact the gap may be
     */
    void gap(long gapNanos, boolean unrefused, long errorNanos) {
        if (!unrefused) {
            nanos = measured ? nanos * SHRINK
                    : (bounded ? Math.min(nanos, (double) gapNanos) : (double) gapNanos) * SHRINK_UNMEASURED;
            lost = false;
        } else if (!measured) {
            nanos = gapNanos;
            measured = true;
        } else if (gapNanos > nanos * SEVERAL_LOST + errorNanos
                || gapNanos > nanos * ONE_LOST + errorNanos && (lost || !confirmed())) {
            nanos = gapNanos;
            measured = false;
            lost = false;
            agreeing = 0;
        } else if (gapNanos > nanos * ONE_LOST + errorNanos) {
            lost = true;
        } else if (gapNanos > nanos * LEFT_OVER) {
            boolean agrees = Math.abs(gapNanos - nanos) <= nanos * AGREES + errorNanos;
            agreeing = agrees ? agreeing + 1 : 0;
            nanos += (gapNanos - nanos) * GAIN;
            lost = false;
        }
        nanos = Math.max((double) SHORTEST.toNanos(), nanos);
        bounded = true;
    }
}
