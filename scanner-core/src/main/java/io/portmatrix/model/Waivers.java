package io.portmatrix.model;

import java.util.List;

/**
 * What a site file accepts for a time.
 *
 * @param waivers in the order of the file
 * @param malformed those that can't be understood
 */
public record Waivers(List<Waiver> waivers, List<MalformedWaiver> malformed) {
    /** There are none. */
    public static final Waivers NONE = new Waivers(List.of(), List.of());

    public Waivers {
        waivers = List.copyOf(waivers);
        malformed = List.copyOf(malformed);
    }

    /** Whether there is nothing to apply and nothing to tell. */
    public boolean isEmpty() {
        return waivers.isEmpty() && malformed.isEmpty();
    }
}
