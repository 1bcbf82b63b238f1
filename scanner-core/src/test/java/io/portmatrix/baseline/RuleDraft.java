package io.portmatrix.baseline;

import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.MoveBounds;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule in the making: printed open, not switchable, without condition, until something else is said. */
public final class RuleDraft {
    private static int rows;

    private final RuleId id;
    private final Transport transport;
    private final PortSet ports;
    private final int row = ++rows;
    private final Map<String, List<String>> when = new LinkedHashMap<>();
    private DocumentedState state = DocumentedState.OPEN;
    private Requirement requirement = Requirement.UNSTATED;
    private boolean optional;
    private @Nullable String option;
    private Direction direction = Direction.INGRESS;
    private Listener listener = Listener.PRODUCT;
    private List<Party> initiators = List.of();
    private @Nullable MoveBounds bounds;
    private @Nullable String choiceGroup;
    private @Nullable String zone;
    private boolean unused;
    private boolean tls;
    private String label = "";
    private @Nullable String protocol;
    private @Nullable String group;
    private Basis basis = Basis.STATED;
    private @Nullable String inference;
    private @Nullable String impact;
    private @Nullable PortSet sourcePorts;
    private @Nullable Party responder;

    private RuleDraft(String id, Transport transport, PortSet ports) {
        this.id = RuleId.parse(id);
        this.transport = transport;
        this.ports = ports;
    }

    public static RuleDraft tcp(String id, String ports) {
        return new RuleDraft(id, Transport.TCP, PortSet.parse(ports));
    }

    public static RuleDraft udp(String id, String ports) {
        return new RuleDraft(id, Transport.UDP, PortSet.parse(ports));
    }

    public static RuleDraft unknownTransport(String id, String ports) {
        return new RuleDraft(id, Transport.UNKNOWN, PortSet.parse(ports));
    }

    public static RuleDraft icmp(String id) {
        return new RuleDraft(id, Transport.ICMP, PortSet.EMPTY);
    }

    public RuleDraft state(DocumentedState newState) {
        state = newState;
        return this;
    }

    public RuleDraft closed() {
        return state(DocumentedState.CLOSED);
    }

    public RuleDraft unstated() {
        return state(DocumentedState.UNSTATED);
    }

    public RuleDraft requirement(Requirement newRequirement) {
        requirement = newRequirement;
        return this;
    }

    /** Switchable, by the parameter of this name. */
    public RuleDraft option(String parameter) {
        optional = true;
        option = parameter;
        return this;
    }

    /** Switchable, without a parameter. */
    public RuleDraft optional() {
        optional = true;
        return this;
    }

    public RuleDraft when(String parameter, String... values) {
        when.put(parameter, List.of(values));
        return this;
    }

    public RuleDraft direction(Direction newDirection) {
        direction = newDirection;
        return this;
    }

    public RuleDraft listener(Listener newListener) {
        listener = newListener;
        return this;
    }

    public RuleDraft from(String... roles) {
        initiators = java.util.Arrays.stream(roles).map(Party::role).toList();
        return this;
    }

    /** Products start it. */
    public RuleDraft fromProducts(String... products) {
        initiators = java.util.Arrays.stream(products).map(Party::product).toList();
        return this;
    }

    /** A connection that the product begins, to a role. */
    public RuleDraft to(String role) {
        responder = Party.role(role);
        initiators = List.of(Party.product(id.product()));
        listener = Listener.PEER;
        direction = Direction.EGRESS;
        return this;
    }

    public RuleDraft sourcePorts(String ports) {
        sourcePorts = PortSet.parse(ports);
        return this;
    }

    public RuleDraft bounds(String first) {
        bounds = new MoveBounds(PortSet.parse(first), PortSet.parse(first), true);
        return this;
    }

    public RuleDraft movableAnywhere() {
        bounds = MoveBounds.ANYWHERE;
        return this;
    }

    public RuleDraft choice(String name) {
        choiceGroup = name;
        return this;
    }

    public RuleDraft zone(String name) {
        zone = name;
        return this;
    }

    public RuleDraft unused() {
        unused = true;
        return this;
    }

    public RuleDraft tls() {
        tls = true;
        return this;
    }

    public RuleDraft label(String newLabel) {
        label = newLabel;
        return this;
    }

    public RuleDraft protocol(String name) {
        protocol = name;
        return this;
    }

    public RuleDraft group(String address) {
        group = address;
        return this;
    }

    public RuleDraft basis(Basis newBasis, @Nullable String newInference) {
        basis = newBasis;
        inference = newInference;
        return this;
    }

    public RuleDraft impact(String text) {
        impact = text;
        return this;
    }

    /** The row that the rule cites. */
    public Citation citation() {
        return new Citation("900", "1 ingress", row);
    }

    public Rule rule() {
        return new Rule(id,
                new Rule.Flow(direction, listener, initiators,
                        responder == null ? Party.product(id.product()) : responder,
                        transport, tls, ports, sourcePorts, label, protocol, group),
                new Rule.Terms(state, optional, option, requirement, new Condition(when), bounds, choiceGroup, zone,
                        unused),
                new Rule.Provenance(List.of(citation()), basis, inference, null), "something", impact);
    }
}
