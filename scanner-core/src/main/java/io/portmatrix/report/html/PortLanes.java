package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of one transport of one host, lane by lane.
 *
 * @param transport TCP or UDP
 * @param lanes the ports of each lane that has any
 */
record PortLanes(Transport transport, Map<Lane, BitSet> lanes) {
    /** Of the findings of one host; what the host itself began is about others' ports and is left out. */
    static PortLanes of(Transport transport, List<Finding> findings) {
        Map<Lane, BitSet> lanes = new EnumMap<>(Lane.class);
        for (Finding finding : findings) {
            Finding.Flow flow = finding.subject().flow();
            if (finding.subject().transport() == transport && (flow == null || !flow.outgoing())) {
                for (Lane lane : Lane.values()) {
                    if (lane.holds(finding)) {
                        add(finding, lanes.computeIfAbsent(lane, l -> new BitSet()));
                    }
                }
            }
        }
        lanes.values().removeIf(BitSet::isEmpty);
        return new PortLanes(transport, lanes);
    }

    /** The ports of a lane, none if it has none. */
    BitSet ports(Lane lane) {
        return lanes.getOrDefault(lane, new BitSet());
    }

    private static void add(Finding finding, BitSet ports) {
        Integer port = finding.subject().port();
        if (port == null) {
            ports.or(finding.subject().ports().bits());
        } else {
            ports.set(port);
        }
    }
}
