package io.portmatrix.assess;

import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the observations of a run for the assessor. It keeps in full what concerns a documented port or shows a listener;
 * of the tens of thousands of other ports of a sweep it keeps one bit each, so that memory does not grow with the sweep.
 * What was swept is known from what was logged. Not safe for use by several threads at once.
 */
public final class ObservationLog {
    private final Map<InetAddress, AddressLog> addresses = new HashMap<>();
    private final Cause unsaid;
    private @Nullable InetAddress lastAddress;
    private @Nullable AddressLog lastLog;

    /** A log for observations that will be judged against {@code baseline}. */
    public ObservationLog(Baseline baseline) {
        this(baseline, Cause.NOT_PROBED);
    }

    /** A log for what only passing traffic shows: that nothing was seen of a port says nothing about it. */
    public static ObservationLog ofTraffic(Baseline baseline) {
        return new ObservationLog(baseline, Cause.NOT_SEEN);
    }

    /** A log for other tools' files: what none of them tells anything about may have been probed or not. */
    public static ObservationLog ofFiles(Baseline baseline) {
        return new ObservationLog(baseline, Cause.NOT_TOLD);
    }

    /** @param unsaid why nothing is known of what nothing was logged about */
    private ObservationLog(Baseline baseline, Cause unsaid) {
        this.unsaid = unsaid;
        Map<InetAddress, Map<Transport, BitSet>> inFull = new HashMap<>();
        Map<BitSet, BitSet> alike = new HashMap<>();
        for (HostBaseline host : baseline.hosts()) {
            documented(host).forEach((address, ports) -> {
                Map<Transport, BitSet> known = inFull.computeIfAbsent(address,
                        key -> new EnumMap<>(Transport.class));
                ports.forEach((transport, more) -> {
                    BitSet all = (BitSet) more.clone();
                    all.or(known.getOrDefault(transport, more));
                    known.put(transport, alike.computeIfAbsent(all, key -> key));
                });
            });
        }
        inFull.forEach((address, ports) -> addresses.put(address, new AddressLog(address, ports, unsaid)));
    }

    /** The documented ports of a host; 0 for ICMP. Hosts of the same products have the same ones, which are kept once. */
    private static Map<InetAddress, Map<Transport, BitSet>> documented(HostBaseline host) {
        Map<InetAddress, Map<Transport, BitSet>> documented = new HashMap<>();
        host.addresses().forEach(address -> documented.put(address, new EnumMap<>(Transport.class)));
        for (Expectation expectation : host.expectations()) {
            if (!expectation.isPool()) {
                BitSet ports = documented.computeIfAbsent(expectation.address(), key -> new EnumMap<>(Transport.class))
                        .computeIfAbsent(expectation.transport(), key -> new BitSet());
                ports.or(expectation.ports().bits());
                if (expectation.transport() == Transport.ICMP) {
                    ports.set(0);
                }
            }
        }
        return documented;
    }

    /** A log that holds these observations. */
    public static ObservationLog of(Baseline baseline, Collection<Observation> observations) {
        ObservationLog log = new ObservationLog(baseline);
        observations.forEach(log::add);
        return log;
    }

    /** Takes one more observation; one about an address that the baseline does not know is dropped. */
    public void add(Observation observation) {
        InetAddress address = observation.endpoint().address();
        if (!address.equals(lastAddress)) {
            lastAddress = address;
            lastLog = addresses.get(address);
        }
        if (lastLog != null) {
            lastLog.add(observation);
        }
    }

    /** Takes what was sent to a group that the endpoint is documented to hear; it shows nothing of the endpoint itself. */
    void addGroup(Observation observation) {
        at(observation.endpoint().address()).addGroup(observation);
    }

    /** What was observed at an address of the baseline. */
    AddressLog at(InetAddress address) {
        return addresses.computeIfAbsent(address, key -> new AddressLog(key, Map.of(), unsaid));
    }
}
