/**
 * The demonstration: stand-ins for a small site on loopback addresses, faults planted into them, the real scanner, and a
 * reckoning of faults against findings.
 */
@NullMarked
package io.portmatrix.cli.demo;

import org.jspecify.annotations.NullMarked;
