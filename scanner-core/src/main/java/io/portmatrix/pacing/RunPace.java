package io.portmatrix.pacing;

/**
 * How much all targets of a run together may get: the preset's rate, which comes down where this machine is what loses
 * packets. A capture that drops and a device whose queue is full are our own congestion; they
 * say nothing about any target.
 *
 * <p>Not safe for use by several threads.
 */
public final class RunPace {
    private static final double BURST_SECONDS = 0.01;
    private static final double FLOOR = 100;
    private static final double DECREASE = 0.7;
    /** Growth a second after a decrease. */
    private static final double GROWTH = 1.5;
    /** Several losses within this time are one. */
    private static final long ONE_EVENT_NANOS = 50_000_000;

    private final double ceiling;
    private double rate;
    private double credit = 1;
    private long creditedNanos;
    private long decreasedNanos;
    private boolean decreased;
    private long lost;

    /**
     * @param preset the bounds
     * @param nowNanos the ticker's reading
     */
    public RunPace(PacePreset preset, long nowNanos) {
        this.ceiling = preset.runPerSecond();
        this.rate = ceiling;
        this.creditedNanos = nowNanos;
    }

    /** Nanoseconds until one more may start, 0 for now. */
    public long delay(long nowNanos) {
        double seconds = Math.max(0, nowNanos - creditedNanos) / 1e9;
        creditedNanos = nowNanos;
        if (decreased && rate < ceiling) {
            rate = Math.min(ceiling, rate * Math.pow(GROWTH, seconds));
        }
        credit = Math.min(Math.max(1, rate * BURST_SECONDS), credit + seconds * rate);
        return credit >= 1 ? 0 : (long) Math.ceil((1 - credit) / rate * 1e9);
    }

    /** One starts now; only where {@link #delay} is 0. */
    public void sent() {
        credit -= 1;
    }

    /** The capture has lost so many packets in all. */
    public void lostInCapture(long total, long nowNanos) {
        if (total > lost) {
            lost = total;
            decrease(nowNanos);
        }
    }

    /** The device had no room for a packet. */
    public void queueFull(long nowNanos) {
        decrease(nowNanos);
    }

    private void decrease(long nowNanos) {
        if (!decreased || nowNanos - decreasedNanos >= ONE_EVENT_NANOS) {
            rate = Math.max(FLOOR, rate * DECREASE);
            decreasedNanos = nowNanos;
            decreased = true;
        }
    }

    /** Packets that the capture has lost. */
    public long lostInCapture() {
        return lost;
    }
}
