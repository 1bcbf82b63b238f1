package io.portmatrix.catalog.fact;

import java.util.regex.Pattern;

/**
 * The stable name of a rule: the product whose port it is and a short name that survives releases, as in
 * {@code ip-office/http}. Reports, waivers and fingerprints refer to it.
 *
 * @param product id of the product, lower-case words joined by hyphens
 * @param name name of the rule within the product, the same alphabet
 */
public record RuleId(String product, String name) implements Comparable<RuleId> {
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if either part has another form */
    public RuleId {
        requireSlug(product);
        requireSlug(name);
    }

    /** Reads {@code product/name}. @throws IllegalArgumentException if {@code text} has another form */
    public static RuleId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no rule id; write product/name");
        }
        return new RuleId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Returns {@code text} if it is lower-case letters and digits with single hyphens between them. */
    public static String requireSlug(String text) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no id; use lower-case letters, digits and single hyphens");
        }
        return text;
    }

    @Override
    public int compareTo(RuleId other) {
        int byProduct = product.compareTo(other.product);
        return byProduct != 0 ? byProduct : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return product + "/" + name;
    }
}
