/**
 * Stand-ins for hosts that are not there yet. What a product documents is translated into scripts of the fixtures by a
 * short path of its own, from catalog rules and never from the scanner's expectations, so that a mistake there can't hide
 * itself by being made twice.
 */
@NullMarked
package io.portmatrix.cli.simulate;

import org.jspecify.annotations.NullMarked;
