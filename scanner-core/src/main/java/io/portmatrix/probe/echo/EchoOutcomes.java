package io.portmatrix.probe.echo;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.ProbeOutcome.Concluded;
import io.portmatrix.model.ProbeOutcome.NotConcluded;
import io.portmatrix.probe.IcmpReport;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What comes of asking an address for an echo. Answered is open, an ICMP error filtered, nothing silent. Closed it never is:
 * there is no port that could refuse.
 */
public final class EchoOutcomes {
    /** How often a silent address is asked. */
    public static final int ATTEMPTS = 3;

    private EchoOutcomes() {}

    /** The payload came back. */
    public static ProbeOutcome answered(Duration roundTrip) {
        return new Concluded(PortState.OPEN, List.of(new Evidence.EchoReply(roundTrip)));
    }

    /** Nothing came back. */
    public static ProbeOutcome silence(int attempts, Duration waited) {
        return new Concluded(PortState.SILENT, List.of(new Evidence.Silence(attempts, waited)));
    }

    /** An ICMP error came; empty where nobody on the network said anything. */
    public static Optional<ProbeOutcome> icmp(IcmpReport report) {
        return switch (report.meaning()) {
            // "Port unreachable" is what packet filters reject with by default.
            case REFUSED, PROHIBITED -> Optional.of(new Concluded(PortState.FILTERED, List.of(report.evidence())));
            case NO_NEIGHBOUR -> Optional.empty();
            case OWN_FILTER -> Optional.of(new NotConcluded(Cause.NO_PERMISSION, report.ownFilter()));
        };
    }

    /** The socket reported an error, of which nothing more is known; empty where that is as good as silence. */
    public static Optional<ProbeOutcome> failed(Phase phase, int errno) {
        return switch (SocketErrors.meaning(Transport.ICMP, phase, errno)) {
            case SocketErrors.Meaning.Prohibited prohibited ->
                    Optional.of(new Concluded(PortState.FILTERED, List.of(prohibited.evidence())));
            case SocketErrors.Meaning.Refused refused -> Optional.of(new Concluded(PortState.FILTERED,
                    List.of(new Evidence.SocketError(errno, SocketErrors.name(errno), "ICMP 3/3 or ICMPv6 1/4"))));
            case SocketErrors.Meaning.Silent silent -> Optional.empty();
            case SocketErrors.Meaning.Hindered(Cause cause, String detail) ->
                    Optional.of(new NotConcluded(cause, detail));
            case SocketErrors.Meaning.Impossible(Cause cause, String detail) ->
                    Optional.of(new NotConcluded(cause, detail));
        };
    }

    /** There is no socket to ask with. @param why one line for people */
    public static ProbeOutcome impossible(String why) {
        return new NotConcluded(Cause.NO_PERMISSION, "no ICMP echo can be sent: " + why);
    }

    /** The system gives this user no socket. */
    public static ProbeOutcome forbidden(int errno) {
        return impossible(SocketErrors.describe(errno) + "; it takes a group within net.ipv4.ping_group_range, or the"
                + " capability CAP_NET_RAW");
    }
}
