package io.portmatrix.cli.simulate;

import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.Rule.Flow;
import io.portmatrix.catalog.Rule.Provenance;
import io.portmatrix.catalog.Rule.Terms;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for tests: an ordinary one, changed in one thing at a time. */
record Rules(Rule rule) {
    /** TCP, open, cannot be switched, without a protocol that can be spoken. */
    static Rules tcp(String name, String ports) {
        return of("product", name, Transport.TCP, ports);
    }

    /** The same on UDP. */
    static Rules udp(String name, String ports) {
        return of("product", name, Transport.UDP, ports);
    }

    static Rules of(String product, String name, Transport transport, String ports) {
        Flow flow = new Flow(Direction.INGRESS, Listener.PRODUCT, List.of(), Party.product(product), transport, false,
                ports.isEmpty() ? PortSet.EMPTY : PortSet.parse(ports), null, "", null, null);
        Terms terms = new Terms(DocumentedState.OPEN, false, null, Requirement.UNSTATED, Condition.ALWAYS, null, null,
                null, false);
        return new Rules(new Rule(new RuleId(product, name), flow, terms,
                new Provenance(List.of(new Citation("900", "1", 1)), Basis.STATED, null, null), "", null));
    }

    Rules state(DocumentedState state) {
        Terms t = rule.terms();
        return with(new Terms(state, t.optional(), t.option(), t.requirement(), t.condition(), null, t.choiceGroup(),
                t.zone(), t.unused()));
    }

    Rules option(@Nullable String option) {
        Terms t = rule.terms();
        return with(new Terms(t.state(), option != null, option, t.requirement(), t.condition(), null, t.choiceGroup(),
                t.zone(), t.unused()));
    }

    Rules requirement(Requirement requirement) {
        Terms t = rule.terms();
        return with(new Terms(t.state(), t.optional(), t.option(), requirement, t.condition(), null, t.choiceGroup(),
                t.zone(), t.unused()));
    }

    Rules onlyWhere(String parameter, String value) {
        Terms t = rule.terms();
        return with(new Terms(t.state(), t.optional(), t.option(), t.requirement(),
                new Condition(Map.of(parameter, List.of(value))), null, t.choiceGroup(), t.zone(), t.unused()));
    }

    Rules choice(String group) {
        Terms t = rule.terms();
        return with(
                new Terms(t.state(), t.optional(), t.option(), t.requirement(), t.condition(), null, group, t.zone(),
                        t.unused()));
    }

    Rules zone(String zone) {
        Terms t = rule.terms();
        return with(new Terms(t.state(), t.optional(), t.option(), t.requirement(), t.condition(), null,
                t.choiceGroup(), zone, t.unused()));
    }

    Rules unused() {
        Terms t = rule.terms();
        return with(new Terms(t.state(), t.optional(), t.option(), t.requirement(), t.condition(), null,
                t.choiceGroup(), t.zone(), true));
    }

    Rules protocol(String protocol, boolean tls) {
        Flow f = rule.flow();
        return with(new Flow(f.direction(), f.listener(), List.of(), f.responder(), f.transport(), tls, f.ports(), null,
                "", protocol, null));
    }

    Rules listener(Direction direction, Listener listener) {
        Flow f = rule.flow();
        return with(new Flow(direction, listener, List.of(), f.responder(), f.transport(), f.tls(), f.ports(), null, "",
                f.protocol(), null));
    }

    Rules group(String group) {
        Flow f = rule.flow();
        return with(new Flow(f.direction(), f.listener(), List.of(), f.responder(), f.transport(), f.tls(), f.ports(),
                null, "", f.protocol(), group));
    }

    Rules basis(Basis basis) {
        return new Rules(new Rule(rule.id(), rule.flow(), rule.terms(),
                new Provenance(rule.provenance().citations(), basis, "test", null), "", null));
    }

    private Rules with(Terms terms) {
        return new Rules(new Rule(rule.id(), rule.flow(), terms, rule.provenance(), "", null));
    }

    private Rules with(Flow flow) {
        return new Rules(new Rule(rule.id(), flow, rule.terms(), rule.provenance(), "", null));
    }
}
