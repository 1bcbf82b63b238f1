package io.portmatrix.probe;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.probe.ConnectState.Connecting;
import io.portmatrix.probe.ConnectState.Done;
import io.portmatrix.probe.ConnectState.Holding;
import io.portmatrix.probe.ConnectState.Waiting;
import java.time.Duration;
import java.util.List;

/**
 * The course of a TCP connect probe as a pure function. A port becomes closed by a refusal and by nothing else; an
 * accepted connection becomes open only when the peer said something or kept it for the hold window. Events that do not
 * fit a state are late ones, of an attempt that was given up: they leave the state as it is.
 */
public final class ConnectMachine {
    /** How often a port is tried again when this machine lacks descriptors, ports or memory. */
    public static final int MAX_HINDRANCES = 40;

    private ConnectMachine() {}

    /**
     * What {@code event} makes of {@code state}.
     *
     * @param nowNanos the ticker's reading
     */
    public static ConnectState next(ConnectState state, ConnectEvent event, long nowNanos) {
        return switch (state) {
            case Done done -> done;
            case Waiting waiting -> waiting(waiting, event, nowNanos);
            case Connecting connecting -> connecting(connecting, event, nowNanos);
            case Holding holding -> holding(holding, event, nowNanos);
        };
    }

    private static ConnectState waiting(Waiting state, ConnectEvent event, long now) {
        return switch (event) {
            case ConnectEvent.Started started -> new Connecting(state, now);
            case ConnectEvent.Abandoned abandoned -> abandoned(abandoned);
            case ConnectEvent.Accepted late -> state;
            case ConnectEvent.MetItself late -> state;
            case ConnectEvent.Failed late -> state;
            case ConnectEvent.Reset late -> state;
            case ConnectEvent.Icmp late -> state;
            case ConnectEvent.TimedOut late -> state;
            case ConnectEvent.Received late -> state;
            case ConnectEvent.PeerEnded late -> state;
            case ConnectEvent.HoldOver late -> state;
        };
    }

    private static ConnectState connecting(Connecting state, ConnectEvent event, long now) {
        return switch (event) {
            case ConnectEvent.Accepted accepted ->
                    new Holding(new Evidence.ConnectAccepted(since(state.sinceNanos(), now)), now);
            case ConnectEvent.Failed failed -> failed(state, failed, now);
            case ConnectEvent.Reset reset ->
                    done(PortState.CLOSED, new Evidence.RefusedByReset(since(state.sinceNanos(), now)));
            case ConnectEvent.Icmp icmp -> icmp(icmp.report());
            case ConnectEvent.MetItself itself -> hindered(state.before(), Cause.NO_RESOURCES,
                    "every attempt got the target port as its own source port");
            case ConnectEvent.TimedOut timedOut -> unanswered(state, timedOut.another(), now);
            case ConnectEvent.Abandoned abandoned -> abandoned(abandoned);
            case ConnectEvent.Started late -> state;
            case ConnectEvent.Received late -> state;
            case ConnectEvent.PeerEnded late -> state;
            case ConnectEvent.HoldOver late -> state;
        };
    }

    private static ConnectState holding(Holding state, ConnectEvent event, long now) {
        Duration held = since(state.sinceNanos(), now);
        return switch (event) {
            case ConnectEvent.Received received ->
                    done(PortState.OPEN, state.accepted(),
                            new Evidence.BytesReceived(received.count(), received.excerpt()));
            case ConnectEvent.PeerEnded ended ->
                    done(PortState.ACCEPT_CLOSE, state.accepted(), new Evidence.ClosedByPeer(ended.reset(), held));
            case ConnectEvent.HoldOver over ->
                    done(PortState.OPEN, state.accepted(), new Evidence.HeldOpen(held));
            case ConnectEvent.Failed failed -> new Done(new ProbeOutcome.NotConcluded(Cause.UNKNOWN_ERROR,
                    "accepted, then " + SocketErrors.describe(failed.errno())));
            case ConnectEvent.Abandoned abandoned -> abandoned(abandoned);
            case ConnectEvent.Started late -> state;
            case ConnectEvent.Accepted late -> state;
            case ConnectEvent.MetItself late -> state;
            case ConnectEvent.Reset late -> state;
            case ConnectEvent.Icmp late -> state;
            case ConnectEvent.TimedOut late -> state;
        };
    }

    private static ConnectState icmp(IcmpReport report) {
        return switch (report.meaning()) {
            case REFUSED -> done(PortState.CLOSED, report.evidence());
            case PROHIBITED -> done(PortState.FILTERED, report.evidence());
            case NO_NEIGHBOUR -> done(PortState.FILTERED, report.noNeighbour());
            case OWN_FILTER -> new Done(new ProbeOutcome.NotConcluded(Cause.NO_PERMISSION, report.ownFilter()));
        };
    }

    private static ConnectState failed(Connecting state, ConnectEvent.Failed failed, long now) {
        if (SocketErrors.isResetOfConnection(failed.errno())) {
            // Accepted and reset before anybody looked: a SYN that is reset gives another number.
            return done(PortState.ACCEPT_CLOSE, new Evidence.ConnectAccepted(since(state.sinceNanos(), now)),
                    new Evidence.ClosedByPeer(true, Duration.ZERO));
        }
        return switch (SocketErrors.meaning(Transport.TCP, failed.phase(), failed.errno())) {
            case SocketErrors.Meaning.Refused refused ->
                    done(PortState.CLOSED, new Evidence.ConnectRefused(since(state.sinceNanos(), now)));
            case SocketErrors.Meaning.Prohibited prohibited -> done(PortState.FILTERED, prohibited.evidence());
            case SocketErrors.Meaning.Silent silent -> unanswered(state, false, now);
            case SocketErrors.Meaning.Hindered(Cause cause, String detail) -> hindered(state.before(), cause, detail);
            case SocketErrors.Meaning.Impossible(Cause cause, String detail) ->
                    new Done(new ProbeOutcome.NotConcluded(cause, detail));
        };
    }

    private static ConnectState unanswered(Connecting state, boolean another, long now) {
        Duration waited = state.before().waited().plus(since(state.sinceNanos(), now));
        return another ? new Waiting(state.attempt(), waited, state.before().hindrances())
                : done(PortState.FILTERED, new Evidence.Silence(state.attempt(), waited));
    }

    private static ConnectState hindered(Waiting before, Cause cause, String detail) {
        int hindrances = before.hindrances() + 1;
        return hindrances < MAX_HINDRANCES ? new Waiting(before.attempts(), before.waited(), hindrances)
                : new Done(new ProbeOutcome.NotConcluded(cause, detail));
    }

    private static ConnectState abandoned(ConnectEvent.Abandoned abandoned) {
        return new Done(new ProbeOutcome.NotConcluded(abandoned.cause(), abandoned.detail()));
    }

    private static Done done(PortState state, Evidence... evidence) {
        return new Done(new ProbeOutcome.Concluded(state, List.of(evidence)));
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(Math.max(0, now - then));
    }
}
