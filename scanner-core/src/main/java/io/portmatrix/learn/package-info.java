/**
 * Drafts the port matrix of a product that no document describes from what was seen and probed of it: what it listens on and
 * what it begins, collected in bounded memory, becomes rows of a catalog file, and its addresses become a site file. What the
 * rest of the catalog suggests is marked as a guess. Pure: the same input always gives the same text.
 */
@NullMarked
package io.portmatrix.learn;

import org.jspecify.annotations.NullMarked;
