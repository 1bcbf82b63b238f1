package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * A product as a user names it: {@code ip-office} or {@code ip-office@12.0}.
 *
 * @param id product id, lower-case words joined by hyphens
 * @param release the release asked for, or null for the newest documented one
 */
public record ProductRef(String id, @Nullable String release) {
    /** @throws IllegalArgumentException if the id has another form or the release is blank */
    public ProductRef {
        RuleId.requireSlug(id);
        if (release != null && release.isBlank()) {
            throw new IllegalArgumentException("a release after '@' can't be empty; write " + id + "@12.0");
        }
    }

    /** Reads {@code id} or {@code id@release}. @throws IllegalArgumentException if {@code text} has another form */
    public static ProductRef parse(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new ProductRef(text, null) : new ProductRef(text.substring(0, at), text.substring(at + 1));
    }

    @Override
    public String toString() {
        return release == null ? id : id + "@" + release;
    }
}
