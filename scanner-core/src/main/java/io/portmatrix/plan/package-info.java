/**
 * What a scan would send: from expectations to the work of each address, with an estimate of packets and time. Pure; making
 * a plan sends nothing.
 */
@NullMarked
package io.portmatrix.plan;

import org.jspecify.annotations.NullMarked;
