package io.portmatrix.pacing;

/**
 * The canaries behind a batch: ports known to be closed. As long as nothing is known to be limited they are two, right
 * behind one another. A target that gained the two errors for them in the whole time since its last one had gained one
 * before the batch, however fast it gains them, if there was {@link #quietNanos enough quiet} before it. A target that never
 * has a second error to spare is asked for one; how long one takes it at most, several pairs have shown by then: it cannot
 * have had more than a part of one left at the first of them.
 */
final class CanaryPair {
    private static final int PAIR = 2;
    /** Before a batch, in times that lie between it and its canaries. */
    private static final int QUIET = 2;
    private static final int LONGEST_QUIET = 64;
    /** After so many pairs of which one was refused, there is never a second error. */
    private static final int ONES = 3;

    private int quiet = QUIET;
    private int asked;
    private int refused;
    private long askedNanos;
    private int missed;
    private int ones;
    private long firstMissedNanos;
    private boolean oneAtATime;
    private long errorNanos;

    /** What not all of them being refused means. */
    enum Missed {
        /** Some may have been lost: another pair decides. */
        ASK_AGAIN,
        /** One error at a time is all that the target sends. */
        ONE_AT_A_TIME,
        /** The target limits its errors. */
        LIMITED
    }

    /** Whether one was asked and nothing came of that yet. */
    boolean out() {
        return asked > 0;
    }

    /** Whether all that are needed were asked. */
    boolean complete() {
        return asked >= needed();
    }

    /** Whether this pair stands for one that was missed, without a batch before it. */
    boolean isAgain() {
        return missed > 0;
    }

    /** When the last one was asked. */
    long askedNanos() {
        return askedNanos;
    }

    void asked(long nowNanos) {
        asked++;
        askedNanos = nowNanos;
    }

    /** One was refused. @return whether all are */
    boolean refused() {
        if (asked > 0) {
            refused++;
        }
        return refused >= needed();
    }

    /** They were not all refused in time. */
    Missed missed() {
        if (missed == 0) {
            firstMissedNanos = askedNanos;
            // So that a target that is slower than it was asked gets the time to gain what a pair costs.
            quiet = Math.min(LONGEST_QUIET, quiet * 2);
            ones = 0;
        }
        missed++;
        ones += refused == 1 ? 1 : 0;
        drop();
        if (missed == 1 || ones == missed && missed < ONES) {
            return Missed.ASK_AGAIN;
        }
        oneAtATime = ones == ONES;
        errorNanos = askedNanos - firstMissedNanos;
        missed = 0;
        return oneAtATime ? Missed.ONE_AT_A_TIME : Missed.LIMITED;
    }

    /** They were refused behind a batch. */
    void proved() {
        quiet = QUIET;
    }

    /** None is asked. */
    void clear() {
        drop();
        missed = 0;
    }

    /** What was learned of the target's errors no longer holds. */
    void forget() {
        oneAtATime = false;
    }

    /**
     * For how long nothing may have been refused before a batch.
     *
     * @param behindNanos how far behind it the canaries come
     */
    long quietNanos(long behindNanos) {
        return Math.max(quiet * behindNanos, oneAtATime ? errorNanos : 0);
    }

    private int needed() {
        return oneAtATime ? 1 : PAIR;
    }

    private void drop() {
        asked = 0;
        refused = 0;
    }
}
