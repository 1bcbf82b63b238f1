package io.portmatrix.scan;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when what was concluded may be kept for good. Most conclusions may at once. Some belong together, since the rest of
 * the run could not come to the same without the others:
 * <ul>
 * <li>the UDP ports of an address, because what is refused there tells what silence means, and
 * <li>what is said of all ports of an address that are left, because it lies or stopped answering.
 * </ul>
 * What the end of the run left unsaid is never kept.
 *
 * <p>Not safe for use by several threads.
 */
final class Completeness {
    private final Map<InetAddress, Open> addresses = new HashMap<>();
    private @Nullable InetAddress lastAddress;
    private @Nullable Open last;

    /** What is open at one address. */
    private static final class Open {
        int tcp;
        int udp;
        final List<Observation> heldTcp = new ArrayList<>(0);
        final List<Observation> heldUdp = new ArrayList<>(0);
    }

    /** @param work what is to be probed */
    Completeness(List<TargetWork> work) {
        for (TargetWork target : work) {
            Open open = addresses.computeIfAbsent(target.address(), address -> new Open());
            open.tcp += target.tcp().size();
            open.udp += (int) target.udp().stream().mapToInt(TargetWork.UdpWork::port).distinct().count();
        }
    }

    /** Takes the next conclusion. Returns what may be kept now, in order, possibly nothing. */
    List<Observation> take(Observation observation) {
        Endpoint endpoint = observation.endpoint();
        Open open = at(endpoint.address());
        if (open == null || isUnfinished(observation.outcome())) {
            return List.of();
        }
        Transport transport = endpoint.transport();
        if (transport == Transport.TCP) {
            open.tcp--;
            return isOfTheRest(observation.outcome()) || !open.heldTcp.isEmpty()
                    ? together(open.heldTcp, observation, open.tcp)
                    : List.of(observation);
        }
        if (transport == Transport.UDP) {
            open.udp--;
            return together(open.heldUdp, observation, open.udp);
        }
        return List.of(observation);
    }

    private @Nullable Open at(InetAddress address) {
        if (!address.equals(lastAddress)) {
            lastAddress = address;
            last = addresses.get(address);
        }
        return last;
    }

    private static List<Observation> together(List<Observation> held, Observation observation, int left) {
        held.add(observation);
        if (left > 0) {
            return List.of();
        }
        List<Observation> all = List.copyOf(held);
        held.clear();
        return all;
    }

    /** Whether another part of the run is to try again. */
    private static boolean isUnfinished(ProbeOutcome outcome) {
        return outcome instanceof ProbeOutcome.NotConcluded not && switch (not.cause()) {
            case INTERRUPTED, OUT_OF_SCOPE, NO_RESOURCES -> true;
            case NOT_PROBED, NOT_SEEN, NOT_TOLD, NO_ROUTE, NO_PERMISSION, LOCAL_PORT_TAKEN, STOPPED_ANSWERING,
                    ANSWERS_EVERYTHING, TOO_MUCH_LOSS, CONTRADICTION, UNKNOWN_ERROR ->
                    false;
        };
    }

    private static boolean isOfTheRest(ProbeOutcome outcome) {
        return outcome instanceof ProbeOutcome.NotConcluded not
                && (not.cause() == Cause.ANSWERS_EVERYTHING || not.cause() == Cause.STOPPED_ANSWERING);
    }
}
