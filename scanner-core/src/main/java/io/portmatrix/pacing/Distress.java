package io.portmatrix.pacing;

import java.time.Duration;
import java.util.Arrays;

/**
 * Notices that a target suffers: its answers take ten times as long as they did. It is told round trips and says how many
 * connections are left to the target, when a witness is to be asked, and when the target is to be left alone.
 *
 * <ul> <li>Round trips are looked at {@value #WINDOW} at a time, by their median, so that single ones mean nothing; nor do
 * those whose attempts began at the same time, because then it was this machine that paused. The quickest median is the
 * target's own measure. <li>Where one is ten times that and 50 ms or more, nothing new starts, and the witness, a port that
 * answered quickly, is asked up to three times. <li>Two quick answers: the target bears less at once than it got, and gets
 * a quarter of it from now on; unless a quarter made no difference before, because then it is the other ports that are far
 * away, and their round trips are the measure. <li>Two slow ones or none at all: the target is left alone for 1, 2 and then 4
 * seconds and asked again; if it is no quicker after that, for good. </ul>
 *
 * <p>Not safe for use by several threads.
 */
public final class Distress {
    /** So many round trips are looked at together. */
    public static final int WINDOW = 16;
    /** So many times the target's own measure is slow. */
    public static final int SLOWER = 10;
    /** What is quicker is never slow: devices that answer from a slow path, busy machines. */
    public static final Duration FLOOR = Duration.ofMillis(50);
    /** After so many windows that are not slow, twice as many connections are tried. */
    private static final int CALM_WINDOWS = 8;
    private static final int ASKED = 3;
    private static final int RESTS = 3;
    private static final int LESS = 4;
    private static final long FIRST_REST_NANOS = Duration.ofSeconds(1).toNanos();
    /** Attempts that begin within this belong to one pause of this machine. */
    private static final long SPREAD_NANOS = Duration.ofMillis(20).toNanos();

    private final int most;
    private final long[] roundTrips = new long[WINDOW];
    private int count;
    private long firstSent;
    private long lastSent;
    private int witness;
    private long witnessNanos = Long.MAX_VALUE;
    private boolean witnessRefuses;
    private long measure = Long.MAX_VALUE;
    /** The round trip of ports that are further away than the measure is; 0 for none. */
    private long far;
    private int connections;
    private int calm;
    /** The slow median that there were fewer connections after; 0 for none. */
    private long slowBefore;
    private long slowest;
    private boolean asking;
    private int quick;
    private int slow;
    private int rests;
    private long restUntil;
    private boolean hopeless;

    /** @param connections that the target gets at once as long as it is well; at least 1 */
    public Distress(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be at least 1, not " + connections);
        }
        this.most = connections;
        this.connections = connections;
    }

    /**
     * A port answered.
     *
     * @param refused whether the connection was refused: nothing is bothered by asking there again
     * @param sentNanos when the attempt began
     */
    public void answered(int port, boolean refused, long sentNanos, long nowNanos) {
        long took = Math.max(0, nowNanos - sentNanos);
        if (measure == Long.MAX_VALUE && (refused == witnessRefuses ? took < witnessNanos : refused)) {
            witness = port;
            witnessNanos = took;
            witnessRefuses = refused;
        }
        firstSent = count == 0 ? sentNanos : Math.min(firstSent, sentNanos);
        lastSent = count == 0 ? sentNanos : Math.max(lastSent, sentNanos);
        roundTrips[count++] = took;
        if (count == WINDOW) {
            count = 0;
            Arrays.sort(roundTrips);
            look(roundTrips[WINDOW / 2]);
        }
    }

    private void look(long median) {
        if (!isSlow(median)) {
            measure = Math.min(measure, median);
            calm++;
            if (calm >= CALM_WINDOWS && connections < most) {
                connections = Math.min(most, connections * 2);
                calm = 0;
            }
        } else if (lastSent - firstSent >= SPREAD_NANOS && !asking) {
            calm = 0;
            slowest = median;
            ask();
        }
    }

    private boolean isSlow(long nanos) {
        return measure != Long.MAX_VALUE && nanos >= FLOOR.toNanos() && nanos / SLOWER >= Math.max(measure, far);
    }

    private void ask() {
        asking = true;
        quick = 0;
        slow = 0;
    }

    /** How many connections the target may have at once. */
    public int connections() {
        return connections;
    }

    /** Whether nothing new may start but asking the {@link #witness}. */
    public boolean isDoubted() {
        return asking;
    }

    /** Whether the witness is to be asked now; once at a time. */
    public boolean mayAsk(long nowNanos) {
        return asking && !hopeless && (rests == 0 || nowNanos - restUntil >= 0);
    }

    /** The port to be asked; only where {@link #isDoubted}. */
    public int witness() {
        return witness;
    }

    /** The witness answered. */
    public void testified(long sentNanos, long nowNanos) {
        if (isSlow(Math.max(0, nowNanos - sentNanos))) {
            slow++;
        } else {
            quick++;
        }
        judge(nowNanos);
    }

    /** The witness did not answer in time. */
    public void kept(long nowNanos) {
        slow++;
        judge(nowNanos);
    }

    private void judge(long nowNanos) {
        if (quick > ASKED / 2) {
            asking = false;
            boolean loadMatters = rests > 0 || slowBefore == 0 || slowest < slowBefore / 2;
            rests = 0;
            if (loadMatters && connections > 1) {
                slowBefore = slowest;
                connections = Math.max(1, connections / LESS);
            } else {
                slowBefore = 0;
                far = slowest;
                connections = most;
            }
        } else if (slow > ASKED / 2) {
            if (rests == RESTS) {
                hopeless = true;
            } else {
                restUntil = nowNanos + (FIRST_REST_NANOS << rests);
                rests++;
                ask();
            }
        }
    }

    /** Whether the target is to be left alone for good. */
    public boolean isHopeless() {
        return hopeless;
    }

    /** What happened, for people; only where {@link #isHopeless}. */
    public String description() {
        return "answers took " + slowest / 1_000_000 + " ms after " + Math.max(1, Math.max(measure, far) / 1_000_000)
                + " ms at the beginning, and did not get quicker when it was left alone for up to 4 s";
    }
}
