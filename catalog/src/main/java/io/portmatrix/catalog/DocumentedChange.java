package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Citation;
import org.jspecify.annotations.Nullable;

/**
 * A row of a change table that concerns a rule.
 *
 * @param change what changed, and between which releases
 * @param citation the row
 * @param erratum what is printed wrongly, or null
 */
public record DocumentedChange(Change change, Citation citation, @Nullable Erratum erratum) {}
