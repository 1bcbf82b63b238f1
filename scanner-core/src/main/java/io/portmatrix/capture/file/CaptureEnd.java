package io.portmatrix.capture.file;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How reading a capture ended.
 *
 * @param packets how many packets were read, those included that were not delivered
 * @param bytes how many bytes were read, of a compressed file those that are decompressed
 * @param notDelivered how many packets were left out because their link type is not understood, by its number
 * @param dropped how many packets the capturing program missed, as far as the file says; 0 if it doesn't
 * @param cancelled whether reading was ended from outside
 * @param damage what is wrong with the capture, if its end was not reached for that
 */
public record CaptureEnd(long packets, long bytes, SortedMap<Integer, Long> notDelivered, long dropped,
        boolean cancelled, Optional<Damage> damage) {
    /** Copies the map. */
    public CaptureEnd {
        notDelivered = Collections.unmodifiableSortedMap(new TreeMap<>(notDelivered));
    }

    /** Whether all packets of the capture were delivered. */
    public boolean isComplete() {
        return damage.isEmpty() && !cancelled && notDelivered.isEmpty();
    }

    /** A line for people on what was left out, such as {@code 3 packets of link type 105 (IEEE 802.11)}; empty if nothing was. */
    public Optional<String> notDeliveredText() {
        return notDelivered.isEmpty() ? Optional.empty() : Optional.of(UnknownLinks.text(notDelivered));
    }
}
