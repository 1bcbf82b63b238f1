package io.portmatrix.probe.syn;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.pacing.PacePreset;
import io.portmatrix.pacing.RoundTripEstimator;
import io.portmatrix.pacing.TargetPace;
import io.portmatrix.probe.Canary;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One target of a SYN sweep: when its next port is asked, what an answer means, and when silence is certain. Knows no
 * packets and no clock.
 */
final class SynTarget {
    /** Late answers are waited for this long after the last attempt, or twice the timeout if that is longer. */
    private static final Duration COOL_DOWN = Duration.ofMillis(300);
    /** So many accepting ports, nearly all that answer, are no host. */
    private static final int MANY_OPEN = 64;
    private static final int FEW_PORTS = 512;

    private final TargetWork work;
    private final BiConsumer<Integer, ProbeOutcome> sink;
    private final TargetPace pace;
    private final Canary canary = new Canary(Canary.Manner.PACKETS);
    /** What is asked for signs, by the slots of {@link #canary}. */
    private final @Nullable PortProbe[] signs = new PortProbe[Canary.SLOTS];
    private final char[] ports;
    private final AskOrder order;
    private final @Nullable PortProbe[] probes;
    private final ArrayDeque<Flight> flights = new ArrayDeque<>();
    private final List<PortProbe> silent = new ArrayList<>();
    private final Map<Integer, ProbeOutcome> open = new LinkedHashMap<>();
    private final BitSet given = new BitSet();
    /** First attempts that are over, in the order they were made, and how many of their ports are open. */
    private int seen;
    private int seenOpen;
    private long lastSentNanos;
    private boolean finished;

    /** One attempt that may still be answered in time. */
    private record Flight(PortProbe probe, int attempt, Canary.@Nullable Sign sign) {}

    /**
     * @param sink takes each port's conclusion, once
     * @param nowNanos the ticker's reading
     */
    SynTarget(TargetWork work, PacePreset preset, SplittableRandom random, long nowNanos,
            BiConsumer<Integer, ProbeOutcome> sink) {
        this.work = work;
        this.sink = sink;
        pace = new TargetPace(preset, new RoundTripEstimator(), nowNanos);
        int[] all = work.tcp().ports().toArray();
        ports = new char[all.length];
        for (int i = 0; i < all.length; i++) {
            ports[i] = (char) all[i];
        }
        Arrays.sort(ports);
        order = new AskOrder(ports, random);
        probes = new PortProbe[ports.length];
        lastSentNanos = nowNanos;
        seen = work.earlier().concluded();
        seenOpen = work.earlier().accepting();
        work.earlier().signs().forEach(sign -> canary.remember(sign.port(), sign.accepts(), nowNanos));
    }

    InetAddress address() {
        return work.address();
    }

    /** Whether each port has its conclusion. */
    boolean finished() {
        return finished;
    }

    /** What is to be sent now, or null. {@link #sent} or {@link #unsent} must follow if it is. */
    @Nullable
    Shot next(long nowNanos) {
        if (finished || pace.delay(nowNanos) > 0) {
            return null;
        }
        boolean wanted = order.isEmpty() && !silent.isEmpty() && !isProved();
        Canary.Sign sign = canary.due(nowNanos, wanted, pace.log());
        if (sign != null) {
            return new Shot(new PortProbe(sign.port()), sign);
        }
        if (canary.doubted(nowNanos) || !pace.windowOpen()) {
            return null;
        }
        PortProbe probe = order.next(nowNanos, pace.log().lossSeen());
        return probe == null ? null : new Shot(probe, null);
    }

    /** {@code shot} was sent. */
    void sent(Shot shot, long nowNanos) {
        PortProbe probe = shot.probe();
        int attempt = probe.attempted(pace.sent(nowNanos), nowNanos);
        if (shot.sign() != null) {
            canary.sent(shot.sign(), nowNanos);
            signs[shot.sign().slot()] = probe;
        } else {
            canary.otherSent();
            order.asked(attempt);
            probes[index(probe.port)] = probe;
            lastSentNanos = nowNanos;
        }
        flights.add(new Flight(probe, attempt, shot.sign()));
    }

    /** {@code shot} was not sent, because the device had no room for it. */
    void unsent(Shot shot) {
        if (shot.sign() == null) {
            waitAgain(shot.probe());
        }
    }

    /** Nanoseconds until {@link #next} or {@link #update} may have something to do. */
    long delay(long nowNanos) {
        Flight first = flights.peek();
        long expiry = first == null ? COOL_DOWN.toNanos() / 4
                : first.probe().sentNanos(first.attempt()) + pace.timeout().toNanos() - nowNanos;
        if (canary.doubted(nowNanos) || !pace.windowOpen()) {
            return Math.max(0, expiry);
        }
        return Math.max(0, Math.min(expiry, Math.max(order.delay(nowNanos, expiry), pace.delay(nowNanos))));
    }

    /** Attempts that were not answered in time are made again, or are enough; also ends the target. */
    void update(long nowNanos) {
        if (finished) {
            return;
        }
        pace.update(nowNanos);
        long timeout = pace.timeout().toNanos();
        for (Flight flight = flights.peek(); flight != null && !finished; flight = flights.peek()) {
            PortProbe probe = flight.probe();
            boolean over = probe.isAnswered(flight.attempt());
            if (!over && nowNanos - probe.sentNanos(flight.attempt()) < timeout) {
                break;
            }
            flights.remove();
            if (flight.sign() == null && flight.attempt() == 1) {
                seen++;
                seenOpen += open.containsKey(probe.port) ? 1 : 0;
            }
            if (!over) {
                probe.expire(flight.attempt());
                pace.expired();
                expired(flight, nowNanos);
            }
        }
        if (seenOpen >= MANY_OPEN && seenOpen >= 0.9 * seen
                && ports.length + work.earlier().concluded() >= FEW_PORTS) {
            open.clear();
            concludeRest(Cause.ANSWERS_EVERYTHING, "the target accepts connections on every port it was asked at, which"
                    + " no host does: something answers in its place");
        }
        if (pace.hopeless()) {
            concludeRest(Cause.TOO_MUCH_LOSS, "most of what is sent to the target gets lost, however slowly");
        }
        endIfDone(nowNanos);
    }

    private void expired(Flight flight, long nowNanos) {
        PortProbe probe = flight.probe();
        Canary.Sign sign = flight.sign();
        if (sign != null) {
            if (!canary.doubted(nowNanos)) {
                pace.log().missed(probe.doubt.epoch(1));
            }
            canary.over(sign.slot(), false, nowNanos);
            if (canary.gone()) {
                concludeRest(Cause.STOPPED_ANSWERING, "the target stopped answering in the middle of the sweep, and was"
                        + " left alone; it may be blocking this scanner, or be down");
            }
            return;
        }
        canary.otherSilent();
        if (probe.concluded) {
            // It answered another attempt, so this one got lost.
            pace.log().missed(probe.doubt.epoch(flight.attempt()));
        } else if (probe.doubt.certain(pace.log()) || !probe.doubt.mayTryAgain()) {
            silent.add(probe);
        } else {
            waitAgain(probe);
        }
    }

    private void waitAgain(PortProbe probe) {
        order.wait(probe, pace.log().lossSeen(), pace.timeout());
    }

    /** The sign of life in that slot came. Late signs are none: their place may be another's by now. */
    void signed(int slot, int port, long nanos) {
        PortProbe probe = finished || !canary.isAskedAt(slot, port) ? null : signs[slot];
        if (probe == null) {
            return;
        }
        probe.answer(1);
        int epoch = probe.doubt.epoch(1);
        pace.answered(Duration.ofNanos(Math.max(0, nanos - probe.sentNanos(1))));
        pace.log().came(epoch);
        canary.over(slot, true, nanos);
        proved(port, probe.sentNanos(1), epoch);
    }

    /**
     * An attempt was answered.
     *
     * @param counts whether the target always gives this answer, so that its absence means loss; ICMP errors are limited
     * @param outcome makes the port's outcome of the round trip
     */
    void answered(int port, int attempt, boolean counts, long nanos, Function<Duration, ProbeOutcome> outcome) {
        PortProbe probe = probe(port);
        if (finished || probe == null || attempt > probe.doubt.attempts() || probe.isAnswered(attempt)) {
            return;
        }
        Duration roundTrip = Duration.ofNanos(Math.max(0, nanos - probe.sentNanos(attempt)));
        if (counts) {
            count(probe, attempt, roundTrip);
        } else {
            probe.answer(attempt);
            settle(probe, attempt);
        }
        if (!probe.concluded) {
            probe.concluded = true;
            conclude(probe, outcome.apply(roundTrip));
        }
    }

    private void count(PortProbe probe, int attempt, Duration roundTrip) {
        int epoch = probe.doubt.epoch(attempt);
        if (probe.isExpired(attempt)) {
            pace.answeredLate(roundTrip);
        } else {
            pace.answered(roundTrip);
        }
        if (probe.concluded) {
            if (attempt == 1 && probe.isAnswered(2)) {
                pace.log().firstFoundAgain(epoch);
            } else {
                pace.log().came(epoch);
            }
        } else {
            switch (attempt) {
                case 1 -> pace.log().firstAnswered(epoch);
                case 2 -> pace.log().secondAnswered(probe.doubt.epoch(1));
                default -> pace.log().laterAnswered();
            }
        }
        probe.answer(attempt);
        proved(probe.port, probe.sentNanos(attempt), epoch);
    }

    private void settle(PortProbe probe, int attempt) {
        if (!probe.isExpired(attempt)) {
            pace.settled();
        }
    }

    /** The target is there. What was silent while it was not is asked again. */
    private void proved(int port, long sentNanos, int epoch) {
        int before = canary.provedEpoch();
        if (canary.proved(port, false, sentNanos, epoch)) {
            pace.log().disregard(before, pace.log().current());
            pace.forgive();
            askUncertainAgain();
        }
    }

    /** What was certain need not be so any more, when more is known of what gets lost. */
    private void askUncertainAgain() {
        silent.removeIf(probe -> {
            boolean asked = !probe.concluded && !probe.doubt.certain(pace.log()) && probe.doubt.mayTryAgain();
            if (asked) {
                waitAgain(probe);
            }
            return asked;
        });
    }

    private void conclude(PortProbe probe, ProbeOutcome outcome) {
        if (outcome instanceof ProbeOutcome.Concluded concluded && concluded.state() == PortState.OPEN) {
            open.put(probe.port, outcome);
        } else {
            give(probe.port, outcome);
        }
    }

    private void give(int port, ProbeOutcome outcome) {
        given.set(port);
        sink.accept(port, outcome);
    }

    /** Whether the target was there when the last port was asked, and it is known how much gets lost. */
    private boolean isProved() {
        return canary.covers(lastSentNanos) && (!canary.everAnswered() || pace.log().isWellKnown());
    }

    private boolean allAsked() {
        return order.isEmpty() && flights.isEmpty();
    }

    private void endIfDone(long nowNanos) {
        long coolDown = Math.max(COOL_DOWN.toNanos(), 2 * pace.timeout().toNanos());
        if (finished || !allAsked()) {
            return;
        }
        boolean undecided = silent.stream().anyMatch(probe -> !probe.concluded);
        if (undecided && (nowNanos - lastSentNanos < coolDown || !isProved())) {
            return;
        }
        askUncertainAgain();
        if (!order.isEmpty()) {
            return;
        }
        for (PortProbe probe : silent) {
            if (!probe.concluded) {
                give(probe.port, silence(probe, nowNanos));
            }
        }
        open.forEach(this::give);
        finished = true;
    }

    private ProbeOutcome silence(PortProbe probe, long nowNanos) {
        int attempts = probe.doubt.attempts();
        if (!probe.doubt.certain(pace.log())) {
            return new ProbeOutcome.NotConcluded(Cause.TOO_MUCH_LOSS, "no answer to " + attempts
                    + " attempts, and too much gets lost to call that silence: "
                    + Math.round(pace.log().loss() * 100) + " % of what is answered elsewhere");
        }
        Duration waited = Duration.ofNanos(Math.max(0, nowNanos - probe.firstNanos()));
        return new ProbeOutcome.Concluded(PortState.FILTERED, List.of(new Evidence.Silence(attempts, waited)));
    }

    /** Ends the target: what has no conclusion gets this cause, and what was open keeps its conclusion. */
    void concludeRest(Cause cause, String detail) {
        if (finished) {
            return;
        }
        finished = true;
        open.forEach(this::give);
        ProbeOutcome outcome = new ProbeOutcome.NotConcluded(cause, detail);
        for (char port : ports) {
            if (!given.get(port)) {
                sink.accept((int) port, outcome);
            }
        }
    }

    private @Nullable PortProbe probe(int port) {
        int index = index(port);
        return index < 0 ? null : probes[index];
    }

    private int index(int port) {
        return Arrays.binarySearch(ports, (char) port);
    }
}
