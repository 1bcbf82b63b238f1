package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a made-up target in virtual time; what it says of a port has to be so, and it must not take for ever. */
class RefusalPaceTest {
    /** Never used as a port of the target: what is known to be closed. */
    private static final int CANARY = -1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void what_it_says_of_a_port_is_so_whatever_the_limit(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            Duration interval = Duration.ofMillis(List.of(0, 10, 50, 200, 1000).get(random.nextInt(5)));
            Target target = new Target(interval, 1 + random.nextInt(20), Duration.ofMillis(1 + random.nextInt(80)));
            int closed = 1 + random.nextInt(60);
            Asking asking = new Asking(target, closed, random.nextInt(120), random);

            asking.toTheEnd();

            assertThat(asking.provedWrongly).as("seed %d, run %d: closed ports called silent by %s", seed, run, target)
                    .isEmpty();
            assertThat(asking.stopped).as("seed %d, run %d: given up %s", seed, run, target).isFalse();
            assertThat(asking.left())
                    .as("seed %d, run %d: ports without an answer %s %s s", seed, run, target, asking.now / 1e9)
                    .isZero();
        }
    }

    /** The rest is what one error an interval leaves: there is no faster way. */
    @ParameterizedTest
    @CsvSource({"1000, 6, 100, 0", "1000, 6, 100, 100", "100, 6, 300, 50", "20, 6, 200, 200"})
    void a_limited_target_is_asked_little_slower_than_it_answers(int millis, int burst, int closed, int silent) {
        Duration interval = Duration.ofMillis(millis);
        Asking asking = new Asking(new Target(interval, burst, Duration.ofMillis(1)), closed, silent, new Random(7));

        asking.toTheEnd();

        long refusals = (long) closed - burst;
        double ideal = refusals * interval.toNanos();
        assertThat(asking.left()).isZero();
        assertThat(asking.now / ideal).isLessThan(1.35);
        assertThat(asking.pace.limited()).isTrue();
        assertThat(asking.pace.perSecond().orElseThrow()).isBetween(800.0 / millis, 1250.0 / millis);
    }

    @Test
    void without_a_limit_silence_is_proved_in_a_few_batches() {
        Asking asking = new Asking(new Target(Duration.ZERO, 1, Duration.ofMillis(1)), 5, 500, new Random(1));

        asking.toTheEnd();

        assertThat(asking.left()).isZero();
        assertThat(asking.canaries).isLessThan(40);
        assertThat(asking.pace.limited()).isFalse();
        assertThat(asking.pace.perSecond()).isEmpty();
    }

    @Test
    void a_target_that_refuses_nothing_any_more_is_given_up() {
        Target target = new Target(Duration.ofMillis(100), 6, Duration.ofMillis(1));
        Asking asking = new Asking(target, 40, 20, new Random(3));
        target.silentFrom = Duration.ofSeconds(2).toNanos();

        asking.toTheEnd();

        assertThat(asking.stopped).isTrue();
        assertThat(asking.provedWrongly).isEmpty();
        assertThat(asking.now).isBetween(Duration.ofSeconds(15).toNanos(), Duration.ofSeconds(60).toNanos());
    }

    @Test
    void before_a_refusal_there_is_nothing_to_ask_with() {
        assertThat(new RefusalPace<Integer>().heard()).isFalse();
    }

    /** Sends an error for a closed port while it has one to spare: a bucket that fills at a steady rate. */
    private static final class Target {
        private final long interval;
        private final int burst;
        private final long roundTrip;
        private double tokens;
        private long counted;
        private long silentFrom = Long.MAX_VALUE;

        Target(Duration interval, int burst, Duration roundTrip) {
            this.interval = interval.toNanos();
            this.burst = burst;
            this.tokens = burst;
            this.roundTrip = roundTrip.toNanos();
        }

        @Override
        public String toString() {
            return burst + " errors at once, one in " + Duration.ofNanos(interval) + ", round trip "
                    + Duration.ofNanos(roundTrip);
        }

        boolean refuses(long now) {
            if (interval == 0) {
                return true;
            }
            tokens = Math.min(burst, tokens + (now - counted) / (double) interval);
            counted = now;
            if (tokens < 1 || now >= silentFrom) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    /** @param port the port that was refused, or the canary */
    private record Refusal(int port, long sent, long arrives) {}

    /** What a sweep does with the machine. */
    private static final class Asking {
        private static final int MOVES = 2_000_000;
        /** No loop of events sleeps shorter. */
        private static final long TICK = Duration.ofMillis(1).toNanos();

        private final RefusalPace<Integer> pace = new RefusalPace<>();
        private final Target target;
        private final BitSet closed = new BitSet();
        private final BitSet open = new BitSet();
        private final BitSet onceProved = new BitSet();
        private final Deque<Integer> turns = new ArrayDeque<>();
        private final long[] asked;
        private final Queue<Refusal> underWay = new PriorityQueue<>(Comparator.comparingLong(Refusal::arrives));
        private final List<Integer> provedWrongly = new ArrayList<>();
        private long now;
        private int canaries;
        private boolean stopped;

        /** Every port was asked once, one each millisecond; this begins with those that were not refused. */
        Asking(Target target, int closedPorts, int silentPorts, Random random) {
            this.target = target;
            int all = closedPorts + silentPorts;
            asked = new long[all];
            List<Integer> order = new ArrayList<>();
            for (int port = 0; port < all; port++) {
                closed.set(port, port < closedPorts);
                order.add(port);
            }
            Collections.shuffle(order, random);
            for (int port : order) {
                now += 1_000_000;
                asked[port] = now;
                if (closed.get(port) && target.refuses(now)) {
                    pace.refusedAtOnce(now, now + target.roundTrip);
                } else {
                    open.set(port);
                    turns.add(port);
                }
            }
            now += target.roundTrip;
        }

        int left() {
            return open.cardinality();
        }

        void toTheEnd() {
            for (int moves = 0; moves < MOVES && !open.isEmpty() && !stopped; moves++) {
                hear();
                pace.takeProved().forEach(this::proved);
                turns.removeIf(port -> !open.get(port));
                int askable = (int) turns.stream().filter(this::isAskable).count();
                switch (pace.next(now, askable)) {
                    case ASK -> ask(askable);
                    case ASK_CANARY -> {
                        canaries++;
                        pace.askedCanary(now);
                        send(CANARY, true);
                    }
                    case WAIT -> {
                        Refusal next = underWay.peek();
                        long wake = Math.max(now + TICK, pace.wakeNanos());
                        now = next == null ? wake : Math.min(wake, Math.max(now, next.arrives()));
                    }
                    case STOP -> stopped = true;
                }
            }
        }

        /** As a sweep does, it believes the second proof. */
        private void proved(int port) {
            if (onceProved.get(port)) {
                open.clear(port);
                if (closed.get(port)) {
                    provedWrongly.add(port);
                }
            }
            onceProved.set(port);
        }

        private boolean isAskable(int port) {
            return now - asked[port] >= pace.refusalWait().toNanos();
        }

        private void ask(int askable) {
            assertThat(askable).as("ports that can be asked").isPositive();
            int port = turns.stream().filter(this::isAskable).findFirst().orElseThrow();
            turns.remove(port);
            turns.add(port);
            asked[port] = now;
            pace.asked(port, now);
            send(port, closed.get(port));
        }

        private void send(int port, boolean refusable) {
            if (refusable && target.refuses(now)) {
                underWay.add(new Refusal(port, now, now + target.roundTrip));
            }
            now += 10_000;
        }

        private void hear() {
            while (!underWay.isEmpty() && underWay.peek().arrives() <= now) {
                Refusal refusal = underWay.remove();
                if (refusal.port() == CANARY) {
                    pace.refusedCanary(refusal.sent(), now);
                } else {
                    open.clear(refusal.port());
                    pace.refused(refusal.port(), refusal.sent(), now);
                }
            }
        }
    }
}
