package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.PortSet;

/**
 * Where a document allows a port or range to be moved to. The first and the last port can have bounds of their own (004
 * table 1 ingress row 32: start at 1024 or above, end at 2048 or above).
 *
 * @param first ports that the first port may become
 * @param last ports that the last port may become; the same set as {@code first} for single ports
 * @param documented false where the document says "configurable" without bounds: any port then
 */
public record MoveBounds(PortSet first, PortSet last, boolean documented) {
    /** Configurable without documented bounds. */
    public static final MoveBounds ANYWHERE = new MoveBounds(PortSet.ALL, PortSet.ALL, false);

    /** Whether a set that starts and ends at these ports keeps the bounds. */
    public boolean admit(PortSet moved) {
        return !moved.isEmpty() && first.contains(moved.first()) && last.contains(moved.ports().max().orElseThrow());
    }
}
