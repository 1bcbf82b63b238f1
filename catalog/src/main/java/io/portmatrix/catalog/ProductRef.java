package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.RuleId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A product as a user names it: {@code ip-office} or {@code ip-office@12.0}.
 *
 * @param id product id, lower-case words joined by hyphens
 * @param release the release asked for, or null for the newest documented one
 */
public record ProductRef(String id, @Nullable String release) {
    /** A name as people write it: in any case, with blanks, dots and slashes. */
    private static final Pattern SPELT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ./-]*");

    /** @throws IllegalArgumentException if the id has another form or the release is blank */
    public ProductRef {
        RuleId.requireSlug(id);
        if (release != null && release.isBlank()) {
            throw new IllegalArgumentException("a release after '@' can't be empty; write " + id + "@12.0");
        }
    }

    /**
     * Reads {@code id} or {@code id@release}. A name with blanks, as documents print it ({@code Scopia Management}), is
     * brought into the form of an id, under which {@link FileCatalog#canonical} finds it.
     *
     * @throws IllegalArgumentException if {@code text} has another form
     */
    public static ProductRef parse(String text) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        return new ProductRef(SPELT.matcher(name).matches() ? NameBook.folded(name) : name,
                at < 0 ? null : text.substring(at + 1));
    }

    /** Returns {@code text} if a catalog file may say it as a release. @throws IllegalArgumentException if it may not */
    public static String requireRelease(String text) {
        return Release.requireRelease(text);
    }

    @Override
    public String toString() {
        return release == null ? id : id + "@" + release;
    }
}
