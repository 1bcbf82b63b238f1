package io.portmatrix.cli.demo;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.ProberOptions;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What this machine itself listens on. A daemon that is bound to 0.0.0.0 answers on every address of 127.0.0.0/8, the
 * stand-ins' included; one of their addresses shows it before they start.
 */
final class OwnListeners {
    private final Map<Transport, SortedSet<Integer>> ports = new EnumMap<>(Transport.class);

    private OwnListeners() {
        ports.put(Transport.TCP, new TreeSet<>());
        ports.put(Transport.UDP, new TreeSet<>());
    }

    /**
     * Probes a loopback address on which no stand-in listens yet.
     *
     * @param address the address; nothing else is touched
     * @param udp the UDP ports that matter
     */
    static OwnListeners find(InetAddress address, List<UdpWork> udp, ProberFactory probers) {
        OwnListeners own = new OwnListeners();
        ProberOptions options = ProberOptions.within(asked -> asked.equals(address) ? Optional.empty()
                : Optional.of("the demo looks for this machine's listeners on one address only"));
        TargetWork work = new TargetWork("this machine", address, PortSet.ALL, udp, CareProfile.STANDARD);
        try (Prober prober = probers.create(options)) {
            prober.run(List.of(work), own::add);
        }
        return own;
    }

    /** The ports, possibly none. */
    PortSet ports(Transport transport) {
        return PortSet.ofPorts(ports.getOrDefault(transport, new TreeSet<>()));
    }

    /** Whether the machine itself answers there. */
    boolean hold(Transport transport, int port) {
        SortedSet<Integer> held = ports.get(transport);
        return held != null && held.contains(port);
    }

    private void add(Observation observation) {
        if (observation.outcome() instanceof ProbeOutcome.Concluded concluded
                && (concluded.state() == PortState.OPEN || concluded.state() == PortState.ACCEPT_CLOSE)) {
            SortedSet<Integer> held = ports.get(observation.endpoint().transport());
            if (held != null) {
                held.add(observation.endpoint().port());
            }
        }
    }
}
