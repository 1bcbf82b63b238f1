package io.portmatrix.probe.netty;

import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import java.util.BitSet;
import java.util.List;

/** Hands out the ports of a set, each once, range after range in the order in which the set lists them. */
final class PortCursor {
    private final List<PortRange> ranges;
    private final BitSet handedOut = new BitSet();
    private final int size;
    private int range;
    private int port;

    PortCursor(PortSet set) {
        ranges = set.ranges();
        size = set.size();
        port = ranges.isEmpty() ? 0 : ranges.getFirst().from();
    }

    boolean hasNext() {
        while (range < ranges.size()) {
            PortRange present = ranges.get(range);
            for (; port <= present.to(); port++) {
                if (present.parity().admits(port) && !handedOut.get(port)) {
                    return true;
                }
            }
            range++;
            port = range < ranges.size() ? ranges.get(range).from() : 0;
        }
        return false;
    }

    /** The next port; only after {@link #hasNext}. */
    int next() {
        handedOut.set(port);
        return port++;
    }

    /** How many different ports there are in all. */
    int size() {
        return size;
    }
}
