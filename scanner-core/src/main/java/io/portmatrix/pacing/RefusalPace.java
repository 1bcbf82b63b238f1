package io.portmatrix.pacing;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * When to ask UDP ports that were silent once more, at a target that refuses closed ports by ICMP. Most targets limit how
 * many errors they send (RFC 1812 section 4.3.2.8, RFC 4443 section 2.4): Linux one a second to each destination after a
 * burst of six. So silence means something only at a moment when an error was to be had. What proves such a moment is a
 * <em>canary</em>: a port known to be closed, asked right behind silent ones; when it is refused, they could have been.
 *
 * <p>It starts in the belief that nothing is limited. Silent ports are asked in batches, each with two canaries right behind
 * one another. Canaries that stay silent twice, or the refusal of a port that was silent before, end the belief. The batch
 * comes after twice as much quiet as lies between it and its canaries: a target that gained the two errors for the canaries
 * in the whole of that time had gained one before the batch, however fast it gains them. From then on a request
 * goes out when the next error is due. A target does not spend its allowance on what it does not refuse, so a request too
 * early costs nothing but itself and is followed by others in short steps; their outcomes measure the interval
 * ({@link RefusalInterval}). Where errors are overdue the ports asked are likely to be silent in truth, and a batch with a
 * canary at a moment when one must be due proves it of all of them at once. Where no request comes too early, the limit is
 * not felt at this distance, and the belief is as good as ever.
 *
 * <p>A state machine without clock: times are readings of a {@link Ticker}. Not safe for use by several threads.
 *
 * @param <P> what stands for a port
 */
public final class RefusalPace<P> {
    /** Refusals come from the kernel, so they are not waited for as long as a service is; but this machine may be busy. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(20);
    private static final Duration LEAST_ROUND_TRIP = Duration.ofMillis(1);
    /** So long a batch may take to fill, because ports become silent one by one. */
    private static final Duration FILLING = Duration.ofMillis(10);
    /** So many are asked around the time when an error is due, before a proof is due. */
    private static final int SEEKING = 8;
    /** So many steps in a row whose canaries were all refused: the limit is not felt. */
    private static final int UNFELT = 4;
    /** In intervals since the last refusal: from here on several are asked at a step. */
    private static final double LATE = 1.1;
    /** In intervals since the last refusal: an error must be due now. Two by turns, so that no mistake repeats itself. */
    private static final double SURE = 1.5;
    private static final double SURER = 2;
    /** Steps between requests, in intervals. */
    private static final double STEP = 0.04;
    /** Steps where the interval is not known, in parts of the time since the last refusal. */
    private static final int GROPING = 16;
    /** When nothing was refused for so long, in intervals and at least, nothing will be. */
    private static final int FALLEN_SILENT_INTERVALS = 8;
    private static final Duration FALLEN_SILENT = Duration.ofSeconds(15);

    /** What to do now. */
    public enum Move {
        /** Ask a port that was silent so far. */
        ASK,
        /** Ask a port that is known to be closed. */
        ASK_CANARY,
        /** Nothing before {@link #wakeNanos()}, unless a request is refused. */
        WAIT,
        /** The target refuses nothing any more, so that silence will never mean anything again. */
        STOP
    }

    private enum Stage {
        /** Nothing is known to be limited. */
        FREE,
        /** Around the time when an error is due. */
        SEEKING,
        /** A batch, when an error must be due. */
        PROVING,
        /** When one is due is not known yet, or was not true: each request with a canary. */
        GROPING
    }

    private final RoundTripEstimator roundTrips = new RoundTripEstimator(LEAST_ROUND_TRIP);
    private final RefusalInterval interval = new RefusalInterval();
    private boolean heard;
    /** When the request was sent whose refusal, as far as known, left the target without another. */
    private long emptyNanos;
    private Stage stage = Stage.FREE;
    private long wakeNanos;

    private final SilentBatch<P> batch = new SilentBatch<>();
    private long batchNanos;
    private final CanaryPair canaries = new CanaryPair();
    private int unfelt;
    private long proofNanos;
    private boolean surer;

    private final RefusalStep step = new RefusalStep();
    private int stepSize = 1;
    private int askedInGap;
    private boolean unrefusedInGap;

    /** Whether the target ever refused. Without that there is no canary, and nothing for this machine to do. */
    public boolean heard() {
        return heard;
    }

    /** Whether the target's refusals are known to be limited. */
    public boolean limited() {
        return stage != Stage.FREE;
    }

    /** How many errors a second the target sends, as far as that is known. */
    public OptionalDouble perSecond() {
        return limited() && interval.measured()
                ? OptionalDouble.of(1e9 / interval.nanos())
                : OptionalDouble.empty();
    }

    /** How long a refusal takes at most, as far as can be told. */
    public Duration refusalWait() {
        Duration roundTrip = roundTrips.timeout();
        return roundTrip.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : roundTrip;
    }

    /** Until when to wait, after {@link Move#WAIT}. */
    public long wakeNanos() {
        return wakeNanos;
    }

    /** The ports that were silent while the target could have refused them, since the last call. */
    public List<P> takeProved() {
        return batch.takeProved();
    }

    /** {@code port}, which was silent before, was asked as {@link #next} said. */
    public void asked(P port, long nowNanos) {
        switch (stage) {
            case FREE, PROVING -> {
                if (batch.isEmpty() || stage == Stage.PROVING) {
                    batchNanos = nowNanos;
                }
                batch.add(port);
            }
            case SEEKING, GROPING -> askedInStep(false, nowNanos);
        }
    }

    /** A canary was asked as {@link #next} said. */
    public void askedCanary(long nowNanos) {
        switch (stage) {
            case FREE, PROVING -> canaries.asked(nowNanos);
            case SEEKING, GROPING -> askedInStep(true, nowNanos);
        }
    }

    private void askedInStep(boolean canary, long nowNanos) {
        step.asked(canary, nowNanos);
        askedInGap++;
    }

    /**
     * A port was refused at its first request, before anything was asked by this machine.
     *
     * @param sentNanos when it was asked
     */
    public void refusedAtOnce(long sentNanos, long nowNanos) {
        sample(sentNanos, nowNanos);
        note(sentNanos);
    }

    /**
     * A port that had been silent was refused.
     *
     * @param sentNanos when it was last asked
     */
    public void refused(P port, long sentNanos, long nowNanos) {
        sample(sentNanos, nowNanos);
        switch (stage) {
            case FREE -> {
                note(sentNanos);
                limit(nowNanos);
            }
            case SEEKING, GROPING -> refusedInStep(false, sentNanos, nowNanos);
            case PROVING -> {
                note(sentNanos);
                // Who of the others was asked too late to be refused as well, nobody knows.
                batch.shrink();
                nextGap(nowNanos);
            }
        }
    }

    /**
     * A canary was refused.
     *
     * @param sentNanos when it was asked
     */
    public void refusedCanary(long sentNanos, long nowNanos) {
        sample(sentNanos, nowNanos);
        switch (stage) {
            case FREE -> {
                note(sentNanos);
                if (canaries.refused()) {
                    if (!canaries.isAgain()) {
                        batch.prove();
                        canaries.proved();
                    }
                    canaries.clear();
                }
            }
            case SEEKING, GROPING -> refusedInStep(true, sentNanos, nowNanos);
            case PROVING -> {
                note(sentNanos);
                if (canaries.out()) {
                    batch.prove();
                    surer = !surer;
                }
                nextGap(nowNanos);
            }
        }
    }

    private void sample(long sentNanos, long nowNanos) {
        roundTrips.sample(Duration.ofNanos(Math.max(0, nowNanos - sentNanos)));
    }

    private void note(long sentNanos) {
        if (!heard || sentNanos - emptyNanos > 0) {
            emptyNanos = sentNanos;
        }
        heard = true;
    }

    private void refusedInStep(boolean canary, long sentNanos, long nowNanos) {
        if (!step.includes(sentNanos)) {
            // Too late to be of this step, which goes on without it.
            note(sentNanos);
        } else if (step.refused(canary)) {
            endStep(nowNanos);
        }
    }

    private void endStep(long nowNanos) {
        if (step.refused() == 0) {
            unrefusedInGap = true;
            boolean late = nowNanos - emptyNanos > LATE * interval.nanos();
            stepSize = stage == Stage.SEEKING && late ? stepSize * 2 : 1;
            long next = step.nanos() + stepLength();
            step.begin();
            step.due(later(next, nowNanos));
            return;
        }
        boolean empty = unrefusedInGap || step.leftOneUnrefused();
        interval.gap(Math.max(1, step.nanos() - emptyNanos) / step.refused(), empty, roundTrips.timeout().toNanos());
        emptyNanos = step.nanos();
        unfelt = empty || stage != Stage.GROPING ? 0 : unfelt + 1;
        nextGap(nowNanos);
    }

    private long stepLength() {
        long since = step.nanos() - emptyNanos;
        return stage == Stage.GROPING ? since / GROPING : (long) (interval.nanos() * STEP);
    }

    private void limit(long nowNanos) {
        unfelt = 0;
        canaries.forget();
        batch.shrink();
        grope(nowNanos);
    }

    private void grope(long nowNanos) {
        startGap(Stage.GROPING);
        step.due(nowNanos);
    }

    private void nextGap(long nowNanos) {
        startGap(interval.confirmed() ? Stage.SEEKING : unfelt >= UNFELT ? Stage.FREE : Stage.GROPING);
        step.due(later(emptyNanos + interval.firstNanos(), nowNanos));
        proofNanos = emptyNanos + (long) ((surer ? SURER : SURE) * interval.nanos());
        // Where answers take longer than the interval, several errors became due meanwhile.
        stepSize = Math.clamp((step.nanos() - emptyNanos) / Math.max(1, interval.nanos()), 1, SilentBatch.first());
    }

    private void startGap(Stage next) {
        stage = next;
        batch.clear();
        canaries.clear();
        stepSize = 1;
        askedInGap = 0;
        unrefusedInGap = false;
        step.begin();
    }

    /**
     * The next move.
     *
     * @param askable how many silent ports could be asked now
     */
    public Move next(long nowNanos, int askable) {
        if (limited()) {
            long patience = Math.max(FALLEN_SILENT.toNanos(), FALLEN_SILENT_INTERVALS * interval.nanos());
            if (nowNanos - emptyNanos > patience) {
                return Move.STOP;
            }
        }
        return switch (stage) {
            case FREE -> nextFree(nowNanos, askable);
            case SEEKING -> nextSeeking(nowNanos, askable);
            case PROVING -> nextProving(nowNanos, askable);
            case GROPING -> nextGroping(nowNanos, askable);
        };
    }

    private Move nextFree(long nowNanos, int askable) {
        if (canaries.out()) {
            if (!canaries.complete()) {
                return Move.ASK_CANARY;
            }
            long until = canaries.askedNanos() + refusalWait().toNanos();
            return nowNanos - until < 0 ? waitUntil(until) : missedCanary(nowNanos, askable);
        }
        if (canaries.isAgain()) {
            return Move.ASK_CANARY;
        }
        long behind = Math.max(FILLING.toNanos(), overtaking());
        if (batch.isEmpty()) {
            long quiet = emptyNanos + canaries.quietNanos(behind);
            return nowNanos - quiet < 0 ? waitUntil(quiet)
                    : askable > 0 ? Move.ASK
                    : waitUntil(nowNanos + FALLEN_SILENT.toNanos());
        }
        if (!batch.isFull() && askable > 0 && nowNanos - batchNanos < FILLING.toNanos()) {
            return Move.ASK;
        }
        long full = batchNanos + behind;
        return nowNanos - full < 0 ? waitUntil(full) : Move.ASK_CANARY;
    }

    private Move missedCanary(long nowNanos, int askable) {
        batch.clear();
        return switch (canaries.missed()) {
            case ASK_AGAIN -> Move.ASK_CANARY;
            case ONE_AT_A_TIME -> nextFree(nowNanos, askable);
            case LIMITED -> {
                limit(nowNanos);
                yield nextGroping(nowNanos, askable);
            }
        };
    }

    private Move nextSeeking(long nowNanos, int askable) {
        if (step.asked() > 0 && (step.asked() >= stepSize || askable == 0)) {
            return awaitStep(nowNanos, askable);
        }
        if (step.asked() == 0) {
            if (nowNanos - proofNanos >= 0 && unrefusedInGap) {
                stage = Stage.PROVING;
                return nextProving(nowNanos, askable);
            }
            if (askedInGap >= SEEKING || askable == 0) {
                unrefusedInGap = true;
                return waitUntil(later(proofNanos, nowNanos + 1));
            }
            if (nowNanos - step.nanos() < 0) {
                return waitUntil(step.nanos());
            }
        }
        return Move.ASK;
    }

    private Move nextProving(long nowNanos, int askable) {
        if (canaries.out()) {
            long until = canaries.askedNanos() + refusalWait().toNanos();
            if (nowNanos - until < 0) {
                return waitUntil(until);
            }
            grope(nowNanos);
            unrefusedInGap = true;
            return nextGroping(nowNanos, askable);
        }
        if (!batch.isFull() && askable > 0) {
            return Move.ASK;
        }
        if (batch.isEmpty()) {
            // Those that are left were asked a moment ago.
            return waitUntil(nowNanos + refusalWait().toNanos());
        }
        long behind = batchNanos + overtaking();
        return nowNanos - behind < 0 ? waitUntil(behind) : Move.ASK_CANARY;
    }

    private Move nextGroping(long nowNanos, int askable) {
        if (step.hasCanary()) {
            return awaitStep(nowNanos, askable);
        }
        if (step.asked() > 0) {
            return Move.ASK_CANARY;
        }
        if (nowNanos - step.nanos() < 0) {
            return waitUntil(step.nanos());
        }
        return askable > 0 ? Move.ASK : Move.ASK_CANARY;
    }

    /** The step is judged when refusals of it have had their time. */
    private Move awaitStep(long nowNanos, int askable) {
        long until = step.nanos() + roundTrips.timeout().toNanos();
        if (nowNanos - until < 0) {
            return waitUntil(until);
        }
        endStep(nowNanos);
        return next(nowNanos, askable);
    }

    /** By how much a packet may overtake those that were sent before it. */
    private long overtaking() {
        return roundTrips.sampled() ? roundTrips.timeout().minus(roundTrips.smoothed()).toNanos() : 0;
    }

    private Move waitUntil(long nanos) {
        wakeNanos = nanos;
        return Move.WAIT;
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
