package io.portmatrix.probe.syn;

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
final class Canary {
    /** So many signs may be under way. */
    static final int SLOTS = 32;

    /** While there is silence, one in so many attempts asks for a sign, */
    private static final int SHARE = 200;
    /** As long as few answers came, one in so many, */
    private static final int SHARE_AT_FIRST = 8;
    /** once loss was seen, one in so many, */
    private static final int SHARE_ON_LOSS = 25;
    /** and where that would be few, one in this time. */
    private static final long EVERY_NANOS = Duration.ofMillis(50).toNanos();
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

    private final int[] ports = new int[PORTS];
    private final @Nullable PortProbe[] slots = new PortProbe[SLOTS];
    private int known;
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

    /** A sign that is asked for, by its place among the ports of ours. */
    record Sign(int slot, PortProbe probe) {}

    /**
     * An attempt was answered: the target was there when it was sent.
     *
     * @return whether the target had been away before
     */
    boolean proved(int port, long sentNanos, int epoch) {
        if (known < PORTS) {
            ports[known++] = port;
        }
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

    /** Whether the target ever answered. */
    boolean everAnswered() {
        return known > 0;
    }

    /** Whether something sent at {@code sentNanos} was sent while the target was there, or nobody can tell. */
    boolean covers(long sentNanos) {
        return known == 0 || sentNanos - provedNanos <= 0;
    }

    /** The epoch of the last attempt that was answered. */
    int provedEpoch() {
        return provedEpoch;
    }

    /** Whether nothing but signs of life is wanted now. */
    boolean doubted(long nowNanos) {
        return breaks > 0 || missed >= DOUBT && nowNanos - provedNanos >= DOUBT_NANOS;
    }

    /** Whether the target is given up. */
    boolean gone() {
        return breaks > MOST_BREAKS;
    }

    /**
     * The sign to be asked for now, or null.
     *
     * @param wanted whether one is needed at once
     * @param log what is known of the target's losses
     */
    @Nullable
    Sign due(long nowNanos, boolean wanted, LossLog log) {
        boolean onBreak = breaks > 0 && nowNanos - breakUntil < 0;
        if (known == 0 || gone() || onBreak) {
            return null;
        }
        boolean due = doubted(nowNanos) ? outstanding == 0
                : wanted ? outstanding < WANTED
                : silence && (sinceLast >= share(log) || nowNanos - lastNanos >= EVERY_NANOS);
        int slot = turn % SLOTS;
        return due && slots[slot] == null ? new Sign(slot, new PortProbe(ports[turn % known])) : null;
    }

    private static int share(LossLog log) {
        return !log.isWellKnown() ? SHARE_AT_FIRST : log.lossSeen() ? SHARE_ON_LOSS : SHARE;
    }

    /** What was due was sent. */
    void sent(Sign sign, long nowNanos) {
        slots[sign.slot()] = sign.probe();
        turn++;
        outstanding++;
        sinceLast = 0;
        lastNanos = nowNanos;
        silence = false;
    }

    /** Some other attempt was sent. */
    void otherSent() {
        sinceLast++;
    }

    /** Some other attempt was not answered in time. */
    void otherSilent() {
        silence = true;
    }

    /** What is asked in that slot, if it is that port; else null. */
    @Nullable
    PortProbe at(int slot, int port) {
        PortProbe probe = slots[slot];
        return probe != null && probe.port == port ? probe : null;
    }

    /** A sign came, or did not come in time. */
    void over(int slot, boolean came, long nowNanos) {
        slots[slot] = null;
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
