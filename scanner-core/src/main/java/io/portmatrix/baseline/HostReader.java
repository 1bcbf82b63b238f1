package io.portmatrix.baseline;

import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the rules of one deployment into expectations for one address; pools stay whole, other ports stand alone. */
final class HostReader {
    /** One for all: large sites have hundreds of thousands of expectations. */
    private static final Standing EFFECTIVE = new Standing.Effective();

    private final Site.Host host;
    private final Vantage vantage;
    private final Unsaid unsaid;
    private final List<Expectation> expectations = new ArrayList<>();

    /** @param unsaid takes note of what the site leaves open */
    HostReader(Site.Host host, Vantage vantage, Unsaid unsaid) {
        this.host = host;
        this.vantage = vantage;
        this.unsaid = unsaid;
    }

    /**
     * Adds what {@code rules} make us expect of a product that runs on the host.
     *
     * @param sources those of the product's expectations on all hosts
     */
    void read(Site.Deployment deployment, Product product, List<Rule> rules, Sources sources) {
        Map<String, String> settings = product.withDefaults(deployment.settings());
        unsaid.note(host, deployment, product);
        Choosers choosers = new Choosers(product, rules);
        for (Site.HostAddress address : host.addresses()) {
            for (Rule rule : rules) {
                if (rule.listensOn(product.id())) {
                    Circumstances around = Circumstances.of(rule, product, settings, deployment.declared(),
                            address.zone(), vantage, choosers.of(rule));
                    unsaid.note(host, address, product, rule, around);
                    read(new Applied(rule, product, address, around, sources), deployment.moved().get(rule.id()));
                }
            }
        }
    }

    /** Everything that was read, rules over the same endpoint settled. */
    List<Expectation> settled() {
        return Precedence.settle(expectations);
    }

    private void read(Applied applied, @Nullable PortSet moved) {
        Rule rule = applied.rule();
        PortSet documented = rule.flow().ports();
        PortSet now = moved == null ? documented : moved;
        add(applied, Reading.of(rule, now, applied.around()), now);
        PortSet left = moved == null ? PortSet.EMPTY : documented.minus(moved);
        if (!left.isEmpty()) {
            add(applied, Reading.ofOldPort(rule, applied.around()), left);
        }
    }

    private void add(Applied applied, Reading reading, PortSet ports) {
        Transport documented = applied.rule().flow().transport();
        List<Transport> transports = documented == Transport.UNKNOWN ? List.of(Transport.TCP, Transport.UDP)
                : List.of(documented);
        for (Transport transport : transports) {
            if (transport == Transport.ICMP) {
                expectations.add(applied.expectation(host.name(), transport, PortSet.EMPTY, reading));
            } else if (ports.size() > Rule.POOL_ABOVE || applied.rule().isPool() && !ports.isEmpty()) {
                expectations.add(applied.expectation(host.name(), transport, ports, reading));
            } else {
                ports.ports()
                        .forEach(port -> expectations
                                .add(applied.expectation(host.name(), transport, PortSet.of(port), reading)));
            }
        }
    }

    /** One rule of one product at one address. */
    private record Applied(Rule rule, Product product, Site.HostAddress address, Circumstances around,
            Sources sources) {

        Expectation expectation(String hostName, Transport transport, PortSet ports, Reading reading) {
            return new Expectation(hostName, address.address(), transport, ports, reading.expected(), reading.ground(),
                    sources.of(rule, product, reading.basis()), around.option(),
                    reading.leniencies(), around.documentedRole(), choice(reading), standing());
        }

        /** What may be open because nobody said whether it is there satisfies its group too, if it is open. */
        private Expectation.@Nullable Choice choice(Reading reading) {
            String group = rule.terms().choiceGroup();
            boolean alternative = reading.expected() == Expected.OPEN
                    || reading.ground() == Ground.CONDITION_UNSAID && Reading.opensWhereItHolds(rule, around);
            if (group == null || !alternative || around.falseBecause() != null || around.isChosen()) {
                return null;
            }
            Map<String, List<String>> clauses = new LinkedHashMap<>(rule.terms().condition().allOf());
            clauses.keySet().retainAll(around.choosers());
            return new Expectation.Choice(group,
                    clauses.isEmpty() ? rule.id().toString() : new Condition(clauses).toString());
        }

        private Standing standing() {
            String group = rule.flow().group();
            if (around.falseBecause() != null) {
                return new Standing.ConditionFalse(around.falseBecause());
            }
            return group == null ? EFFECTIVE : new Standing.CaptureOnly(group);
        }
    }
}
