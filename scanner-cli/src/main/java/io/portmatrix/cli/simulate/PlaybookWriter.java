package io.portmatrix.cli.simulate;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.cli.simulate.Playbook.Play;
import io.portmatrix.cli.simulate.Playbook.Unplayed;
import io.portmatrix.cli.simulate.RuleReading.Reading;
import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.UdpBehaviour;
import io.portmatrix.site.Site.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what a host plays that runs some products as documented. Open beats filtered beats nothing. */
public final class PlaybookWriter {
    private final Catalog catalog;

    /** @param catalog where the products are looked up */
    public PlaybookWriter(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The playbook of one address.
     *
     * @param deployments what runs there
     * @param zone the zone of the address, or null if unsaid: then every rule counts
     * @throws io.portmatrix.catalog.CatalogException if a product is unknown or can't be read
     */
    public Playbook write(List<Deployment> deployments, @Nullable String zone) {
        Map<Place, Part> parts = new TreeMap<>();
        List<Unplayed> unplayed = new ArrayList<>();
        for (Deployment deployment : deployments) {
            Map<String, String> settings = catalog.product(deployment.product()).withDefaults(deployment.settings());
            Map<String, Condition> choices = new HashMap<>();
            List<Rule> rules = catalog.rulesListeningOn(deployment.product());
            rules.stream()
                    .filter(rule -> RuleReading.read(rule, settings, zone) instanceof Reading.Open)
                    .forEach(rule -> choices.put(String.valueOf(rule.terms().choiceGroup()), rule.terms().condition()));
            for (Rule rule : rules) {
                PortSet ports = deployment.moved().getOrDefault(rule.id(), rule.flow().ports());
                switch (chosen(rule, RuleReading.read(rule, settings, zone), choices)) {
                    case Reading.Open() -> add(parts, rule, ports, true);
                    case Reading.Filtered() -> add(parts, rule, ports, false);
                    case Reading.Absent(String reason, boolean undecided) ->
                            unplayed.add(new Unplayed(rule.id(), rule.flow().transport(), ports, reason));
                }
            }
        }
        List<Play> plays = new ArrayList<>();
        parts.forEach((place, part) -> plays.add(new Play(new PortScript(place.port, part.behaviour), part.rules)));
        return new Playbook(plays, unplayed);
    }

    /** Of alternatives among which nobody chose, the first is taken, with all rules under the same condition. */
    private static Reading chosen(Rule rule, Reading reading, Map<String, Condition> choices) {
        String group = rule.terms().choiceGroup();
        if (group == null || !(reading instanceof Reading.Absent(String reason, boolean undecided)) || !undecided) {
            return reading;
        }
        Condition condition = rule.terms().condition();
        return condition.equals(choices.computeIfAbsent(group, key -> condition)) ? new Reading.Open() : reading;
    }

    private static void add(Map<Place, Part> parts, Rule rule, PortSet ports, boolean open) {
        boolean tcp = rule.flow().transport() == Transport.TCP;
        Behaviour behaviour;
        if (open) {
            behaviour = tcp ? Speech.tcp(rule) : Speech.udp(rule);
        } else {
            behaviour = tcp ? new TcpBehaviour.AcceptThenFin() : new UdpBehaviour.Silent();
        }
        Part part = new Part(behaviour, open, List.of(rule.id()));
        ports.ports().forEach(port -> parts.merge(new Place(tcp, port), part, Part::and));
    }

    /** A port, TCP before UDP. */
    private record Place(boolean tcp, int port) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTransport = Boolean.compare(other.tcp, tcp);
            return byTransport != 0 ? byTransport : Integer.compare(port, other.port);
        }
    }

    private record Part(Behaviour behaviour, boolean open, List<RuleId> rules) {
        Part and(Part later) {
            boolean laterDecides = later.open && (!open || !Speech.known(behaviour) && Speech.known(later.behaviour));
            Part first = laterDecides ? later : this;
            Part second = laterDecides ? this : later;
            List<RuleId> both = new ArrayList<>(first.rules);
            second.rules.stream().filter(rule -> !both.contains(rule)).forEach(both::add);
            return new Part(first.behaviour, first.open, List.copyOf(both));
        }
    }
}
