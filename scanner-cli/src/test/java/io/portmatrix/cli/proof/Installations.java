package io.portmatrix.cli.proof;

import io.portmatrix.catalog.MoveBounds;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Installations by chance: parameters said or not, services moved, zones, vantages. The same seed makes the same. */
final class Installations {
    private static final double UNSAID = 0.3;
    private static final double MOVED = 0.2;
    private static final double ONE_ROLE = 0.3;
    private static final int TRIES = 50;

    private Installations() {}

    /** @param rules those that the product listens on */
    static Installation random(Product product, List<Rule> rules, Random random) {
        Map<String, String> said = new HashMap<>();
        for (Parameter parameter : product.parameters()) {
            if (random.nextDouble() >= UNSAID) {
                said.put(parameter.id(), one(parameter.values(), random));
            }
        }
        return new Installation(product, said, moved(rules, random), zone(rules, random), roles(rules, random));
    }

    private static Map<RuleId, PortSet> moved(List<Rule> rules, Random random) {
        Map<RuleId, PortSet> moved = new HashMap<>();
        BitSet taken = new BitSet();
        rules.forEach(rule -> taken.or(rule.flow().ports().bits()));
        for (Rule rule : rules) {
            MoveBounds bounds = rule.terms().bounds();
            if (bounds != null && rule.flow().ports().size() == 1 && !rule.isPool()
                    && rule.flow().transport() != Transport.ICMP && random.nextDouble() < MOVED) {
                int[] allowed = bounds.first().intersection(bounds.last()).ports().toArray();
                for (int i = 0; i < TRIES && !moved.containsKey(rule.id()); i++) {
                    int port = allowed[random.nextInt(allowed.length)];
                    if (!taken.get(port)) {
                        taken.set(port);
                        moved.put(rule.id(), PortSet.of(port));
                    }
                }
            }
        }
        return moved;
    }

    private static @Nullable String zone(List<Rule> rules, Random random) {
        List<String> zones = rules.stream().map(r -> r.terms().zone()).filter(Objects::nonNull).distinct().toList();
        return zones.isEmpty() || random.nextDouble() < UNSAID ? null : one(zones, random);
    }

    private static Set<String> roles(List<Rule> rules, Random random) {
        Set<String> initiators = new TreeSet<>();
        rules.forEach(rule -> rule.flow().initiators().forEach(party -> initiators.add(party.id())));
        return initiators.isEmpty() || random.nextDouble() >= ONE_ROLE ? Set.of()
                : Set.of(one(List.copyOf(initiators), random));
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
