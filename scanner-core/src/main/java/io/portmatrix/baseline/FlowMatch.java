package io.portmatrix.baseline;

import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A documented flow that traffic may belong to.
 *
 * @param rule the rule
 * @param outgoing whether it is documented for whom began the traffic; else for whom it went to
 * @param others whom the document names at the other end; empty for anybody
 * @param fit how the other end goes with that
 * @param falseBecause why the rule does not hold on this host, or null if it may
 */
public record FlowMatch(Rule rule, boolean outgoing, List<Party> others, Peer.Fit fit, @Nullable String falseBecause) {
    /** Whether the traffic is as documented, as far as anybody can tell. */
    public boolean documents() {
        return fit != Peer.Fit.OTHER && falseBecause == null;
    }

    /** The rule's id. */
    public RuleId id() {
        return rule.id();
    }

    /** Whom the document names at the other end, {@code ldap-server, media-server}. */
    public String otherNames() {
        return names(others);
    }

    /** The ports that it is documented to come from, or null if any will do. */
    public @Nullable PortSet sourcePorts() {
        return rule.flow().sourcePorts();
    }

    /** Whether it is documented to be inside TLS. */
    public boolean tls() {
        return rule.flow().tls();
    }

    /** Every row that says it, the defining one first. */
    public List<Citation> citations() {
        return rule.provenance().citations();
    }

    /** Whether it is stated or read. */
    public Basis basis() {
        return rule.provenance().basis();
    }

    static String names(List<Party> parties) {
        return parties.stream().map(Party::id).collect(Collectors.joining(", "));
    }
}
