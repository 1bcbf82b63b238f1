package io.portmatrix.pacing;

/** Where elapsed time comes from. Readings are compared by difference only; their origin means nothing. */
@FunctionalInterface
public interface Ticker {
    /** The present reading in nanoseconds, monotonic, possibly negative. */
    long nanos();

    /** The machine's own. */
    static Ticker system() {
        return System::nanoTime;
    }
}
