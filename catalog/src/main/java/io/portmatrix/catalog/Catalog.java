package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Transport;
import java.util.Collection;
import java.util.List;

/** The products that can be checked. Implementations load a product only when it is asked for. */
public interface Catalog {
    /** Ids of all products, sorted. */
    List<String> productIds();

    /** Documented releases of a product, oldest first; empty for an unknown one. */
    List<String> releases(String productId);

    /**
     * The product at the newest documented release that is not later than the one asked for, or at the newest if none
     * is asked for.
     *
     * @throws UnknownProductException if there is no such product or no release that early; the message names the
     *             nearest ids or the documented releases
     * @throws CatalogException if its data file can't be read
     */
    Product product(ProductRef ref);

    /**
     * Every rule whose responder is {@code productId}, in whatever product's table it stands, for hosts that run it at
     * the release of {@code ref}.
     */
    List<Rule> rulesListeningOn(ProductRef ref);

    /**
     * Ids of all products that may have a rule with {@link Rule#listensOnItsOwn a port of its own} there, at their newest
     * release. Others may be among them, none is left out, so that only their rules have to be read.
     */
    default Collection<String> mayListenOn(Transport transport, int port) {
        return productIds();
    }

    /**
     * The id of a product by its id or another name of it.
     *
     * @throws UnknownProductException if there is none, or several go by the name
     */
    default String canonical(String name) {
        if (!productIds().contains(name)) {
            throw new UnknownProductException("the catalog has no product '" + name + "'");
        }
        return name;
    }

    /** How the product's ranges may be moved and narrowed; empty where the documents say nothing of it. */
    default List<SizingRule> sizing(ProductRef ref) {
        return List.of();
    }
}
