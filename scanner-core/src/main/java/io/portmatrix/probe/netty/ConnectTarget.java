package io.portmatrix.probe.netty;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.pacing.Distress;
import io.portmatrix.pacing.Pace;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.pacing.RoundTripEstimator;
import io.portmatrix.pacing.WindowPace;
import io.portmatrix.probe.Canary;
import io.portmatrix.probe.ConnectState;
import io.portmatrix.probe.Controls;
import io.portmatrix.probe.talk.Interview;
import io.portmatrix.probe.talk.TcpProtocols;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One address of a connect sweep: the ports that are left, what is known of its ways, and whether its word counts. What
 * accepts is told at the end only, when it is sure that not everything does; silence only once the target answered
 * something that was asked later.
 */
final class ConnectTarget {
    /**
     * So many silent ports may wait for their next attempt before they go ahead of fresh ones. Waiting spreads the
     * attempts of a port over time, so that one burst of loss does not swallow all of them.
     */
    private static final int MAX_WAITING = 2048;
    /** Linux sends a second SYN after a second (RFC 6298, 2.1). */
    private static final Duration LONGEST_PATIENCE = Duration.ofMillis(950);

    final InetAddress address;
    final boolean resets;
    final RoundTripEstimator roundTrips = new RoundTripEstimator();
    final Pace pace;
    private final PortCursor fresh;
    private final Map<Integer, List<Spoken>> talks = new HashMap<>();
    private final boolean unexpected;
    private final BiConsumer<Integer, ProbeOutcome> sink;
    private final ArrayDeque<Port> waiting = new ArrayDeque<>();
    private final Presence presence;
    private final Controls controls;
    private final Distress distress;
    private final Map<Integer, ProbeOutcome> accepted = new LinkedHashMap<>();
    private final int connections;
    private int inFlight;
    /** Connections that have ended and take a place at the target still. */
    private int remembered;
    private boolean testifying;
    private ProbeOutcome.@Nullable NotConcluded verdict;
    /** Whether the sweep has it in its queue. */
    boolean queued;
    /** Whether the sweep comes back to it at some time. */
    boolean awaited;
    /** Whether what was under way was ended because the target is left alone. */
    boolean left;

    /** What may start. */
    sealed interface Start {}

    /** A port between attempts. */
    record Port(int number, ConnectState state) implements Start {}

    /** A port that answered before is asked for a sign of life. */
    record Sign(Canary.Sign sign) implements Start {}

    /** A port that answered quickly is asked, because others don't. */
    record Witness(int number) implements Start {}

    /** A port that nobody wants to know anything of is asked, because too many accept. */
    record Control(int number) implements Start {}

    /**
     * @param nowNanos the ticker's reading
     * @param sink takes each port's conclusion, once
     */
    ConnectTarget(TargetWork work, RetryPolicy retries, long nowNanos, BiConsumer<Integer, ProbeOutcome> sink) {
        this.sink = sink;
        presence = new Presence(retries, this::again, this::tellSilent);
        address = work.address();
        resets = switch (work.care().close()) {
            case RESET -> true;
            case FIN -> false;
        };
        pace = new WindowPace(work.care().maxConnections(), roundTrips);
        connections = work.care().maxConnections();
        distress = new Distress(connections);
        fresh = new PortCursor(work.tcp());
        controls = new Controls(fresh.size(), new SplittableRandom());
        work.earlier().signs().forEach(sign -> presence.remember(sign, nowNanos));
        controls.remember(work.earlier().concluded(), work.earlier().accepting());
        unexpected = work.care().unknownPayloads();
        work.talks()
                .stream()
                .filter(talk -> !work.care().neverSpeak().contains(talk.port()))
                .forEach(talk -> talks.put(talk.port(), talk.documented()));
    }

    /** Whether there is something to say to an open port, or something that was heard to be understood. */
    boolean isWorthTalking(int port, byte[] greeting) {
        return greeting.length > 0 || talks.containsKey(port);
    }

    /** What to talk about with an open port. */
    Interview interview(int port) {
        return new Interview(TcpProtocols.STANDARD, talks.getOrDefault(port, List.of()), unexpected);
    }

    /** Whether something may start now. */
    boolean mayStart(long nowNanos) {
        if (verdict != null || inFlight + remembered >= window() || nothingIsLeft()) {
            return false;
        }
        if (distress.isDoubted()) {
            return !testifying && distress.mayAsk(nowNanos);
        }
        if (sign(nowNanos) != null) {
            return true;
        }
        if (presence.isDoubted(nowNanos)) {
            return false;
        }
        return controls.suspected() ? controls.wanted() : hasWork();
    }

    /** A target that is well has what its pace allows, which for a server can be more than it bears: silence costs it nothing. */
    private int window() {
        return distress.connections() < connections ? Math.min(pace.window(), distress.connections()) : pace.window();
    }

    /** What may start now, which is taken out of what is left; only where {@link #mayStart} says so. */
    Start take(long nowNanos) {
        if (distress.isDoubted()) {
            testifying = true;
            return new Witness(distress.witness());
        }
        Canary.Sign sign = sign(nowNanos);
        if (sign != null) {
            presence.asked(sign, nowNanos);
            return new Sign(sign);
        }
        if (controls.suspected()) {
            return new Control(controls.next());
        }
        presence.asked();
        @Nullable
        Port first = waiting.size() > MAX_WAITING || !fresh.hasNext() ? waiting.poll() : null;
        Port port = first != null ? first : new Port(fresh.next(), ConnectState.NEW);
        controls.asked(port.number());
        return port;
    }

    private Canary.@Nullable Sign sign(long nowNanos) {
        return presence.due(!hasWork(), nowNanos);
    }

    private boolean hasWork() {
        return !waiting.isEmpty() || fresh.hasNext();
    }

    /** Whether every port has its conclusion and nothing is open; tells what was held back until now. */
    boolean finished() {
        if (inFlight > 0 || verdict == null && !nothingIsLeft()) {
            return false;
        }
        tellAccepted();
        return true;
    }

    /** Not even a sign of life is wanted then. */
    private boolean nothingIsLeft() {
        return inFlight == 0 && !hasWork() && !presence.isUncertain() && !controls.suspected();
    }

    /** {@code port} wants another attempt. */
    void again(Port port) {
        if (verdict == null) {
            waiting.add(port);
        } else {
            sink.accept(port.number(), verdict);
        }
    }

    /** How long an attempt may take: less than the kernel waits before it sends another SYN by itself. */
    Duration patience() {
        Duration timeout = roundTrips.timeout();
        return timeout.compareTo(LONGEST_PATIENCE) < 0 ? timeout : LONGEST_PATIENCE;
    }

    /**
     * A port answered.
     *
     * @param attempt which one of its attempts, from 1
     * @param accepts whether it accepted the connection
     * @param sentNanos when the attempt began
     */
    void answered(int port, int attempt, boolean accepts, long sentNanos, long nowNanos) {
        roundTrips.sample(Duration.ofNanos(Math.max(0, nowNanos - sentNanos)));
        pace.answered(attempt);
        distress.answered(port, !accepts, sentNanos, nowNanos);
        controls.over(accepts);
        presence.answered(port, attempt, accepts, sentNanos);
    }

    /** An attempt was not answered in time. */
    void unanswered() {
        pace.silent();
        presence.unanswered();
    }

    /** What came of a sign of life. */
    void signed(Canary.Sign sign, Knock.Answer answer, long sentNanos, long nowNanos) {
        presence.signed(sign, answer, sentNanos, nowNanos);
        if (presence.isGone()) {
            giveUp(Cause.STOPPED_ANSWERING,
                    "the target stopped answering in the middle of the sweep, and was left alone;"
                            + " it may be blocking this scanner, or be down");
        }
    }

    /** What came of asking the witness. */
    void testified(Knock.Answer answer, long sentNanos, long nowNanos) {
        testifying = false;
        if (answer == Knock.Answer.NOTHING) {
            distress.kept(nowNanos);
        } else {
            distress.testified(sentNanos, nowNanos);
        }
        if (distress.isHopeless()) {
            giveUp(Cause.STOPPED_ANSWERING, "the target seems to suffer: its " + distress.description()
                    + "; it was left alone");
        }
    }

    /** What came of a control. */
    void controlled(Knock.Answer answer) {
        controls.answered(answer == Knock.Answer.ACCEPTED);
        if (controls.proved()) {
            giveUp(Cause.ANSWERS_EVERYTHING, "the target accepts connections on every port, also on those drawn at"
                    + " random, which no host does: something answers in its place");
        }
    }

    /** Whether a port that was silent so often is asked again. */
    boolean another(int attempts) {
        return presence.another(attempts);
    }

    /** A port has its outcome. @param sentNanos when its last attempt began */
    void conclude(int port, ProbeOutcome outcome, long sentNanos) {
        if (verdict != null && verdict.cause() == Cause.ANSWERS_EVERYTHING) {
            sink.accept(port, verdict);
        } else if (isAccepted(outcome)) {
            accepted.put(port, outcome);
        } else if (outcome instanceof ProbeOutcome.Concluded(PortState state, List<Evidence> evidence)
                && evidence.getFirst() instanceof Evidence.Silence silence) {
            presence.silent(new Presence.Silent(port, outcome, silence, sentNanos));
        } else {
            if (!isClosed(outcome)) {
                controls.over(false);
            }
            sink.accept(port, outcome);
        }
    }

    private static boolean isClosed(ProbeOutcome outcome) {
        return outcome instanceof ProbeOutcome.Concluded concluded && concluded.state() == PortState.CLOSED;
    }

    private static boolean isAccepted(ProbeOutcome outcome) {
        return outcome instanceof ProbeOutcome.Concluded concluded
                && (concluded.state() == PortState.OPEN || concluded.state() == PortState.ACCEPT_CLOSE);
    }

    private void tellSilent(Presence.Silent one) {
        controls.over(false);
        sink.accept(one.port(), one.outcome());
    }

    private void tellAccepted() {
        accepted.forEach(sink);
        accepted.clear();
    }

    /**
     * Ends the target: what accepted keeps its conclusion, unless everything does; everything else that has none gets this
     * cause.
     */
    void giveUp(Cause cause, String detail) {
        if (verdict != null) {
            return;
        }
        ProbeOutcome.NotConcluded given = new ProbeOutcome.NotConcluded(cause, detail);
        verdict = given;
        if (cause == Cause.ANSWERS_EVERYTHING) {
            accepted.replaceAll((port, outcome) -> given);
        }
        tellAccepted();
        presence.takeHeld().forEach(one -> sink.accept(one.port(), given));
        waiting.forEach(port -> sink.accept(port.number(), given));
        waiting.clear();
        while (fresh.hasNext()) {
            sink.accept(fresh.next(), given);
        }
    }

    /** Why the target is left alone, or null if it is not. */
    ProbeOutcome.@Nullable NotConcluded verdict() {
        return verdict;
    }

    void opened() {
        inFlight++;
    }

    void closed() {
        inFlight--;
    }

    /**
     * Whether a connection that has ended takes a place at the target still: at devices that want to have them ended in
     * order, whose tables are small and slow. This machine is none.
     */
    boolean remembers() {
        return !resets && !address.isLoopbackAddress();
    }

    /** A connection has ended, and takes its place still. */
    void remembering() {
        remembered++;
    }

    /** Its place is free. */
    void forgot() {
        remembered--;
    }

    /** Whether anything is under way. */
    boolean isBusy() {
        return inFlight > 0;
    }
}
