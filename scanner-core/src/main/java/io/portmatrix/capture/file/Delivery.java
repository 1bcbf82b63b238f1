package io.portmatrix.capture.file;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.PacketSink;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hands packets on, and counts them. */
final class Delivery {
    /** How long a packet may be; what libpcap and Wireshark allow for links that are understood. */
    static final int MOST = 262_144;

    private final PacketSink sink;
    private final SortedMap<Integer, Long> notDelivered = new TreeMap<>();
    private long packets;
    private long delivered;

    Delivery(PacketSink sink) {
        this.sink = sink;
    }

    /**
     * Takes one packet.
     *
     * @param type null if it is not understood
     * @param number that of the link type, 0 to 65535
     * @param original what the capture says
     */
    void packet(@Nullable LinkType type, int number, byte[] buffer, int offset, int captured, long original,
            long nanos) {
        packets++;
        if (type == null) {
            notDelivered.merge(number, 1L, Long::sum);
        } else {
            int length = (int) Math.min(Math.max(original, captured), Integer.MAX_VALUE);
            delivered++;
            sink.packet(type, buffer, offset, captured, length, nanos);
        }
    }

    /** How many packets came, those included that were left out. */
    long packets() {
        return packets;
    }

    /** How many packets were handed on. */
    long delivered() {
        return delivered;
    }

    /** How many packets were left out, by the number of their link type. */
    SortedMap<Integer, Long> notDelivered() {
        return notDelivered;
    }
}
