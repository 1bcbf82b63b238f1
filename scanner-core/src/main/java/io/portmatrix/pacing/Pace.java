package io.portmatrix.pacing;

/**
 * How many probes may be in flight to one target. What an attempt came to is told as it happens; when the next one may
 * start follows from it. The present implementation is {@link WindowPace}; one that controls congestion takes its place
 * without its callers noticing.
 */
public interface Pace {
    /** How many probes may be in flight at this moment, at least 1. Falling below what is in flight recalls nothing. */
    int window();

    /**
     * An attempt was answered, in whatever way.
     *
     * @param attempt which one of its port, from 1; a later one proves that packets get lost
     */
    void answered(int attempt);

    /** An attempt was not answered in time. */
    void silent();

    /** Whether packets to or from this target are known to get lost. */
    boolean lossSeen();
}
