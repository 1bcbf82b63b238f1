/**
 * What the documents say about the hosts of a site: catalog, site file and vantage become
 * {@link io.portmatrix.baseline.Expectation expectations}, one for each rule, address and port. Pure functions; nothing here
 * sends, waits or reads a clock.
 */
@NullMarked
package io.portmatrix.baseline;

import org.jspecify.annotations.NullMarked;
