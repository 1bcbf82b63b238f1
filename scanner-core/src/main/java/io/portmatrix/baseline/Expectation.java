package io.portmatrix.baseline;

import io.portmatrix.catalog.MoveBounds;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about one port (or one pool of ports) at one address of one host. Each expectation ends in exactly one
 * line of the ledger; the open ports of a pool have lines of their own beside it.
 *
 * @param host the host's name in the site file
 * @param address where
 * @param transport TCP, UDP or ICMP; a rule without transport gives one expectation for TCP and one for UDP
 * @param ports the one port, several for a pool, none for ICMP
 * @param expected what is expected there
 * @param ground why that is expected
 * @param source the rule, and the product and release it is applied for
 * @param option how the switch behind it stands
 * @param leniencies why a deviation weighs less than its kind
 * @param documentedRole whether a documented flow to it starts at one of the vantage's roles; true where the vantage or the
 *            document names none
 * @param choice which of several alternatives it is, or null if it is none
 * @param standing whether it is judged
 */
public record Expectation(String host, InetAddress address, Transport transport, PortSet ports, Expected expected,
        Ground ground, Source source, OptionState option, Set<Leniency> leniencies, boolean documentedRole,
        @Nullable Choice choice, Standing standing) {
    /** @throws IllegalArgumentException for {@link Expected#UNDOCUMENTED}, which no rule can expect */
    public Expectation {
        if (expected == Expected.UNDOCUMENTED) {
            throw new IllegalArgumentException("a rule documents its port");
        }
        leniencies = Set.copyOf(leniencies);
    }

    /**
     * Where an expectation comes from.
     *
     * @param rule the documented rule
     * @param product id of the product on this host that listens
     * @param release the documented release that is applied
     * @param basis whether the expectation is stated or read; never surer than the rule
     */
    public record Source(Rule rule, String product, String release, Basis basis) {}

    /**
     * One of several alternatives, of which one is enough.
     *
     * @param group name of the group, unique within the listening product
     * @param alternative name of the alternative within it; rules of the same alternative stand together
     */
    public record Choice(String group, String alternative) {}

    /** The rule's id. */
    public RuleId rule() {
        return source.rule().id();
    }

    /** Wire name of the protocol that is spoken there, or null if it is none that can be spoken. */
    public @Nullable String protocol() {
        return source.rule().flow().protocol();
    }

    /** Whether TLS carries the protocol. */
    public boolean tls() {
        return source.rule().flow().tls();
    }

    /** Every row that says it, the defining one first. */
    public List<Citation> citations() {
        return source.rule().provenance().citations();
    }

    /** What stops working when it is blocked, or null where the document lets nobody know. */
    public @Nullable String impact() {
        return source.rule().impact();
    }

    /** That and how it was read, {@code inferred, not stated (usual-transport)}; empty where the document says it outright. */
    public Optional<String> howItIsRead() {
        String inference = source.rule().provenance().inference();
        return source.basis() == Basis.STATED ? Optional.empty()
                : Optional.of(source.basis().wireName() + ", not stated"
                        + (inference == null ? "" : " (" + inference + ")"));
    }

    /** The ports that the document prints, wherever the service was moved to. */
    public PortSet documentedPorts() {
        return source.rule().flow().ports();
    }

    /** Name of its group of alternatives, or null if it is none. */
    public @Nullable String choiceGroup() {
        return choice == null ? null : choice.group();
    }

    /** Whether it covers several ports. */
    public boolean isPool() {
        return ports.size() > 1;
    }

    /** Whether it is judged by what is observed. */
    public boolean isEffective() {
        return standing instanceof Standing.Effective;
    }

    /** Whether the site says that the service was moved here from its documented port. */
    public boolean isMovedHere() {
        return ports.size() == 1 && !source.rule().flow().ports().contains(ports.first());
    }

    /** Whether the document allows the service to be configured to {@code port}. */
    public boolean mayMoveTo(int port) {
        MoveBounds bounds = source.rule().terms().bounds();
        return bounds != null && bounds.admit(PortSet.of(port));
    }

    /** Whether what contradicts it is only worth knowing, because no site file could have said how the option stands. */
    public boolean isAdvisoryOnly() {
        return leniencies.contains(Leniency.NO_SITE_FILE);
    }

    /** How bad a deviation of this kind from this expectation is. */
    public Severity severityOf(FindingKind kind) {
        Severity severity = isAdvisoryOnly() ? Severity.LOW : kind.severity();
        for (Leniency leniency : leniencies) {
            severity = switch (leniency) {
                case PLAIN_ROW, RECOMMENDED, OPTION_UNSAID -> severity.oneLess();
                case RECONSTRUCTED -> severity.isAtLeast(Severity.LOW) ? Severity.LOW : severity;
                case NO_SITE_FILE -> severity;
            };
        }
        return severity;
    }

    /** What a ledger line about these ports of it is about. */
    public Finding.Subject subject(PortSet which) {
        return new Finding.Subject(host, address, transport, which, source.product(), rule());
    }

    /** The same with another standing. */
    public Expectation withStanding(Standing newStanding) {
        return new Expectation(host, address, transport, ports, expected, ground, source, option, leniencies,
                documentedRole, choice, newStanding);
    }

    /** The same for other ports. */
    public Expectation withPorts(PortSet newPorts) {
        return new Expectation(host, address, transport, newPorts, expected, ground, source, option, leniencies,
                documentedRole, choice, standing);
    }
}
