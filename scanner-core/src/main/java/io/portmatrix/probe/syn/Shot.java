package io.portmatrix.probe.syn;

import io.portmatrix.pacing.Doubt;
import io.portmatrix.probe.Canary;
import org.jspecify.annotations.Nullable;

/**
 * One SYN to be sent.
 *
 * @param probe whose attempt it is
 * @param sign the sign of life that it asks for, or null if the port itself is asked
 */
record Shot(PortProbe probe, Canary.@Nullable Sign sign) {
    /** The place among our ports that it comes from: one for each attempt, and more for signs of life. */
    int slot() {
        return sign == null ? probe.doubt.attempts() : Doubt.MOST_ATTEMPTS + sign.slot();
    }
}
