package io.portmatrix.probe;

import io.portmatrix.pacing.LossLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life: ports that answered before are asked again among the others. They are the only ones of which it is known
 * that they answer, so they tell at once how much gets lost; and silence means something only while they answer. A target
 * that answers nothing at all any more gets nothing but signs asked for, then is given time, three times, and then left
 * alone.
 *
 * <p>Not safe for use by several threads.
 */
public final class Canary {
    /** So many signs may be under way. */
    public static final int SLOTS = 32;

    /** So long a target answers nothing, and misses so many signs, before it is doubted. */
    private static final long DOUBT_NANOS = Duration.ofMillis(250).toNanos();
    private static final int DOUBT = 4;
    /** So many signs missed one after the other, slowly, are a silence. */
    private static final int ROUND = 8;
    /** So many may be under way where one is waited for. */
    private static final int WANTED = 4;
    private static final long FIRST_BREAK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_BREAKS = 3;
    /** So many of the ports that answered are asked in turn. */
    private static final int PORTS = 4;

    private final Manner manner;
    private final int[] ports = new int[PORTS];
    /** The port that is asked in each slot; 0 for none. */
    private final int[] slots = new int[SLOTS];
    private int known;
    /** So many of the known ports accept connections; they are the last ones. */
    private int accepting;
    private int turn;
    private int outstanding;
    private int sinceLast;
    private long lastNanos;
    private boolean silence;
    private long provedNanos;
    private int provedEpoch;
    private int missed;
    private int round;
    private int breaks;
    private long breakUntil;

    /** A sign that is asked for, by its place among those that are. */
    public record Sign(int slot, int port) {}

    /**
     * How often signs are asked for while there is silence.
     *
     * @param share one in so many attempts
     * @param shareAtFirst one in so many as long as few answers came
     * @param shareOnLoss one in so many once loss was seen
     * @param every where that would be few, one in this time
     */
    public record Manner(int share, int shareAtFirst, int shareOnLoss, Duration every) {
        /** By single packets, which nobody but the target's kernel notices. */
        public static final Manner PACKETS = new Manner(200, 8, 25, Duration.ofMillis(50));
        /** By connections, which a service may notice. */
        public static final Manner CONNECTIONS = new Manner(200, 200, 50, Duration.ofMillis(250));
    }

    /** Nothing answered yet. */
    public Canary(Manner manner) {
        this.manner = manner;
    }

    /**
     * An attempt was answered: the target was there when it was sent.
     *
     * @param accepted whether the port accepts connections; one that refuses is rather asked for signs
     * @return whether the target had been away before
     */
    public boolean proved(int port, boolean accepted, long sentNanos, int epoch) {
        know(port, accepted);
        if (known > 1 && sentNanos - provedNanos <= 0) {
            return false;
        }
        boolean away = breaks > 0;
        provedNanos = sentNanos;
        provedEpoch = epoch;
        missed = 0;
        round = 0;
        breaks = 0;
        return away;
    }

    /** This port answered in an earlier part of the run. Silence means nothing before the target answers again. */
    public void remember(int port, boolean accepted, long nowNanos) {
        know(port, accepted);
        provedNanos = nowNanos;
    }

    private void know(int port, boolean accepted) {
        if (accepted) {
            if (known < PORTS) {
                ports[known++] = port;
                accepting++;
            }
        } else if (known < PORTS) {
            ports[known] = ports[known - accepting];
            ports[known++ - accepting] = port;
        } else if (accepting > 0) {
            ports[known - accepting--] = port;
        }
    }

    /** Whether the target ever answered. */
    public boolean everAnswered() {
        return known > 0;
    }

    /** Whether something sent at {@code sentNanos} was sent while the target was there, or nobody can tell. */
    public boolean covers(long sentNanos) {
        return known == 0 || sentNanos - provedNanos <= 0;
    }

    /** The epoch of the last attempt that was answered. */
    public int provedEpoch() {
        return provedEpoch;
    }

    /** Whether nothing but signs of life is wanted now. */
    public boolean doubted(long nowNanos) {
        return breaks > 0 || missed >= DOUBT && nowNanos - provedNanos >= DOUBT_NANOS;
    }

    /** Whether the target is given up. */
    public boolean gone() {
        return breaks > MOST_BREAKS;
    }

    /**
     * The sign to be asked for now, or null.
     *
     * @param wanted whether one is needed at once
     * @param log what is known of the target's losses
     */
    public @Nullable Sign due(long nowNanos, boolean wanted, LossLog log) {
        boolean onBreak = breaks > 0 && nowNanos - breakUntil < 0;
        if (known == 0 || gone() || onBreak) {
            return null;
        }
        boolean due = doubted(nowNanos) ? outstanding == 0
                : wanted ? outstanding < WANTED
                : silence && (sinceLast >= share(log) || nowNanos - lastNanos >= manner.every().toNanos());
        int slot = turn % SLOTS;
        return due && slots[slot] == 0 ? new Sign(slot, ports[turn % known]) : null;
    }

    private int share(LossLog log) {
        return !log.isWellKnown() ? manner.shareAtFirst() : log.lossSeen() ? manner.shareOnLoss() : manner.share();
    }

    /** What was due was sent. */
    public void sent(Sign sign, long nowNanos) {
        slots[sign.slot()] = sign.port();
        turn++;
        outstanding++;
        sinceLast = 0;
        lastNanos = nowNanos;
        silence = false;
    }

    /** Some other attempt was sent. */
    public void otherSent() {
        sinceLast++;
    }

    /** Some other attempt was not answered in time. */
    public void otherSilent() {
        silence = true;
    }

    /** Whether that port is asked in that slot. */
    public boolean isAskedAt(int slot, int port) {
        return slots[slot] == port;
    }

    /** A sign came, or did not come in time. */
    public void over(int slot, boolean came, long nowNanos) {
        slots[slot] = 0;
        outstanding--;
        if (came) {
            return;
        }
        silence = true;
        boolean doubted = doubted(nowNanos);
        missed++;
        // Those that were asked for before the doubt came up, faster, are not part of a round.
        if (doubted && outstanding == 0 && (breaks == 0 || nowNanos - breakUntil >= 0) && ++round == ROUND) {
            breakUntil = nowNanos + FIRST_BREAK_NANOS * (1L << breaks);
            breaks++;
            round = 0;
        }
    }
}
