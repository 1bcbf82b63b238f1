package io.portmatrix.pacing;

import java.time.Duration;

/**
 * When the next attempt may go to one target: what its answers tell about round trips, loss and rate, put together. An
 * attempt is {@link #sent}, then either {@link #answered} or {@link #expired}; whether it got lost shows only when a later
 * one to the same port is answered.
 *
 * <p>Silence is no loss. It is limited by its own number: so many unanswered attempts a second a target gets at most, so
 * that a filter that drops is through soon and a host that is merely slow is not buried.
 *
 * <p>Not safe for use by several threads.
 */
public final class TargetPace {
    private static final int LEAST_WINDOW = 32;
    /** Sending happens in bursts of so much of a second at most, because clocks and threads wake late. */
    private static final double BURST_SECONDS = 0.002;

    private final RoundTripEstimator roundTrips;
    private final LossLog log;
    private final RateControl rate;
    private final int silentPerSecond;
    private double credit = 1;
    private long creditedNanos;
    private int inFlight;

    /**
     * @param preset the bounds
     * @param roundTrips the target's estimator; this pace gives it its samples
     * @param nowNanos the ticker's reading
     */
    public TargetPace(PacePreset preset, RoundTripEstimator roundTrips, long nowNanos) {
        this.roundTrips = roundTrips;
        this.log = new LossLog(nowNanos);
        this.rate = new RateControl(preset.perSecond());
        this.silentPerSecond = preset.silentPerSecond();
        this.creditedNanos = nowNanos;
    }

    /** Nanoseconds until the rate lets one more attempt start, 0 for now. */
    public long delay(long nowNanos) {
        double perSecond = rate.perSecond();
        double seconds = Math.max(0, nowNanos - creditedNanos) / 1e9;
        credit = Math.min(Math.max(1, perSecond * BURST_SECONDS), credit + seconds * perSecond);
        creditedNanos = nowNanos;
        return credit >= 1 ? 0 : (long) Math.ceil((1 - credit) / perSecond * 1e9);
    }

    /** Whether more attempts may be unanswered. */
    public boolean windowOpen() {
        return inFlight < window();
    }

    /** How many attempts may be unanswered at once: silence's limit over the time that silence takes to show. */
    public int window() {
        return (int) Math.max(LEAST_WINDOW, silentPerSecond * (roundTrips.timeout().toNanos() / 1e9));
    }

    /** An attempt starts. @return the epoch to remember it by */
    public int sent(long nowNanos) {
        inFlight++;
        credit -= 1;
        return log.sent(nowNanos, RateControl.epoch(roundTrips));
    }

    /** An attempt in flight was answered after {@code roundTrip}. */
    public void answered(Duration roundTrip) {
        inFlight--;
        roundTrips.sample(roundTrip);
    }

    /** An attempt that had expired was answered after all. */
    public void answeredLate(Duration roundTrip) {
        roundTrips.sample(roundTrip);
    }

    /** An attempt in flight was ended by what says nothing of loss, like an ICMP error, which hosts and routers limit. */
    public void settled() {
        inFlight--;
    }

    /** An attempt in flight was not answered in time. */
    public void expired() {
        inFlight--;
    }

    /** Once or more in a burst: takes in what has become known. */
    public void update(long nowNanos) {
        rate.update(log, nowNanos, roundTrips.timeout().multipliedBy(2));
    }

    /** The target had been away: what was lost meanwhile says nothing of what it can take. */
    public void forgive() {
        rate.forgive();
    }

    /** Whether nearly everything gets lost, however little is sent. */
    public boolean hopeless() {
        return rate.hopeless();
    }

    /** How long an attempt waits for its answer. */
    public Duration timeout() {
        return roundTrips.timeout();
    }

    /** What was lost. */
    public LossLog log() {
        return log;
    }
}
