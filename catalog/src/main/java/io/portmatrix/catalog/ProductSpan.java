package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.CareProfile;
import org.jspecify.annotations.Nullable;

/**
 * In which releases a product is there, as far as change tables support it.
 *
 * @param line line in the catalog file
 * @param product product id
 * @param since the first release it is there in
 * @param until the release it ended with, or null where it is still there
 * @param name as the document calls it, where it has no tables of its own, else null
 * @param care how gently to probe it, where it has no tables of its own
 */
record ProductSpan(int line, String product, String since, @Nullable String until, @Nullable String name,
        CareProfile care) {
    boolean covers(String release) {
        return Release.compare(since, release) <= 0 && (until == null || Release.compare(release, until) < 0);
    }
}
