package io.portmatrix.scan;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.EarlierTcp.Sign;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What earlier parts of a run did of its plan, and what is left of it. The plan is made anew for each part, so that names
 * that lead elsewhere by now and addresses that are out of scope by now are not in it: what was found there is left out.
 */
final class EarlierPart {
    /** So many signs of life are as many as anybody asks for. */
    private static final int SIGNS = 4;

    private static final int NAMED = 3;

    private final List<TargetWork> plan;
    private final Map<InetAddress, TargetWork> planned = new HashMap<>();
    private final Map<InetAddress, Done> done = new HashMap<>();
    private final Set<String> elsewhere = new TreeSet<>();

    /** What was done at one address. */
    private static final class Done {
        final TargetWork work;
        final BitSet plannedUdp = new BitSet();
        final BitSet tcp = new BitSet();
        final BitSet udp = new BitSet();
        boolean echo;
        int accepting;
        final List<Sign> refusing = new ArrayList<>(SIGNS);
        final List<Sign> accepted = new ArrayList<>(SIGNS);

        Done(TargetWork work) {
            this.work = work;
            work.udp().forEach(udp -> plannedUdp.set(udp.port()));
        }

        /** Whether the endpoint is planned and not done yet; it is done now. */
        boolean take(Endpoint endpoint) {
            return switch (endpoint.transport()) {
                case TCP -> take(work.tcp().contains(endpoint.port()), tcp, endpoint.port());
                case UDP -> take(plannedUdp.get(endpoint.port()), udp, endpoint.port());
                case ICMP -> {
                    boolean isNew = work.echo() && !echo;
                    echo |= isNew;
                    yield isNew;
                }
                case UNKNOWN -> false;
            };
        }

        private static boolean take(boolean planned, BitSet done, int port) {
            boolean isNew = planned && !done.get(port);
            if (isNew) {
                done.set(port);
            }
            return isNew;
        }

        void learn(int port, ProbeOutcome.Concluded found) {
            boolean accepts = found.state() == PortState.OPEN || found.state() == PortState.ACCEPT_CLOSE;
            accepting += accepts ? 1 : 0;
            List<Sign> signs = accepts ? accepted : refusing;
            if (signs.size() < SIGNS && (accepts || isRefusal(found))) {
                signs.add(new Sign(port, accepts));
            }
        }

        /** An ICMP error is no answer of the port that comes each time, if it is the target's at all. */
        private static boolean isRefusal(ProbeOutcome.Concluded found) {
            return found.state() == PortState.CLOSED
                    && found.evidence().stream().noneMatch(e -> e instanceof Evidence.IcmpUnreachable);
        }

        TargetWork rest() {
            return work.left(work.tcp().minus(PortSet.ofBits(tcp)),
                    work.udp().stream().filter(one -> !udp.get(one.port())).toList(), work.echo() && !echo)
                    .knowing(earlier());
        }

        private EarlierTcp earlier() {
            List<Sign> signs = new ArrayList<>(refusing);
            signs.addAll(accepted);
            return new EarlierTcp(tcp.cardinality(), accepting, signs.subList(0, Math.min(SIGNS, signs.size())));
        }
    }

    /** Nothing is done yet. @param plan everything that the run is to do, each address once */
    EarlierPart(List<TargetWork> plan) {
        this.plan = plan;
        plan.forEach(work -> planned.put(work.address(), work));
    }

    /**
     * Takes what an earlier part concluded.
     *
     * @return whether it is an endpoint of the plan that nothing was known about
     */
    boolean take(Observation observation) {
        Endpoint endpoint = observation.endpoint();
        TargetWork work = planned.get(endpoint.address());
        if (work == null) {
            elsewhere.add(AddressText.of(endpoint.address()));
            return false;
        }
        Done at = done.computeIfAbsent(endpoint.address(), address -> new Done(work));
        boolean isNew = at.take(endpoint);
        if (isNew && endpoint.transport() == Transport.TCP
                && observation.outcome() instanceof ProbeOutcome.Concluded found) {
            at.learn(endpoint.port(), found);
        }
        return isNew;
    }

    /** What is left, an entry for each address of the plan, some of them with nothing left. */
    List<TargetWork> rest() {
        return plan.stream().map(work -> {
            Done at = done.get(work.address());
            return at == null ? work : at.rest();
        }).toList();
    }

    /** What the report has to say about observations that belong to no address of the plan any more. */
    List<Limitation> limitations() {
        if (elsewhere.isEmpty()) {
            return List.of();
        }
        String named = String.join(", ", elsewhere.stream().limit(NAMED).toList())
                + (elsewhere.size() > NAMED ? " and " + (elsewhere.size() - NAMED) + " more" : "");
        return List.of(new Limitation("address-left-the-plan", "what an earlier part of the run found at " + named
                + " is left out: the site does not lead there any more, or it is out of scope now"));
    }
}
