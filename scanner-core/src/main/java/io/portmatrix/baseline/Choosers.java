package io.portmatrix.baseline;

import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parameters choose between the alternatives of a product's choice groups. A parameter chooses if one of the
 * alternatives holds whatever it is set to, with nothing else to be said but what all of them have in common (TLS: plain or
 * secure). All other parameters decide whether the alternatives are there at all: unsaid, their ports may be open.
 */
final class Choosers {
    private final Map<String, Set<String>> byGroup = new HashMap<>();

    /** @param rules those that the product listens on */
    Choosers(Product product, List<Rule> rules) {
        Map<String, List<Condition>> groups = new HashMap<>();
        for (Rule rule : rules) {
            String group = rule.terms().choiceGroup();
            if (group != null && rule.listensOn(product.id())) {
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(rule.terms().condition());
            }
        }
        groups.forEach((group, conditions) -> byGroup.put(group, choosing(product, conditions)));
    }

    /** Those that choose whether {@code rule} or another one of its group holds; none for a rule without a group. */
    Set<String> of(Rule rule) {
        Set<String> choosers = new TreeSet<>(
                byGroup.getOrDefault(String.valueOf(rule.terms().choiceGroup()), Set.of()));
        choosers.retainAll(rule.terms().condition().allOf().keySet());
        return choosers;
    }

    private static Set<String> choosing(Product product, List<Condition> conditions) {
        Set<Map.Entry<String, List<String>>> common = new HashSet<>(conditions.getFirst().allOf().entrySet());
        conditions.forEach(condition -> common.retainAll(condition.allOf().entrySet()));
        Set<String> choosing = new TreeSet<>();
        for (Parameter parameter : product.parameters()) {
            boolean always = parameter.values()
                    .stream()
                    .allMatch(value -> conditions.stream().anyMatch(c -> dependsOn(c, common, parameter.id(), value)));
            if (always) {
                choosing.add(parameter.id());
            }
        }
        return choosing;
    }

    /** Whether a condition holds, apart from what is common, where the parameter has this value and nothing else is said. */
    private static boolean dependsOn(Condition condition, Set<Map.Entry<String, List<String>>> common, String parameter,
            String value) {
        Map<String, List<String>> own = new HashMap<>(condition.allOf());
        own.entrySet().removeAll(common);
        return own.size() == 1 && own.getOrDefault(parameter, List.of()).contains(value);
    }
}
