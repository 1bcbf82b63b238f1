package io.portmatrix.capture.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is expected for a while, by a key. The oldest make room for new ones. */
final class Expected<K, V> {
    private record Held<V>(V value, long untilNanos) {}

    private final int most;
    private final Map<K, Held<V>> held = new LinkedHashMap<>();

    /** @param most how many at a time */
    Expected(int most) {
        this.most = most;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    int size() {
        return held.size();
    }

    /** Expects something from now on; again, if it was expected before. */
    void put(K key, V value, long untilNanos) {
        held.remove(key);
        held.put(key, new Held<>(value, untilNanos));
        if (held.size() > most) {
            held.remove(held.keySet().iterator().next());
        }
    }

    /** What is expected for a key, or null. */
    @Nullable
    V find(K key, long nowNanos) {
        Held<V> found = held.get(key);
        if (found == null) {
            return null;
        }
        if (found.untilNanos < nowNanos) {
            held.remove(key);
            return null;
        }
        return found.value;
    }
}
