/** Packets into flows: who began, who answered, and what belongs together. Nothing here waits or reads a clock. */
@NullMarked
package io.portmatrix.capture.flow;

import org.jspecify.annotations.NullMarked;
