package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureCounts;

/**
 * Adds up what libpcap counts. Its counters have 32 bits, which a day of busy traffic exceeds, so they must be read now and
 * then: at least once in four thousand million packets.
 */
final class LiveCounter {
    private CaptureCounts total = CaptureCounts.NONE;
    private int received;
    private int dropped;
    private int droppedByInterface;

    /** Takes the three counters of {@code struct pcap_stat}, of which the lower 32 bits count. */
    synchronized void read(long nowReceived, long nowDropped, long nowDroppedByInterface) {
        total = total.plus(new CaptureCounts(Integer.toUnsignedLong((int) nowReceived - received),
                Integer.toUnsignedLong((int) nowDropped - dropped),
                Integer.toUnsignedLong((int) nowDroppedByInterface - droppedByInterface)));
        received = (int) nowReceived;
        dropped = (int) nowDropped;
        droppedByInterface = (int) nowDroppedByInterface;
    }

    synchronized CaptureCounts total() {
        return total;
    }
}
