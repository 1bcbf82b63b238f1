package io.portmatrix.assess;

import io.portmatrix.baseline.FlowMatch;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.SeenFlow;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects captured flows for the judgement: what was between one initiator and one endpoint is kept once, however often it
 * came. Traffic that concerns no host of the site is counted only. Not safe for use by several threads at once.
 */
public final class FlowLog {
    /** How many pairs of initiator and endpoint are kept; some 40 MB. */
    static final int MAX_PAIRS = 100_000;

    private final FlowRules rules;
    private final Set<InetAddress> ignored;
    private final int maxPairs;
    private final Map<Key, Traffic> pairs = new LinkedHashMap<>();
    private long foreign;
    private long own;
    private long beyond;
    private long knocks;

    /**
     * An empty log.
     *
     * @param rules what is documented
     * @param ignored addresses whose traffic does not count: those that our own probes come from
     */
    public FlowLog(FlowRules rules, Set<InetAddress> ignored) {
        this(rules, ignored, MAX_PAIRS);
    }

    FlowLog(FlowRules rules, Set<InetAddress> ignored, int maxPairs) {
        this.rules = rules;
        this.ignored = Set.copyOf(ignored);
        this.maxPairs = maxPairs;
    }

    private record Key(InetAddress from, InetAddress to, Transport transport, int port) {}

    /** Takes a flow, or the next piece of one. */
    public void add(SeenFlow flow) {
        boolean fromSite = rules.hostAt(flow.initiator()).isPresent();
        boolean toSite = rules.hostAt(flow.responder()).isPresent();
        if (ignored.contains(flow.initiator()) || ignored.contains(flow.responder())) {
            own++;
        } else if (!fromSite && !toSite && !isForDocumentedGroup(flow)) {
            foreign++;
        } else if (!fromSite && isKnock(flow)) {
            knocks++;
        } else {
            Key key = new Key(flow.initiator(), flow.responder(), flow.transport(), flow.responderPort());
            Traffic traffic = pairs.get(key);
            if (traffic == null && pairs.size() >= maxPairs) {
                beyond++;
                return;
            }
            if (traffic == null) {
                traffic = new Traffic(flow.initiator(), flow.to(), sourcePorts(flow));
                pairs.put(key, traffic);
            }
            traffic.add(flow);
        }
    }

    private boolean isForDocumentedGroup(SeenFlow flow) {
        return flow.responder().isMulticastAddress() && !rules
                .matches(flow.initiator(), 0, flow.responder(), flow.transport(), flow.responderPort())
                .isEmpty();
    }

    /** Somebody tried a port that nothing documents, and nobody was there: that tells nothing of the host. */
    private boolean isKnock(SeenFlow flow) {
        return switch (flow.reply()) {
            case ANSWERED, UNDER_WAY -> false;
            case REFUSED, UNREACHABLE, NOTHING -> !flow.responder().isMulticastAddress()
                    && !rules.documentsListener(flow.responder(), flow.transport(), flow.responderPort());
        };
    }

    /** The ports that every documented flow of this kind comes from, or null if one of them may come from any. */
    private @Nullable PortSet sourcePorts(SeenFlow flow) {
        PortSet ports = PortSet.EMPTY;
        List<FlowMatch> matches = rules.matches(flow.initiator(), 0, flow.responder(), flow.transport(),
                flow.responderPort());
        boolean any = false;
        for (FlowMatch match : matches) {
            if (match.documents()) {
                PortSet documented = match.sourcePorts();
                if (documented == null) {
                    return null;
                }
                ports = ports.union(documented);
                any = true;
            }
        }
        return any ? ports : null;
    }

    FlowRules rules() {
        return rules;
    }

    /** Everything that concerns the site, in the order in which it was first seen. */
    Collection<Traffic> traffic() {
        return pairs.values();
    }

    /** Pieces of flows between others. */
    long foreign() {
        return foreign;
    }

    /** Pieces of flows of our own probes. */
    long own() {
        return own;
    }

    /** Pieces of flows that there was no room for. */
    long beyond() {
        return beyond;
    }

    /** Attempts at ports that nothing documents, by others and in vain. */
    long knocks() {
        return knocks;
    }
}
