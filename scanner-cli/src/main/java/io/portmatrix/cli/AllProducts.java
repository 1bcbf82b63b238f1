package io.portmatrix.cli;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import java.util.List;

/** Every product, at every release that has tables of its own. */
final class AllProducts {
    private AllProducts() {}

    /** Products by id, releases oldest first; one that only change tables document has no release. */
    static List<ProductRef> of(FileCatalog catalog) {
        return catalog.documented();
    }
}
