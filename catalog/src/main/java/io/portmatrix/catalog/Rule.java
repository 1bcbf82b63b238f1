package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One documented flow with everything the document says of it. Rows become rules as the documentation of the package
 * describes; the same rules serve the scan, the passive check and the egress check.
 *
 * @param id stable name; the product in it is the one in whose table the first cited row stands
 * @param flow who talks to whom, on what
 * @param terms in which state, and when
 * @param provenance where it is documented and how surely
 * @param purpose what the flow is for, in few words of our own
 * @param impact what stops working when it is blocked, or null where the document lets nobody know
 */
public record Rule(RuleId id, Flow flow, Terms terms, Provenance provenance, String purpose, @Nullable String impact) {
    /** With more ports than this, a set is a pool that is bound only while calls run. */
    public static final int POOL_ABOVE = 10;

    /**
     * Who talks to whom.
     *
     * @param direction which way, seen from the responder where that is a product and the row binds it, else from the
     *            product of the table
     * @param listener who listens, seen from the product of the table
     * @param initiators who may start it; empty where the document does not say
     * @param responder who is spoken to
     * @param transport what carries it; {@link Transport#UNKNOWN} means it may be either
     * @param tls whether TLS carries the application protocol
     * @param ports the responder's ports; empty for ICMP
     * @param sourcePorts the initiator's ports, or null where any will do
     * @param label the application protocol as the document calls it, possibly empty
     * @param protocol wire name of a protocol that can be spoken ({@code http}, {@code snmp}), or null if there is none
     * @param group multicast or broadcast address the flow goes to, or null
     */
    public record Flow(Direction direction, Listener listener, List<Party> initiators, Party responder,
            Transport transport, boolean tls, PortSet ports, @Nullable PortSet sourcePorts, String label,
            @Nullable String protocol, @Nullable String group) {
        public Flow {
            initiators = List.copyOf(initiators);
        }
    }

    /**
     * In which state and when.
     *
     * @param state the default state printed
     * @param optional whether the customer can enable and disable it
     * @param option id of the parameter that switches it, or null if it can't be switched on the product: it is fixed, not
     *            used, or a port of the peer
     * @param requirement how much it is needed
     * @param condition when the rule holds at all
     * @param bounds where the port may be moved to, or null if it can't be moved
     * @param choiceGroup name of a group of alternatives of which one must be open, or null
     * @param zone the kind of address it is bound to ({@code public}, {@code internal}), or null for every address
     * @param unused the document says "not used" or "for future use"
     * @param pool ports that are bound only while calls run, however few they are
     */
    public record Terms(DocumentedState state, boolean optional, @Nullable String option, Requirement requirement,
            Condition condition, @Nullable MoveBounds bounds, @Nullable String choiceGroup, @Nullable String zone,
            boolean unused, boolean pool) {
        /** Terms of ports that are a pool only if they are many. */
        public Terms(DocumentedState state, boolean optional, @Nullable String option, Requirement requirement,
                Condition condition, @Nullable MoveBounds bounds, @Nullable String choiceGroup, @Nullable String zone,
                boolean unused) {
            this(state, optional, option, requirement, condition, bounds, choiceGroup, zone, unused, false);
        }
    }

    /**
     * Where it is documented and how surely.
     *
     * @param citations every row that says it, the defining one first; never empty
     * @param basis whether it is stated or read
     * @param inference name of the reading rule where {@code basis} is not {@code STATED}, else null
     * @param erratum what is printed wrongly and how it is read, or null; of several rows with {@link #ERRATA_GAP}
     *            between them
     */
    public record Provenance(List<Citation> citations, Basis basis, @Nullable String inference,
            @Nullable String erratum) {
        /** What stands between the errata of several rows. */
        public static final String ERRATA_GAP = " | ";

        /** @throws IllegalArgumentException without a citation */
        public Provenance {
            citations = List.copyOf(citations);
            if (citations.isEmpty()) {
                throw new IllegalArgumentException("a rule without citation");
            }
        }
    }

    /** Wire names of the protocols that a flow may name, sorted. */
    public static Set<String> protocols() {
        return Collections.unmodifiableSet(new TreeSet<>(FlowReader.PROTOCOLS));
    }

    /** Whether the ports are a pool: bound only while calls run, so that any state is as documented. */
    public boolean isPool() {
        return terms.pool() || flow.ports().size() > POOL_ABOVE;
    }

    /** Whether a host that runs {@code product} is the one that listens on this rule's ports. */
    public boolean listensOn(String product) {
        return flow.direction() != Direction.EGRESS && flow.responder().equals(Party.product(product));
    }

    /** The same on a port of its own: no pool, which covers too much to be told by it, and no multicast group. */
    public boolean listensOnItsOwn(String product) {
        return listensOn(product) && !isPool() && flow.group() == null;
    }
}
