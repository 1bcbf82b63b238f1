package io.portmatrix.learn;

import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.RuleId;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What a product that is drafted is called.
 *
 * @param id as site files name it
 * @param name for people; 1 to {@value #MAX_NAME} characters of any kind
 * @param release numbers and dots
 */
public record DraftProduct(String id, String name, String release) {
    private static final int MAX_NAME = 100;
    private static final int MAX_ID = 60;

    /** @throws IllegalArgumentException if one of them has another form; the message says what to write */
    public DraftProduct {
        if (RuleId.requireSlug(id).length() > MAX_ID) {
            throw new IllegalArgumentException("an id has " + MAX_ID + " characters at most");
        }
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a product's name has 1 to " + MAX_NAME + " characters");
        }
        ProductRef.requireRelease(release);
    }

    /**
     * An id made of a name: {@code lab-gateway} of {@code Lab Gateway}.
     *
     * @throws IllegalArgumentException if nothing of the name can be part of an id
     */
    public static String idOf(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String id = plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("no id can be made of this name; say one with --id");
        }
        return id.length() > MAX_ID ? id.substring(0, MAX_ID).replaceAll("-$", "") : id;
    }

    /** The id of the document that the draft stands for. */
    public String document() {
        return "learned-" + id;
    }

    /** The name of the product's file. */
    public String file() {
        return id + ".yaml";
    }
}
