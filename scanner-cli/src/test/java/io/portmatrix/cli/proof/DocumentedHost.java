package io.portmatrix.cli.proof;

import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.Truth;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything that the rules say about the ports of one host. */
final class DocumentedHost {
    /** More ports than this say nothing about a listener. */
    private static final int WIDE = 1_000;

    private final Installation installation;
    private final List<Rule> rules;
    private final Map<RuleId, List<Saying>> sayings = new LinkedHashMap<>();
    private final TreeMap<Place, List<Saying>> fixed = new TreeMap<>(
            Comparator.comparing(Place::transport).thenComparingInt(Place::port));
    private final List<Saying> pools = new ArrayList<>();
    private final List<List<Alternative>> choices;
    private final boolean asksAnything;
    private final Set<Place> alternatives = new HashSet<>();

    /** @param rules those that the installed product listens on */
    DocumentedHost(Installation installation, List<Rule> rules) {
        this.installation = installation;
        this.rules = List.copyOf(rules);
        for (Rule rule : rules) {
            List<Saying> its = Translation.of(installation, rule, choosers(rule));
            sayings.put(rule.id(), its);
            for (Saying saying : its) {
                if (saying.isPool()) {
                    pools.add(saying);
                } else {
                    saying.ports()
                            .ports()
                            .forEach(port -> fixed.computeIfAbsent(new Place(saying.transport(), port),
                                    place -> new ArrayList<>()).add(saying));
                }
            }
        }
        choices = findChoices();
        Map<String, String> settings = installation.product().withDefaults(installation.said());
        asksAnything = installation.product().careFor(settings).unknownPayloads();
        choices.forEach(group -> group.forEach(alternative -> alternatives.addAll(alternative.places())));
    }

    Installation installation() {
        return installation;
    }

    List<Rule> rules() {
        return rules;
    }

    /** What a rule says here; empty if it does not hold. */
    List<Saying> sayings(Rule rule) {
        return sayings.getOrDefault(rule.id(), List.of());
    }

    /** The ports that rules name one by one. */
    Set<Place> places() {
        return fixed.keySet();
    }

    /** The pools, bound only while calls run. */
    List<Saying> pools() {
        return pools;
    }

    /** Who speaks about a port, the strongest word first, and of equal words the one that weighs most. */
    List<Saying> at(Place place) {
        List<Saying> all = new ArrayList<>(fixed.getOrDefault(place, List.of()));
        pools.stream()
                .filter(pool -> pool.transport() == place.transport() && pool.ports().contains(place.port()))
                .forEach(all::add);
        all.sort(Comparator.comparing(Saying::word)
                .thenComparingInt(Saying::less)
                .thenComparingInt(saying -> saying.ports().size()));
        return all;
    }

    /** What counts at a port, or empty where nothing is documented. */
    Optional<Word> word(Place place) {
        return at(place).stream().findFirst().map(Saying::word);
    }

    boolean isDocumented(Place place) {
        return !at(place).isEmpty();
    }

    /** The protocols that are documented at a port by what counts there. */
    Set<String> protocols(Place place) {
        return at(place).stream()
                .map(saying -> saying.rule().flow().protocol())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a prober has a request for what may be spoken at a UDP port, or may send one that means nothing. */
    boolean canBeAsked(Place place) {
        return asksAnything || hasRequest(place);
    }

    /** Whether a prober has a request that must be answered at a UDP port. */
    boolean hasRequest(Place place) {
        return protocols(place).stream().anyMatch(Protocols::isAsked);
    }

    /** The rules that say nothing here although the product listens on them elsewhere; those to groups are not among them. */
    List<Rule> absent() {
        return rules.stream().filter(r -> r.flow().group() == null && sayings(r).isEmpty()).toList();
    }

    /**
     * The alternatives of which one is enough, by group. A group of a single alternative is none, its ports must be open, and
     * neither is one that need not be there at all.
     */
    List<List<Alternative>> choices() {
        return choices;
    }

    /**
     * Ports that have to be open together, if it is to be this alternative.
     *
     * @param demanded whether it is there for sure
     */
    record Alternative(Set<Place> places, boolean demanded) {
        static Alternative of(List<Saying> sayings) {
            boolean demanded = sayings.stream().anyMatch(s -> s.word() == Word.OPEN);
            Set<Place> places = new LinkedHashSet<>();
            sayings.stream()
                    .filter(s -> s.word() == (demanded ? Word.OPEN : Word.MAY_BE_OPEN))
                    .forEach(s -> s.ports().ports().forEach(port -> places.add(new Place(s.transport(), port))));
            return new Alternative(places, demanded);
        }
    }

    private List<List<Alternative>> findChoices() {
        Map<String, Map<String, List<Saying>>> groups = new LinkedHashMap<>();
        for (List<Saying> its : sayings.values()) {
            for (Saying saying : its) {
                if (saying.choice() != null && (saying.word() == Word.OPEN || saying.word() == Word.MAY_BE_OPEN)) {
                    groups.computeIfAbsent(saying.choice(), group -> new LinkedHashMap<>())
                            .computeIfAbsent(saying.alternative(), alternative -> new ArrayList<>())
                            .add(saying);
                }
            }
        }
        return groups.values()
                .stream()
                .map(group -> group.values().stream().map(Alternative::of).toList())
                .filter(group -> group.size() > 1 && group.stream().anyMatch(Alternative::demanded))
                .toList();
    }

    /**
     * The parameters that choose between a rule and its alternatives: whatever one of them is set to, a rule of the group that
     * names it holds, where nothing else is said but what all of them ask for.
     */
    private Set<String> choosers(Rule rule) {
        String group = rule.terms().choiceGroup();
        List<Condition> conditions = rules.stream()
                .filter(r -> group != null && group.equals(r.terms().choiceGroup()))
                .map(r -> r.terms().condition())
                .toList();
        return rule.terms()
                .condition()
                .allOf()
                .keySet()
                .stream()
                .filter(name -> installation.product()
                        .parameter(name)
                        .filter(p -> !conditions.isEmpty() && chooses(p, conditions))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static boolean chooses(Parameter parameter, List<Condition> conditions) {
        Map<String, String> common = new HashMap<>();
        conditions.getFirst().allOf().forEach((name, values) -> {
            if (conditions.stream().allMatch(c -> values.equals(c.allOf().get(name)))) {
                common.put(name, values.getFirst());
            }
        });
        return !common.containsKey(parameter.id()) && parameter.values().stream().allMatch(value -> {
            Map<String, String> settings = new HashMap<>(common);
            settings.put(parameter.id(), value);
            return conditions.stream()
                    .anyMatch(c -> c.allOf().containsKey(parameter.id()) && c.under(settings) == Truth.TRUE);
        });
    }

    /** Whether it is one of several alternatives. */
    boolean isAlternative(Place place) {
        return alternatives.contains(place);
    }

    /** Whether some rule wants it open, whatever its alternatives are. */
    boolean mustBeOpen(Place place) {
        return at(place).stream().anyMatch(s -> s.word() == Word.OPEN && (s.choice() == null || !isAlternative(place)));
    }

    /** Whether it may be open only for the sake of pools so wide that they say nothing about a listener. */
    boolean isInWidePoolsOnly(Place place) {
        return place.isTcp() && at(place).stream()
                .filter(saying -> saying.word() == Word.MAY_BE_OPEN)
                .allMatch(saying -> saying.rule().flow().ports().size() > WIDE);
    }

    /** Every TCP port in a pool. */
    PortSet tcpPools() {
        return pools.stream()
                .filter(pool -> pool.transport() == Transport.TCP)
                .map(Saying::ports)
                .reduce(PortSet.EMPTY, PortSet::union);
    }
}
