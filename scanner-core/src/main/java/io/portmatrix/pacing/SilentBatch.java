package io.portmatrix.pacing;

import java.util.ArrayList;
import java.util.List;

/**
 * Silent ports with one or more canaries behind them: when those are refused, they could have been refused as well.
 *
 * @param <P> what stands for a port
 */
final class SilentBatch<P> {
    private static final int FIRST = 8;
    private static final int LARGEST = 64;

    private final List<P> ports = new ArrayList<>();
    private final List<P> proved = new ArrayList<>();
    private int size = FIRST;

    /** How many ports a batch begins with. */
    static int first() {
        return FIRST;
    }

    boolean isEmpty() {
        return ports.isEmpty();
    }

    /** Whether as many ports are in it as one canary is to prove. */
    boolean isFull() {
        return ports.size() >= size;
    }

    void add(P port) {
        ports.add(port);
    }

    /** Nothing is proved by what is in it. */
    void clear() {
        ports.clear();
    }

    /** Its canaries were refused: what is in it is silent in truth, and the next batch may be larger. */
    void prove() {
        proved.addAll(ports);
        ports.clear();
        size = Math.min(LARGEST, size * 2);
    }

    /** Batches are small again. */
    void shrink() {
        size = FIRST;
    }

    /** What was proved since the last call. */
    List<P> takeProved() {
        List<P> taken = List.copyOf(proved);
        proved.clear();
        return taken;
    }
}
