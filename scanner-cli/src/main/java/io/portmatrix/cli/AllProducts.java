package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.ProductRef;
import java.util.List;

/** Every documented release of every product. */
final class AllProducts {
    private AllProducts() {}

    /** Products by id, releases oldest first. */
    static List<ProductRef> of(Catalog catalog) {
        return catalog.productIds()
                .stream()
                .flatMap(id -> catalog.releases(id).stream().map(release -> new ProductRef(id, release)))
                .toList();
    }
}
