package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One flow of a document's row. A row that prints several transports holds one for each.
 *
 * @param line line in the catalog file
 * @param id name of the rule it makes, or null where it is the flow of another rule
 * @param sameAs the rule it is the same flow as, or null where it makes its own
 * @param ports the ports as they are read
 * @param printedPorts the ports as they are printed; the same set unless an erratum says otherwise
 * @param sourcePorts the initiator's ports, or null for any
 * @param side the column it stands in
 * @param initiates the ports are those of the side that starts the connection; they make no rule
 * @param requirement how much the row says it is needed
 * @param group multicast or broadcast address it goes to, or null
 * @param zone the kind of address it is bound to, or null for every address
 * @param transport what carries it
 * @param tls whether TLS is expected
 * @param inference name of the reading rule that gave transport or listener, or null where they are printed
 * @param label the protocol as the document calls it, without transport
 * @param protocol wire name of a protocol that can be spoken, or null
 * @param peers the other side: who starts an ingress flow, who answers an egress flow
 * @param listens who listens
 * @param when on which installations it exists
 * @param bounds where the port may be moved to, or null
 * @param choiceGroup group of alternatives, or null
 * @param option the parameter that switches it as named in the row, or null for the flow's own
 * @param unused the document says that it is not used
 * @param pool bound only while calls run, however few its ports are
 * @param purpose what it is for
 * @param breaks what stops working without it, or null
 */
record RowFlow(int line, @Nullable String id, @Nullable RuleId sameAs, PortSet ports, PortSet printedPorts,
        @Nullable PortSet sourcePorts, Side side, boolean initiates, Requirement requirement, @Nullable String group,
        @Nullable String zone, Transport transport, boolean tls, @Nullable String inference, String label,
        @Nullable String protocol, List<Party> peers, Listener listens, Condition when, @Nullable MoveBounds bounds,
        @Nullable String choiceGroup, @Nullable String option, boolean unused, boolean pool, String purpose,
        @Nullable String breaks) {
    RowFlow {
        peers = List.copyOf(peers);
    }

    /** Whether it says what listens: its ports can be used, and they are not those of the side that starts. */
    boolean makesRule() {
        return !initiates && (!ports.isEmpty() || transport == Transport.ICMP);
    }

    Basis basis() {
        return inference == null ? Basis.STATED : Basis.INFERRED;
    }

    /** The same flow with other peers. */
    RowFlow with(List<Party> others) {
        return new RowFlow(line, id, sameAs, ports, printedPorts, sourcePorts, side, initiates, requirement, group,
                zone,
                transport, tls, inference, label, protocol, others, listens, when, bounds, choiceGroup, option, unused,
                pool, purpose, breaks);
    }
}
