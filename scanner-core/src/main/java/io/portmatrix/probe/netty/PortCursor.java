package io.portmatrix.probe.netty;

import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out the ports of a set, each once, range after range in the order in which the set lists them. */
final class PortCursor {
    private final List<PortRange> ranges;
    /** What was handed out, where ranges overlap; null where they don't, because a large site has thousands of cursors. */
    private final @Nullable BitSet handedOut;
    private final int size;
    private int range;
    private int port;

    PortCursor(PortSet set) {
        ranges = set.ranges();
        size = set.size();
        handedOut = ranges.stream().mapToInt(PortRange::size).sum() == size ? null : new BitSet();
        port = ranges.isEmpty() ? 0 : ranges.getFirst().from();
    }

    boolean hasNext() {
        while (range < ranges.size()) {
            PortRange present = ranges.get(range);
            for (; port <= present.to(); port++) {
                if (present.parity().admits(port) && (handedOut == null || !handedOut.get(port))) {
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
        if (handedOut != null) {
            handedOut.set(port);
        }
        return port++;
    }

    /** How many different ports there are in all. */
    int size() {
        return size;
    }
}
