package io.portmatrix.pacing;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What falls due when. A cancelled entry keeps its place until its time comes and is then passed over: most entries are
 * cancelled, and finding them in the heap would cost more than letting them sink.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <T> what falls due
 */
public final class Deadlines<T> {
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>();

    /** One entry, to cancel it by. */
    public static final class Entry<T> implements Comparable<Entry<T>> {
        private final long nanos;
        private @Nullable T item;

        private Entry(long nanos, T item) {
            this.nanos = nanos;
            this.item = item;
        }

        /** From now on this entry does not fall due. */
        public void cancel() {
            item = null;
        }

        @Override
        public int compareTo(Entry<T> other) {
            // By difference, because readings of a ticker may wrap.
            return Long.signum(nanos - other.nanos);
        }
    }

    /** {@code item} falls due at {@code nanos}, a reading of the run's ticker. */
    public Entry<T> add(long nanos, T item) {
        Entry<T> entry = new Entry<>(nanos, item);
        entries.add(entry);
        return entry;
    }

    /** The next item that is due, removed, or null if none is. */
    public @Nullable T poll(long nowNanos) {
        dropCancelled();
        Entry<T> first = entries.peek();
        if (first == null || first.nanos - nowNanos > 0) {
            return null;
        }
        entries.poll();
        return first.item;
    }

    /** Nanoseconds until the next item falls due, 0 if it is overdue, or {@code otherwise} if there is none sooner. */
    public long untilNext(long nowNanos, long otherwise) {
        dropCancelled();
        Entry<T> first = entries.peek();
        return first == null ? otherwise : Math.max(0, Math.min(otherwise, first.nanos - nowNanos));
    }

    private void dropCancelled() {
        for (Entry<T> first = entries.peek(); first != null && first.item == null; first = entries.peek()) {
            entries.poll();
        }
    }
}
