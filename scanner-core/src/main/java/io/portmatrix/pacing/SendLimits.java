package io.portmatrix.pacing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user allows: how fast a target is probed before anything is known of it, and hard limits on what starts in a
 * second, for each target and for the run, whatever the technique. One for all techniques of a run.
 *
 * <p>Not safe for use by several threads.
 */
public final class SendLimits {
    /** The highest rate that can be asked for. */
    public static final int MOST_PER_SECOND = RateCap.MOST;

    private final PacePreset preset;
    private final @Nullable Integer perTarget;
    private final @Nullable RateCap run;
    private final Map<Object, RateCap> targets = new HashMap<>();

    /**
     * @param preset the pace
     * @param perRun starts a second in the whole run, 1 to 10,000,000, or null for no hard limit
     * @param perTarget starts a second to one target, 1 to 10,000,000, or null for no hard limit
     * @throws IllegalArgumentException for a rate out of bounds
     */
    public SendLimits(PacePreset preset, @Nullable Integer perRun, @Nullable Integer perTarget) {
        this.preset = preset;
        this.run = perRun == null ? null : new RateCap(perRun);
        this.perTarget = perTarget;
        if (perTarget != null) {
            // The bounds are to be checked before anything starts.
            targets.put(this, new RateCap(perTarget));
        }
    }

    /** The usual pace without hard limits. */
    public static SendLimits usual() {
        return new SendLimits(PacePreset.NORMAL, null, null);
    }

    /** The pace. */
    public PacePreset preset() {
        return preset;
    }

    /** Whether there is any hard limit, so that {@link #delay} can be other than 0. */
    public boolean limited() {
        return run != null || perTarget != null;
    }

    /** Nanoseconds until one more may start at {@code target}; 0 for now. */
    public long delay(Object target, long nowNanos) {
        long whole = run == null ? 0 : run.delay(nowNanos);
        return perTarget == null ? whole : Math.max(whole, cap(target).delay(nowNanos));
    }

    /** One starts at {@code target} now; only where {@link #delay} is 0. */
    public void started(Object target, long nowNanos) {
        if (run != null) {
            run.started(nowNanos);
        }
        if (perTarget != null) {
            cap(target).started(nowNanos);
        }
    }

    private RateCap cap(Object target) {
        return targets.computeIfAbsent(target, t -> new RateCap(perTarget == null ? 1 : perTarget));
    }
}
