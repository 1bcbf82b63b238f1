package io.portmatrix.probe.syn;

import io.portmatrix.pacing.Doubt;
import java.util.Arrays;

/** The attempts at one port of one target, as long as it has no conclusion and for a while after. */
final class PortProbe {
    final int port;
    final Doubt doubt = new Doubt();
    private long[] sentNanos = new long[1];
    /** A bit an attempt: expired, answered. */
    private int expired;
    private int answered;
    boolean concluded;
    /** When it may be asked again. */
    long dueNanos;

    PortProbe(int port) {
        this.port = port;
    }

    /** One more attempt. @return which one, from 1 */
    int attempted(int epoch, long nowNanos) {
        int attempt = doubt.attempted(epoch);
        if (attempt > sentNanos.length) {
            sentNanos = Arrays.copyOf(sentNanos, Math.min(Doubt.MOST_ATTEMPTS, Math.max(3, sentNanos.length * 2)));
        }
        sentNanos[attempt - 1] = nowNanos;
        return attempt;
    }

    long sentNanos(int attempt) {
        return sentNanos[attempt - 1];
    }

    long firstNanos() {
        return sentNanos[0];
    }

    long lastNanos() {
        return sentNanos[doubt.attempts() - 1];
    }

    void expire(int attempt) {
        expired |= bit(attempt);
    }

    boolean isExpired(int attempt) {
        return (expired & bit(attempt)) != 0;
    }

    void answer(int attempt) {
        answered |= bit(attempt);
    }

    boolean isAnswered(int attempt) {
        return (answered & bit(attempt)) != 0;
    }

    private static int bit(int attempt) {
        return 1 << attempt - 1;
    }
}
