package io.portmatrix.probe.netty;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.pacing.RefusalPace;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.pacing.RoundTripEstimator;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One address of a UDP sweep: which of its ports is asked next, and what is known of its ways. Every port is asked once,
 * those with a known protocol first, because services answer whatever the target's limit on ICMP errors is. Then the
 * silent ones are asked again: one after the other where the target never refuses, else as {@link RefusalPace} says.
 */
final class UdpTarget {
    /**
     * Between the first datagrams to two ports. Twice as fast and Linux' limit on the ICMP errors of the whole machine, a
     * thousand a second, would hold back refusals.
     */
    private static final Duration SPACING = Duration.ofMillis(2);
    /** Services take their time, so UDP waits longer than a connect does. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LATER_WAIT = Duration.ofSeconds(1);
    /**
     * So long a target's limit on ICMP errors is waited for. Linux refuses 600 ports in that time, more than any product
     * documents one by one; what is silent then stays silent.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** So many closed ports are kept to be asked again. */
    private static final int CANARIES = 8;

    final InetAddress address;
    final CareProfile care;
    private final RetryPolicy retries;
    private final RoundTripEstimator roundTrips = new RoundTripEstimator();
    private final RefusalPace<UdpProbe> refusals = new RefusalPace<>();
    private final Deque<UdpProbe> knownUnasked = new ArrayDeque<>();
    private final Deque<UdpProbe> othersUnasked = new ArrayDeque<>();
    /** Silent ports whose turn it may be, those first whose silence means least. */
    private final TreeSet<UdpProbe> resting = new TreeSet<>(Comparator.comparingInt(UdpProbe::proofs)
            .thenComparing((a, b) -> Long.signum(a.lastNanos() - b.lastNanos()))
            .thenComparingInt(UdpProbe::port));
    /** Everything that is not concluded. */
    private final Set<UdpProbe> pending = new LinkedHashSet<>();
    private final Deque<UdpProbe> closed = new ArrayDeque<>();
    private int inFlight;
    private boolean lossSeen;
    private boolean gaveUp;
    private boolean stopped;
    private boolean outOfPatience;
    private int unproved;
    private @Nullable Long limitedSinceNanos;
    private long nextFirstNanos;
    private boolean anyFirst;
    /** Whether the sweep has it in its queue. */
    boolean queued;

    /** What a target is to be asked now. */
    sealed interface Turn {
        /** This port. */
        record Ask(UdpProbe probe) implements Turn {}

        /** This port, which is known to be closed, once more. */
        record Canary(UdpProbe closed) implements Turn {}

        /** Nothing before {@code untilNanos}, or before something happens where that is null. */
        record Wait(@Nullable Long untilNanos) implements Turn {}
    }

    UdpTarget(TargetWork work, RetryPolicy retries) {
        address = work.address();
        care = work.care();
        this.retries = retries;
    }

    /** Each port once; where it is named twice, the entry that knows a protocol counts. */
    static Map<Integer, UdpWork> ports(TargetWork work) {
        Map<Integer, UdpWork> ports = new LinkedHashMap<>();
        work.udp().forEach(udp -> ports.merge(udp.port(), udp, (a, b) -> a.protocol() != null ? a : b));
        return ports;
    }

    /** {@code probe} is one of this target's. */
    void add(UdpProbe probe) {
        pending.add(probe);
        (probe.mayBeAnswered() ? knownUnasked : othersUnasked).add(probe);
    }

    /** What is not concluded. */
    List<UdpProbe> pending() {
        return List.copyOf(pending);
    }

    boolean finished() {
        return pending.isEmpty() && inFlight == 0;
    }

    /** What to do now. Whoever is asked is asked at once, or handed to {@link #again}. */
    Turn next(long nowNanos) {
        Deque<UdpProbe> unasked = knownUnasked.isEmpty() ? othersUnasked : knownUnasked;
        if (!unasked.isEmpty()) {
            if (inFlight >= care.maxConnections()) {
                return new Turn.Wait(null);
            }
            if (anyFirst && nowNanos - nextFirstNanos < 0) {
                return new Turn.Wait(nextFirstNanos);
            }
            anyFirst = true;
            nextFirstNanos = nowNanos + SPACING.toNanos();
            return new Turn.Ask(unasked.remove());
        }
        if (pending.isEmpty()) {
            return new Turn.Wait(null);
        }
        return unpaced() ? nextUnpaced() : nextPaced(nowNanos);
    }

    private boolean unpaced() {
        return !refusals.heard() || stopped;
    }

    private Turn nextUnpaced() {
        if (inFlight >= care.maxConnections() || resting.isEmpty()) {
            return new Turn.Wait(null);
        }
        UdpProbe probe = resting.first();
        return probe.attempts() < needed() ? take(probe) : new Turn.Wait(null);
    }

    private Turn nextPaced(long nowNanos) {
        int room = care.maxConnections() - inFlight;
        // One is kept for the canary.
        int askable = Math.min(resting.size(), inFlight == 0 ? Math.max(1, room - 1) : room - 1);
        if (refusals.limited()) {
            long since = limitedSinceNanos == null ? nowNanos : limitedSinceNanos;
            limitedSinceNanos = since;
            if (nowNanos - since > PATIENCE.toNanos()) {
                outOfPatience = true;
                stop();
                return new Turn.Wait(null);
            }
        }
        return switch (refusals.next(nowNanos, Math.max(0, askable))) {
            case ASK -> take(resting.first());
            case ASK_CANARY -> room > 0 ? canary() : new Turn.Wait(null);
            case WAIT -> new Turn.Wait(refusals.wakeNanos());
            case STOP -> {
                stop();
                yield nextUnpaced();
            }
        };
    }

    /** From now on silence is believed without proof. */
    private void stop() {
        stopped = true;
        unproved = pending.size();
        List.copyOf(resting).forEach(this::review);
    }

    private Turn take(UdpProbe probe) {
        resting.remove(probe);
        return new Turn.Ask(probe);
    }

    private Turn canary() {
        UdpProbe next = closed.remove();
        closed.add(next);
        return new Turn.Canary(next);
    }

    /** A datagram went to {@code probe}'s port; it rests when an answer is no longer expected soon. */
    void asked(UdpProbe probe, long nowNanos) {
        inFlight++;
        gaveUp = false;
        if (probe.attempts() > 1 && !unpaced()) {
            refusals.asked(probe, nowNanos);
        }
    }

    /** A datagram went to a port that is known to be closed. */
    void askedCanary(long nowNanos) {
        inFlight++;
        refusals.askedCanary(nowNanos);
    }

    /** No answer is expected to what was asked last. */
    void landed() {
        inFlight--;
    }

    /** {@code probe} could not be asked, or was silent: its turn comes again. */
    void again(UdpProbe probe) {
        if (probe.attempts() == 0) {
            (probe.mayBeAnswered() ? knownUnasked : othersUnasked).add(probe);
        } else {
            resting.add(probe);
            review(probe);
            giveUp();
        }
    }

    /** {@code probe} needs no more asking. */
    void concluded(UdpProbe probe) {
        pending.remove(probe);
        resting.remove(probe);
        knownUnasked.remove(probe);
        othersUnasked.remove(probe);
        giveUp();
    }

    /**
     * Where nothing was ever refused, silence is believed of all ports together, when all were asked often enough: the
     * first refusal would mean that none of it was worth anything.
     */
    private void giveUp() {
        if (!gaveUp && !refusals.heard() && inFlight == 0 && knownUnasked.isEmpty() && othersUnasked.isEmpty()
                && !resting.isEmpty() && resting.first().attempts() >= needed()) {
            gaveUp = true;
            List.copyOf(resting).forEach(this::review);
        }
    }

    /** Lets go of {@code probe}, which rests, once its silence is proved. */
    private void review(UdpProbe probe) {
        if (resting.contains(probe) && silenceIsProved(probe)) {
            resting.remove(probe);
            probe.concludeSilent();
        }
    }

    /** Whether the silence of {@code probe} is to be believed. */
    boolean silenceIsProved(UdpProbe probe) {
        int needed = needed();
        if (outOfPatience) {
            return true;
        }
        if (probe.attempts() < needed) {
            return false;
        }
        return stopped || (refusals.heard() ? probe.proofs() >= needed - 1 : gaveUp);
    }

    private int needed() {
        int attempts = 1;
        while (retries.another(attempts, lossSeen)) {
            attempts++;
        }
        return attempts;
    }

    /** How long an answer to this attempt may take. */
    Duration patience(int attempt) {
        Duration least = attempt == 1 ? FIRST_WAIT : LATER_WAIT;
        Duration twice = roundTrips.timeout().multipliedBy(2);
        return !roundTrips.sampled() || least.compareTo(twice) > 0 ? least : twice;
    }

    /** After how long a silent port may be asked again. */
    Duration rest(int attempt) {
        Duration patience = patience(attempt);
        Duration refusal = refusals.refusalWait();
        return refusals.limited() && !stopped && refusal.compareTo(patience) < 0 ? refusal : patience;
    }

    /** How long a refusal takes at most. */
    Duration refusalWait() {
        return refusals.refusalWait();
    }

    /** An answer, after so long. */
    void answered(int attempt, Duration roundTrip) {
        // Later ones can't be told from late answers to earlier ones (Karn).
        if (attempt == 1) {
            roundTrips.sample(roundTrip);
        } else {
            lossSeen = true;
        }
    }

    /** {@code probe} was refused, which it was not at earlier attempts. */
    void refused(UdpProbe probe, long nowNanos) {
        if (closed.size() < CANARIES) {
            closed.add(probe);
        }
        if (probe.attempts() == 1) {
            roundTrips.sample(Duration.ofNanos(Math.max(0, nowNanos - probe.lastNanos())));
            refusals.refusedAtOnce(probe.lastNanos(), nowNanos);
        } else {
            refusals.refused(probe, probe.lastNanos(), nowNanos);
        }
        proved();
    }

    /** A port that is known to be closed was refused again. */
    void refusedCanary(long sentNanos, long nowNanos) {
        refusals.refusedCanary(sentNanos, nowNanos);
        proved();
    }

    private void proved() {
        for (UdpProbe probe : new ArrayList<>(refusals.takeProved())) {
            boolean rested = resting.remove(probe);
            probe.proved();
            if (rested) {
                resting.add(probe);
                review(probe);
            }
        }
    }

    /** What the target's limit on ICMP errors left unproved, if it did. */
    Optional<Limitation> limitation() {
        if (unproved == 0) {
            return Optional.empty();
        }
        OptionalDouble perSecond = refusals.perSecond();
        String often = perSecond.isPresent()
                ? String.format(Locale.ROOT, "about %.1f a second", perSecond.getAsDouble())
                : "fewer than could be measured";
        return Optional.of(new Limitation("icmp-limited",
                AddressText.of(address) + " limits its ICMP errors (" + often + "), so that silence says nothing about "
                        + unproved + " UDP ports, which may as well be closed"));
    }

    Endpoint endpoint(int port) {
        return Endpoint.udp(address, port);
    }
}
