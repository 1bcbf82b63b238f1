package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.RuleId;

/**
 * One end of a documented flow: a role that anything may play ({@code snmp-manager}) or a product of the catalog.
 *
 * @param id role or product id
 * @param product whether {@code id} names a product
 */
public record Party(String id, boolean product) {
    public Party {
        RuleId.requireSlug(id);
    }

    /** A role. */
    public static Party role(String id) {
        return new Party(id, false);
    }

    /** A product of the catalog. */
    public static Party product(String id) {
        return new Party(id, true);
    }
}
