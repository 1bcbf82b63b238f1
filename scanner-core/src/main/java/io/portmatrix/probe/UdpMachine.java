package io.portmatrix.probe;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.probe.UdpState.Asking;
import io.portmatrix.probe.UdpState.Done;
import io.portmatrix.probe.UdpState.Idle;
import java.time.Duration;
import java.util.List;

/**
 * The course of a UDP probe as a pure function. A port becomes open by an answer, closed by ICMP port unreachable,
 * filtered by another ICMP error, and silent by silence, which is no conclusion about anything else. Events that do not
 * fit a state leave it as it is.
 */
public final class UdpMachine {
    private UdpMachine() {}

    /**
     * What {@code event} makes of {@code state}.
     *
     * @param nowNanos the ticker's reading
     */
    public static UdpState next(UdpState state, UdpEvent event, long nowNanos) {
        return switch (state) {
            case Done done -> done;
            case Idle idle -> idle(idle, event, nowNanos);
            case Asking asking -> asking(asking, event, nowNanos);
        };
    }

    private static UdpState idle(Idle state, UdpEvent event, long now) {
        return switch (event) {
            case UdpEvent.Sent sent -> new Asking(1, now, now, state.hindrances());
            case UdpEvent.Failed failed -> neverSent(state, failed);
            case UdpEvent.Abandoned abandoned -> notConcluded(abandoned.cause(), abandoned.detail());
            case UdpEvent.Answered unasked -> state;
            case UdpEvent.Babbled unasked -> state;
            case UdpEvent.Icmp late -> state;
            case UdpEvent.TimedOut late -> state;
        };
    }

    private static UdpState asking(Asking state, UdpEvent event, long now) {
        return switch (event) {
            case UdpEvent.Sent sent ->
                    new Asking(state.attempts() + 1, state.firstNanos(), now, state.hindrances());
            case UdpEvent.Answered answered -> concluded(PortState.OPEN, answered.answer());
            case UdpEvent.Babbled babbled ->
                    concluded(PortState.OPEN, new Evidence.BytesReceived(babbled.count(), babbled.excerpt()));
            case UdpEvent.Failed failed -> failed(state, failed, now);
            case UdpEvent.Icmp icmp -> icmp(state, icmp.report());
            case UdpEvent.TimedOut timedOut -> timedOut.another() ? state : silent(state, now);
            case UdpEvent.Abandoned abandoned -> notConcluded(abandoned.cause(), abandoned.detail());
        };
    }

    private static UdpState neverSent(Idle state, UdpEvent.Failed failed) {
        return switch (meaning(failed)) {
            case SocketErrors.Meaning.Hindered(Cause cause, String detail) -> hindered(state, cause, detail);
            case SocketErrors.Meaning.Impossible(Cause cause, String detail) -> notConcluded(cause, detail);
            // Nothing was sent, so nobody can have answered this port.
            case SocketErrors.Meaning.Refused stray -> hindered(state, Cause.UNKNOWN_ERROR, stray(failed));
            case SocketErrors.Meaning.Prohibited stray -> hindered(state, Cause.UNKNOWN_ERROR, stray(failed));
            case SocketErrors.Meaning.Silent stray -> hindered(state, Cause.UNKNOWN_ERROR, stray(failed));
        };
    }

    private static UdpState hindered(Idle state, Cause cause, String detail) {
        int hindrances = state.hindrances() + 1;
        return hindrances < ConnectMachine.MAX_HINDRANCES ? new Idle(hindrances) : notConcluded(cause, detail);
    }

    private static String stray(UdpEvent.Failed failed) {
        return SocketErrors.name(failed.errno()) + " before anything was sent";
    }

    private static UdpState icmp(Asking state, IcmpReport report) {
        return switch (report.meaning()) {
            case REFUSED -> concluded(PortState.CLOSED, report.evidence());
            case PROHIBITED -> concluded(PortState.FILTERED, report.evidence());
            // Nobody on the network said anything.
            case NO_NEIGHBOUR -> state;
            case OWN_FILTER -> notConcluded(Cause.NO_PERMISSION, report.ownFilter());
        };
    }

    private static UdpState failed(Asking state, UdpEvent.Failed failed, long now) {
        return switch (meaning(failed)) {
            case SocketErrors.Meaning.Refused refused ->
                    concluded(PortState.CLOSED, new Evidence.PortUnreachable(since(state.lastNanos(), now)));
            case SocketErrors.Meaning.Prohibited prohibited -> concluded(PortState.FILTERED, prohibited.evidence());
            case SocketErrors.Meaning.Silent silent -> state;
            case SocketErrors.Meaning.Hindered(Cause cause, String detail) -> {
                int hindrances = state.hindrances() + 1;
                yield hindrances < ConnectMachine.MAX_HINDRANCES
                        ? new Asking(state.attempts(), state.firstNanos(), state.lastNanos(), hindrances)
                        : notConcluded(cause, detail);
            }
            case SocketErrors.Meaning.Impossible(Cause cause, String detail) -> notConcluded(cause, detail);
        };
    }

    private static SocketErrors.Meaning meaning(UdpEvent.Failed failed) {
        return SocketErrors.meaning(Transport.UDP, failed.phase(), failed.errno());
    }

    private static Done silent(Asking state, long now) {
        return concluded(PortState.SILENT,
                new Evidence.Silence(state.attempts(), since(state.firstNanos(), now)));
    }

    private static Done concluded(PortState state, Evidence evidence) {
        return new Done(new ProbeOutcome.Concluded(state, List.of(evidence)));
    }

    private static Done notConcluded(Cause cause, String detail) {
        return new Done(new ProbeOutcome.NotConcluded(cause, detail));
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(Math.max(0, now - then));
    }
}
