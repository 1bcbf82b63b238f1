/**
 * The model of what vendors' documents say about ports, and the data files that hold it.
 *
 * <p>Every row of a document becomes one or more {@link io.portmatrix.catalog.Rule rules}; a rule is a documented flow
 * from an initiator to a responder. A {@link io.portmatrix.catalog.Product} is one release of one product with its rules
 * and the {@link io.portmatrix.catalog.Parameter parameters} they depend on. The catalog says what is printed and how it
 * is read; what follows for a host is the baseline's business.
 */
@NullMarked
package io.portmatrix.catalog;

import org.jspecify.annotations.NullMarked;
