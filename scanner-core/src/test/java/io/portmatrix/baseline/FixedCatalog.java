package io.portmatrix.baseline;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.UnknownProductException;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalog in memory. It counts how often its rules were asked for. */
public final class FixedCatalog implements Catalog {
    private final Map<String, TreeMap<String, Product>> products = new TreeMap<>();
    private final List<ProductRef> asked = new ArrayList<>();
    private @Nullable String broken;

    /** Adds a product at release 12.0. */
    public FixedCatalog with(String id, RuleDraft... rules) {
        return with(id, "12.0", CareProfile.STANDARD, List.of(), rules);
    }

    /** Adds a product at release 12.0 that has parameters. */
    public FixedCatalog with(String id, List<Parameter> parameters, RuleDraft... rules) {
        return with(id, "12.0", CareProfile.STANDARD, parameters, rules);
    }

    /** Adds a release of a product. */
    public FixedCatalog with(String id, String release, CareProfile care, List<Parameter> parameters,
            RuleDraft... rules) {
        products.computeIfAbsent(id, key -> new TreeMap<>())
                .put(release, new Product(id, "Stand-in " + id, release,
                        new Document("900", "Stand-in ports", "", ""), care, parameters,
                        Arrays.stream(rules).map(RuleDraft::rule).toList()));
        return this;
    }

    /** From now on the rules of this product can't be read. */
    public FixedCatalog breaking(String id) {
        broken = id;
        return this;
    }

    /** A parameter; its default is null where it has none. */
    public static Parameter parameter(String id, Parameter.Kind kind, @Nullable String defaultValue, String... values) {
        return new Parameter(id, kind, id, List.of(values), defaultValue, new Citation("900", "1 ingress", 1));
    }

    /** An option. */
    public static Parameter option(String id) {
        return parameter(id, Parameter.Kind.OPTION, null, Parameter.ON, Parameter.OFF);
    }

    /** What rules were asked for, in order. */
    public List<ProductRef> asked() {
        return asked;
    }

    @Override
    public List<String> productIds() {
        return List.copyOf(products.keySet());
    }

    @Override
    public List<String> releases(String productId) {
        return products.containsKey(productId) ? List.copyOf(products.get(productId).keySet()) : List.of();
    }

    @Override
    public Product product(ProductRef ref) {
        TreeMap<String, Product> releases = products.get(ref.id());
        if (releases == null) {
            throw new UnknownProductException("no " + ref.id());
        }
        Map.Entry<String, Product> entry = ref.release() == null ? releases.lastEntry()
                : releases.floorEntry(ref.release());
        if (entry == null) {
            throw new UnknownProductException("no " + ref);
        }
        return entry.getValue();
    }

    @Override
    public List<Rule> rulesListeningOn(ProductRef ref) {
        asked.add(ref);
        if (ref.id().equals(broken)) {
            throw new CatalogException(ref.id() + " can't be read");
        }
        return product(ref).rules().stream().filter(rule -> rule.listensOn(ref.id())).toList();
    }
}
