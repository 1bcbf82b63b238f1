package io.portmatrix.pacing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many attempts a second one target, and the way to it, can take. The rate doubles from one epoch to the next until
 * something is lost; from then on it follows what gets through.
 *
 * <p>Loss alone does not say that too much was sent: a bad line loses the same part of little as of much. So the rate comes
 * down to what got through, and if the loss then stays as it was, it is the line's, and is tolerated. A limit on the way,
 * however, shows as loss that goes when the rate comes down to it: then the rate stays just above the limit, where nearly
 * everything gets through.
 *
 * <p>Not safe for use by several threads.
 */
public final class RateControl {
    /** Attempts a second at the beginning. */
    public static final double START = 2_000;
    /** Attempts a second that always remain. */
    public static final double FLOOR = 20;

    /** A line that loses a tenth both ways loses a fifth of the attempts. */
    private static final double TOLERANCE = 0.2;
    /** More than this is no line that anything works on. */
    private static final double MOST_OF_A_LINE = 0.5;
    private static final double FASTER = 2;
    private static final double MARGIN_OF_TOLERANCE = 1.25;
    private static final double DOUBLING = 2;
    /** Growth once loss was met: slow, because each step above a limit costs what it loses. */
    private static final double CAREFUL_GROWTH = 1.05;
    /** Growth once the loss is known to be the line's. */
    private static final double LINE_GROWTH = 1.5;
    /** Above what got through, so that a limit that is raised is noticed. */
    private static final double MARGIN = 1.05;
    /** Fewer attempts whose fate is known say nothing about the loss. */
    private static final int TELLING = 32;
    private static final double MOST_LOSS = 0.999;
    private static final double HOPELESS_SECONDS = 15;
    private static final long SHORTEST_NANOS = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMillis(100).toNanos();

    private final double ceiling;
    private double rate;
    private double tolerance = TOLERANCE;
    private boolean careful;
    private int grownAt = -1;
    private int judged = -1;
    private int cutAt = -1;
    private boolean descending;
    private boolean line;
    private double descentFrom;
    private final List<Step> descent = new ArrayList<>();
    private double secondsAtFloor;
    private long sent;
    private double seconds;
    private double came;
    private double lost;

    /** What came and what was lost at one rate, on the way down. */
    private record Step(double used, double came, double lost) {}

    /**
     * @param ceiling attempts a second that are never exceeded, above 0
     */
    public RateControl(double ceiling) {
        this.ceiling = ceiling;
        this.rate = Math.min(START, ceiling);
    }

    /** Attempts a second, now. */
    public double perSecond() {
        return rate;
    }

    /** Whether even the least that is ever sent gets lost, most of it and for a while. */
    public boolean hopeless() {
        return secondsAtFloor >= HOPELESS_SECONDS;
    }

    /** How long an epoch is to last for a target with these round trips. */
    public static Duration epoch(RoundTripEstimator roundTrips) {
        if (!roundTrips.sampled()) {
            return Duration.ofNanos(LONGEST_NANOS / 2);
        }
        long twice = 2 * roundTrips.smoothed().toNanos();
        return Duration.ofNanos(Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, twice)));
    }

    /**
     * Looks at what has become known since the last time. Cheap; to be called between bursts.
     *
     * @param patience how long after an epoch's end its losses are known
     */
    public void update(LossLog log, long nowNanos, Duration patience) {
        while (judged + 1 < log.current()) {
            LossLog.Reading reading = log.reading(judged + 1);
            if (reading != null && nowNanos - reading.endNanos() < patience.toNanos()) {
                break;
            }
            judged++;
            if (reading != null && judged > cutAt && !log.disregarded(judged)) {
                sent += reading.sent();
                seconds += reading.seconds();
                came += reading.came();
                lost += reading.lost();
                judge(log.current());
            }
        }
        if (!careful && log.current() > grownAt) {
            if (grownAt >= 0) {
                rate = Math.min(ceiling, rate * DOUBLING);
            }
            grownAt = log.current();
        }
    }

    private void judge(int current) {
        double known = came + lost;
        if (known < TELLING) {
            return;
        }
        double loss = Math.min(MOST_LOSS, lost / Math.max(1, came));
        double chance = 1.5 * Math.sqrt(Math.max(0.05, loss * (1 - loss)) / known);
        double used = sent / seconds;
        if (loss - chance > tolerance) {
            tooMuch(loss, chance, used, current);
        } else if (loss <= tolerance) {
            if (descending && !isTheLines(loss, chance, used)) {
                // It was our sending, or it is over.
                descending = false;
            }
            if (careful && used >= 0.7 * rate) {
                rate = Math.min(ceiling, rate * (line ? LINE_GROWTH : CAREFUL_GROWTH));
            }
        } else if (known < 4 * TELLING) {
            // Not clear yet.
            return;
        }
        startOver();
    }

    private void tooMuch(double loss, double chance, double used, int current) {
        careful = true;
        if (!descending) {
            descending = true;
            descentFrom = used;
            descent.clear();
        }
        if (isTheLines(loss, chance, used)) {
            tolerance = Math.max(tolerance, MARGIN_OF_TOLERANCE * loss);
            rate = Math.min(ceiling, Math.max(rate, descentFrom));
            descending = false;
            line = true;
            return;
        }
        if (used <= 2 * FLOOR) {
            secondsAtFloor += seconds;
        }
        line = false;
        descent.add(new Step(used, came, lost));
        rate = Math.min(rate, Math.max(FLOOR, used * (1 - loss) * MARGIN));
        cutAt = current;
    }

    /** Half as much loses the same part: it is not our sending that loses it. A limit would lose less. */
    private boolean isTheLines(double loss, double chance, double used) {
        double fasterCame = 0;
        double fasterLost = 0;
        for (Step step : descent) {
            if (step.used() >= FASTER * used) {
                fasterCame += step.came();
                fasterLost += step.lost();
            }
        }
        if (fasterCame + fasterLost < TELLING) {
            return false;
        }
        double faster = Math.min(MOST_LOSS, fasterLost / Math.max(1, fasterCame));
        return loss <= MOST_OF_A_LINE && faster <= MOST_OF_A_LINE + 0.1 && Math.abs(faster - loss) <= 0.1 + chance;
    }

    private void startOver() {
        sent = 0;
        seconds = 0;
        came = 0;
        lost = 0;
    }

    /** What was lost lately says nothing: the rate is what it was before it came down the last time. */
    public void forgive() {
        if (descending) {
            rate = Math.max(rate, Math.min(ceiling, descentFrom));
            descending = false;
        }
        startOver();
    }
}
