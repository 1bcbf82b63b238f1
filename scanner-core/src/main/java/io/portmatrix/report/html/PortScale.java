package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.PortRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Where a port stands on a map: by the cube root of its number, so that the well-known ports (0-1023, RFC 6335) get a quarter
 * of the width, the dynamic ones (49152-65535) a tenth, and no part of the port space is left out or leaps.
 */
final class PortScale {
    /** The width of a map in its own units. */
    static final int WIDTH = 1_000;
    private static final int PORTS = PortRange.MAX_PORT + 1;

    private PortScale() {}

    /** @param from first port of it @param to last port of it */
    record Run(int from, int to) {}

    /** The left edge of a port, 0 to {@link #WIDTH}; of 65536 it is the right edge of the map. */
    static double at(int port) {
        return WIDTH * Math.cbrt((double) port / PORTS);
    }

    /** The left edge in per cent of the width. */
    static String percent(int port) {
        return String.format(Locale.ROOT, "%.2f%%", at(port) * 100 / WIDTH);
    }

    /** What is drawn for these ports: runs in rising order, with gaps too small to be seen closed. */
    static List<Run> runs(BitSet ports) {
        List<Run> runs = new ArrayList<>();
        for (int from = ports.nextSetBit(0); from >= 0;) {
            int to = ports.nextClearBit(from) - 1;
            int next = ports.nextSetBit(to + 1);
            while (next >= 0 && at(next) - at(to + 1) < 0.5) {
                to = ports.nextClearBit(next) - 1;
                next = ports.nextSetBit(to + 1);
            }
            runs.add(new Run(from, to));
            from = next;
        }
        return runs;
    }
}
