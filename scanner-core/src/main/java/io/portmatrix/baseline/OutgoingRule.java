package io.portmatrix.baseline;

import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a product on a host is documented to begin.
 *
 * @param host the host's name in the site file
 * @param address the first of its addresses, which stands for the host
 * @param source the rule, and the product and release it is applied for
 * @param to whom it goes to
 * @param falseBecause why it does not hold on this host, or null if it may
 */
public record OutgoingRule(String host, InetAddress address, Expectation.Source source, List<Party> to,
        @Nullable String falseBecause) {
    /** The rule. */
    public Rule rule() {
        return source.rule();
    }

    /** Whether traffic to this port is meant. */
    boolean covers(Transport transport, int port) {
        Transport documented = rule().flow().transport();
        return (documented == transport || documented == Transport.UNKNOWN && transport != Transport.ICMP)
                && (transport == Transport.ICMP || rule().flow().ports().contains(port));
    }

    /** The rule's id. */
    public RuleId id() {
        return rule().id();
    }

    /** Wire name of the protocol that is spoken, or null if it is none that can be spoken. */
    public @Nullable String protocol() {
        return rule().flow().protocol();
    }

    /** Whether it goes to a multicast or broadcast group. */
    public boolean goesToGroup() {
        return rule().flow().group() != null;
    }

    /** What stops working when it is blocked, or null where the document lets nobody know. */
    public @Nullable String impact() {
        return rule().impact();
    }

    /** Every row that says it, the defining one first. */
    public List<Citation> citations() {
        return rule().provenance().citations();
    }

    /** Whether it is stated or read. */
    public Basis basis() {
        return source.basis();
    }

    /** What its line in the ledger is about. */
    public Finding.Subject subject() {
        String role = FlowMatch.names(to);
        return new Finding.Subject(host, address, rule().flow().transport(), rule().flow().ports(), source.product(),
                id(), new Finding.Flow(true, null, role.isEmpty() ? null : role, null));
    }
}
