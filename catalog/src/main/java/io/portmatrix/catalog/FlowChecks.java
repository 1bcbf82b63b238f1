package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks flows against each other, within a file and across files, and that their peers are known. */
final class FlowChecks {
    private final Map<RuleId, RowFlow> flows = new HashMap<>();
    private final Set<String> roles;

    /**
     * @param files every file there is, so that flows of other products are found
     * @param roles ids of the known roles
     */
    FlowChecks(Collection<ProductFile> files, Set<String> roles) {
        this.roles = roles;
        for (ProductFile file : files) {
            RuleDerivation.forEachFlow(file, (table, row, flow) -> {
                if (flow.id() != null && flow.makesRule()) {
                    flows.putIfAbsent(new RuleId(file.product(), flow.id()), flow);
                }
            });
        }
    }

    void run(ProductFile file, Complaints complaints) {
        List<RowFlow> listening = new ArrayList<>();
        RuleDerivation.forEachFlow(file, (table, row, flow) -> {
            peers(flow, complaints);
            if (!flow.makesRule()) {
                return;
            }
            if (flow.sameAs() != null) {
                sameFlow(table, flow, flow.sameAs(), complaints);
            } else if (flow.listens() != Listener.PEER && flow.listens() != Listener.UNKNOWN
                    && flow.group() == null && flow.ports().size() <= Rule.POOL_ABOVE) {
                listening.forEach(earlier -> overlap(earlier, flow, file, complaints));
                listening.add(flow);
            }
        });
    }

    private void peers(RowFlow flow, Complaints complaints) {
        for (Party peer : flow.peers()) {
            if (!peer.product() && !roles.contains(peer.id())) {
                String nearest = Nearest.of(peer.id(), roles);
                complaints.add(flow.line(), "'" + peer.id() + "' is neither a role nor a product",
                        nearest == null ? "add it to " + Role.FILE : "write " + nearest);
            }
        }
    }

    private void sameFlow(DocumentTable table, RowFlow flow, RuleId target, Complaints complaints) {
        RowFlow other = flows.get(target);
        if (other == null) {
            String nearest = Nearest.of(target.toString(), flows.keySet().stream().map(RuleId::toString).toList());
            complaints.add(flow.line(), "there is no flow " + target,
                    nearest == null ? "write product/id of the row that describes the flow" : "write " + nearest);
            return;
        }
        if (other.transport() != flow.transport() && !flow.ports().isEmpty() && !other.ports().isEmpty()) {
            complaints.add(flow.line(),
                    "the flow " + target + " is on " + other.transport().wireName() + ", this row on "
                            + flow.transport().wireName(),
                    "correct transport, or give this row an id of its own");
        }
        if (!other.ports().isEmpty() && !flow.ports().minus(other.ports()).isEmpty()) {
            complaints.add(flow.line(),
                    "the flow " + target + " has ports " + other.ports() + ", this row " + flow.ports(),
                    "correct ports, or give this row an id of its own");
        }
        boolean one = table.kind().printsStates();
        List<Party> answering = other.listens() == Listener.PEER ? other.peers()
                : List.of(Party.product(target.product()));
        boolean answers = flow.listens() != Listener.PEER
                || (one ? flow.peers().equals(answering) : flow.peers().stream().anyMatch(answering::contains));
        if (!answers) {
            complaints.add(flow.line(), "the flow " + target + " is answered by somebody else than this row's peer",
                    "write peers: [" + target.product() + "], or give this row an id of its own");
        }
    }

    private static void overlap(RowFlow earlier, RowFlow flow, ProductFile file, Complaints complaints) {
        PortSet common = earlier.ports().intersection(flow.ports());
        boolean sameTransport = earlier.transport() == flow.transport() || earlier.transport() == Transport.UNKNOWN
                || flow.transport() == Transport.UNKNOWN;
        if (sameTransport && !common.isEmpty() && !ParameterChecks.exclude(earlier.when(), flow.when())) {
            complaints.add(flow.line(),
                    flow.transport().wireName() + " " + common + " already belongs to '" + earlier.id()
                            + "' in line " + earlier.line(),
                    "write same-flow-as: " + file.product() + "/" + earlier.id()
                            + ", or a condition that excludes the other");
        }
    }
}
