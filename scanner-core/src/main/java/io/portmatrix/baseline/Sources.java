package io.portmatrix.baseline;

import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Where the expectations of one product come from; the same on every host, so that a large site keeps each once. */
final class Sources {
    /** By identity: a rule is a large record, and each is asked for once a port and host. */
    private final IdentityHashMap<Rule, Map<Basis, Expectation.Source>> byRule = new IdentityHashMap<>();

    Expectation.Source of(Rule rule, Product product, Basis basis) {
        return byRule.computeIfAbsent(rule, key -> new EnumMap<>(Basis.class))
                .computeIfAbsent(basis, key -> new Expectation.Source(rule, product.id(), product.release(), basis));
    }
}
