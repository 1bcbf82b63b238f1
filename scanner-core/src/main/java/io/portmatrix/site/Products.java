package io.portmatrix.site;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.EndedProductException;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.SizingRule;
import io.portmatrix.catalog.UnknownProductException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the catalog knows of the products that a site names; each is asked for once. */
final class Products {
    private final Catalog catalog;
    private final Problems problems;
    private final Map<ProductRef, Known> found = new HashMap<>();

    Products(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * A product as it is documented for the release asked for.
     *
     * @param ref as asked for
     * @param listening every rule whose port is a host's that runs it
     * @param sizing how its ranges may be moved and narrowed
     */
    record Known(ProductRef ref, Product product, List<Rule> listening, List<SizingRule> sizing) {}

    /** The product, or null after a problem. */
    @Nullable
    Known find(Marked<String> written, @Nullable Marked<String> release) {
        String text = written.value();
        int at = text.indexOf('@');
        if (at >= 0 && release != null) {
            problems.add(release.mark(), "the release stands after the @ already", "write it once");
            return null;
        }
        String id = canonical(at < 0 ? text : text.substring(0, at), written.mark());
        if (id == null) {
            return null;
        }
        Marked<String> asked = at < 0 ? release : new Marked<>(text.substring(at + 1).strip(), written.mark());
        if (asked != null && asked.value().isEmpty()) {
            problems.add(asked.mark(), "there is no release after the @",
                    "write " + id + "@" + newest(id) + ", or " + id + " for the newest");
            return null;
        }
        ProductRef ref = new ProductRef(id, asked == null ? null : asked.value());
        Known known = found.get(ref);
        if (known == null) {
            known = load(ref, asked == null ? written.mark() : asked.mark());
            if (known != null) {
                found.put(ref, known);
            }
        }
        return known;
    }

    /** The id of the product that goes by this name, or null after a problem. */
    private @Nullable String canonical(String name, Mark mark) {
        try {
            return catalog.canonical(name);
        } catch (UnknownProductException e) {
            problems.add(mark, "the catalog has no product " + Quoted.of(name),
                    NearestName.advice(name, catalog.productIds()) + " (portmatrix catalog list shows all)");
            return null;
        }
    }

    /** Every product that was found so far. */
    List<Known> all() {
        return List.copyOf(found.values());
    }

    private @Nullable Known load(ProductRef ref, Mark mark) {
        try {
            return new Known(ref, catalog.product(ref), catalog.rulesListeningOn(ref), catalog.sizing(ref));
        } catch (EndedProductException e) {
            problems.add(mark, ref.id() + " ended with release " + e.until(),
                    "write " + NearestName.choice(catalog.releases(ref.id())));
            return null;
        } catch (UnknownProductException e) {
            String release = String.valueOf(ref.release());
            problems.add(mark, ref.id() + " is not documented for release " + Quoted.of(release) + " or an earlier one",
                    "write " + NearestName.choice(catalog.releases(ref.id())));
            return null;
        }
    }

    private String newest(String id) {
        List<String> releases = catalog.releases(id);
        return releases.isEmpty() ? "1.0" : releases.get(releases.size() - 1);
    }
}
