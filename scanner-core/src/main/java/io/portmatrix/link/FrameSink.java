package io.portmatrix.link;

/** Takes captured frames one after another, on the thread that captures: whoever takes long loses frames. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes one frame.
     *
     * @param buffer holds the frame from its first byte on
     * @param captured how many bytes of it are there, from 0
     * @param original how many bytes it had on the wire, at least {@code captured}
     * @param epochNanos when the system captured it, in nanoseconds since 1970-01-01 UTC
     */
    void frame(byte[] buffer, int captured, int original, long epochNanos);
}
