/**
 * Observations judged against expectations: the verdict table, several products on one port, host down, silence, moved
 * ports, vantage, unexpected listeners, and the exit code. Pure functions; the same input always gives the same findings.
 */
@NullMarked
package io.portmatrix.assess;

import org.jspecify.annotations.NullMarked;
