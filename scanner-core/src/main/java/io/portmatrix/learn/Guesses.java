package io.portmatrix.learn;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the products of a catalog say about a port, as a guess for one that they don't document: of what they say, what most
 * products do. Pools tell nothing, because any port may be in one.
 */
public final class Guesses {
    /** The role of whoever nobody can name. */
    static final String UNNAMED = "unnamed-peer";

    private final Map<Port, List<Rule>> byPort = new HashMap<>();
    private final Map<String, List<Rule>> byProtocol = new HashMap<>();
    private final Set<String> roles;

    private Guesses(Set<String> roles) {
        this.roles = roles;
    }

    private record Port(Transport transport, int port) {}

    /**
     * The guesses that a catalog allows.
     *
     * @param roles ids of the roles that a guess may name
     */
    public static Guesses of(Catalog catalog, Set<String> roles) {
        Guesses guesses = new Guesses(Set.copyOf(roles));
        Map<RuleId, Rule> rules = new TreeMap<>();
        for (String id : catalog.productIds()) {
            rulesOf(catalog, id).forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        }
        rules.values().stream().filter(rule -> !rule.isPool() && !rule.terms().unused()).forEach(guesses::add);
        return guesses;
    }

    /** A file that can't be read suggests nothing; whoever needs the product is told why. */
    private static List<Rule> rulesOf(Catalog catalog, String product) {
        try {
            return catalog.product(new ProductRef(product, null)).rules();
        } catch (CatalogException e) {
            return List.of();
        }
    }

    private void add(Rule rule) {
        rule.flow()
                .ports()
                .ports()
                .forEach(port -> byPort
                        .computeIfAbsent(new Port(rule.flow().transport(), port), key -> new ArrayList<>())
                        .add(rule));
        if (rule.flow().protocol() != null) {
            byProtocol.computeIfAbsent(rule.flow().protocol(), key -> new ArrayList<>()).add(rule);
        }
    }

    /**
     * A guess.
     *
     * @param role who is at the other end, or null if nobody is named
     * @param label the protocol as documents print it, possibly empty
     * @param protocol wire name of the protocol, or null
     * @param tls whether most document it inside TLS
     * @param like a rule that says so
     * @param products how many products say so
     */
    record Guess(@Nullable String role, String label, @Nullable String protocol, boolean tls, Rule like,
            int products) {}

    /**
     * What the catalog suggests for a port.
     *
     * @param slot the port, and who listens there
     * @param heard wire name of the protocol that was heard there, or null; rules that say another one suggest nothing
     * @return null if it suggests nothing
     */
    @Nullable
    Guess of(Slot slot, @Nullable String heard) {
        List<Rule> rules = byPort.getOrDefault(new Port(slot.transport(), slot.port()), List.of());
        if (heard != null) {
            List<Rule> same = rules.stream().filter(rule -> heard.equals(rule.flow().protocol())).toList();
            rules = !same.isEmpty() ? same
                    : byProtocol.getOrDefault(heard, List.of())
                            .stream()
                            .filter(rule -> rule.flow().transport() == slot.transport())
                            .toList();
        }
        return rules.isEmpty() ? null : guess(rules, slot.side() == Slot.Side.CLIENT);
    }

    /** Whether there is such a role. */
    boolean knows(String role) {
        return roles.contains(role);
    }

    private Guess guess(List<Rule> rules, boolean begins) {
        String role = mostSaid(rules, rule -> roles(rule, begins));
        String label = mostSaid(rules,
                rule -> rule.flow().label().isEmpty() ? List.of() : List.of(rule.flow().label()));
        String protocol = mostSaid(rules,
                rule -> rule.flow().protocol() == null ? List.of() : List.of(rule.flow().protocol()));
        List<Rule> agreeing = rules.stream()
                .filter(rule -> role == null || roles(rule, begins).contains(role))
                .toList();
        List<Rule> speaking = rules.stream()
                .filter(rule -> protocol == null || protocol.equals(rule.flow().protocol()))
                .toList();
        boolean tls = 2 * products(speaking.stream().filter(rule -> rule.flow().tls()).toList()) > products(speaking);
        return new Guess(role, label == null ? "" : label, protocol, tls, agreeing.getFirst(), products(agreeing));
    }

    /** Who is at the other end of a rule, without products: one that is not known to be there is a bad guess. */
    private Collection<String> roles(Rule rule, boolean begins) {
        List<Party> others = begins ? List.of(rule.flow().responder()) : rule.flow().initiators();
        return others.stream()
                .filter(party -> !party.product() && !party.id().equals(UNNAMED) && roles.contains(party.id()))
                .map(Party::id)
                .toList();
    }

    private static int products(List<Rule> rules) {
        return (int) rules.stream().map(rule -> rule.id().product()).distinct().count();
    }

    /** What most products say; of several, the first in the alphabet. Null if none says anything. */
    private static @Nullable String mostSaid(List<Rule> rules, Function<Rule, Collection<String>> says) {
        Map<String, SortedSet<String>> products = new TreeMap<>();
        for (Rule rule : rules) {
            says.apply(rule)
                    .forEach(word -> products.computeIfAbsent(word, key -> new TreeSet<>()).add(rule.id().product()));
        }
        return products.entrySet()
                .stream()
                .max(Comparator.<Map.Entry<String, SortedSet<String>>>comparingInt(e -> e.getValue().size())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
