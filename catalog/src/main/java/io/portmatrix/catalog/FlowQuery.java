package io.portmatrix.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is documented between two ends, in whatever product's table it stands.
 *
 * @param from who starts, or null for anybody
 * @param to who answers, or null for anybody
 */
public record FlowQuery(@Nullable Party from, @Nullable Party to) {
    /** The rules among those of all these products, each once, in their order. */
    public List<Rule> among(List<Product> products) {
        Map<Object, Rule> found = new LinkedHashMap<>();
        for (Product product : products) {
            for (Rule rule : product.rules()) {
                if (matches(rule)) {
                    found.putIfAbsent(List.of(rule.id(), product.release()), rule);
                }
            }
        }
        return new ArrayList<>(new java.util.LinkedHashSet<>(found.values()));
    }

    /** Whether the rule's flow can go from one to the other; where both ends listen or nobody knows who, either way. */
    boolean matches(Rule rule) {
        Rule.Flow flow = rule.flow();
        boolean forth = starts(flow, from) && (to == null || flow.responder().equals(to));
        boolean bothWays = flow.listener() == Listener.BOTH || flow.listener() == Listener.UNKNOWN;
        boolean back = bothWays && (from == null || flow.responder().equals(from)) && starts(flow, to);
        return forth || back;
    }

    private static boolean starts(Rule.Flow flow, @Nullable Party party) {
        return party == null || flow.initiators().contains(party);
    }
}
