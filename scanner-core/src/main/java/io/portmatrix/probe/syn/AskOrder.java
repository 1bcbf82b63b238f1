package io.portmatrix.probe.syn;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which port of a target is asked next. Fresh ports go in random order, so that what is seen at any moment is a sample of
 * all. One attempt in {@value #SCOUTS} goes to a port that was silent once, which shows early whether anything gets lost;
 * once that is known, such ports go first.
 *
 * <p>Not safe for use by several threads.
 */
final class AskOrder {
    private static final int SCOUTS = 8;
    /** Attempts are at most so many timeouts apart. */
    private static final int LONGEST_APART = 8;

    private final SplittableRandom random;
    private final char[] order;
    private final ArrayDeque<PortProbe> once = new ArrayDeque<>();
    private final PriorityQueue<PortProbe> again = new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos - b.dueNanos));
    private int fresh;
    private int turn;

    AskOrder(char[] ports, SplittableRandom random) {
        this.random = random;
        order = ports.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            char swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /** The next, or null if none is due. {@link #asked} or {@link #wait} must follow. */
    @Nullable
    PortProbe next(long nowNanos, boolean lossSeen) {
        PortProbe probe = lossSeen || turn % SCOUTS == 0 ? silentOnce() : null;
        if (probe == null && fresh < order.length) {
            return new PortProbe(order[fresh]);
        }
        if (probe == null) {
            probe = silentOnce();
        }
        return probe == null ? due(nowNanos) : probe;
    }

    /** {@code probe} was asked. @param attempt which one that was, from 1 */
    void asked(int attempt) {
        turn++;
        if (attempt == 1) {
            fresh++;
        }
    }

    /**
     * {@code probe} is to be asked again, at no even distance, and further apart where packets get lost: what
     * swallowed one burst is to meet another port in the next.
     */
    void wait(PortProbe probe, boolean lossSeen, Duration timeout) {
        int attempts = probe.doubt.attempts();
        if (attempts == 0) {
            // Fresh still.
            return;
        }
        if (attempts == 1) {
            once.add(probe);
            return;
        }
        double apart = (lossSeen ? Math.min(attempts, LONGEST_APART) : 1) * (0.5 + random.nextDouble());
        probe.dueNanos = probe.lastNanos() + (long) (apart * timeout.toNanos());
        again.add(probe);
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return fresh == order.length && once.isEmpty() && again.isEmpty();
    }

    /** Nanoseconds until {@link #next} has one, or {@code otherwise} if nothing waits. */
    long delay(long nowNanos, long otherwise) {
        if (fresh < order.length || !once.isEmpty()) {
            return 0;
        }
        PortProbe first = again.peek();
        return first == null ? otherwise : first.dueNanos - nowNanos;
    }

    /** Some were answered meanwhile. */
    private @Nullable PortProbe silentOnce() {
        PortProbe probe = once.poll();
        while (probe != null && probe.concluded) {
            probe = once.poll();
        }
        return probe;
    }

    private @Nullable PortProbe due(long nowNanos) {
        PortProbe probe = again.peek();
        while (probe != null && probe.concluded) {
            again.remove();
            probe = again.peek();
        }
        return probe == null || probe.dueNanos - nowNanos > 0 ? null : again.remove();
    }
}
