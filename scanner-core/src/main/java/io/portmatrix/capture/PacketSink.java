package io.portmatrix.capture;

/** Takes packets one after another, on one thread. */
@FunctionalInterface
public interface PacketSink {
    /**
     * Takes one frame. Bytes of the buffer outside the frame are none of its business, and all of the buffer is written
     * over once this has returned.
     *
     * @param link how the frame begins
     * @param buffer holds the frame
     * @param offset where in the buffer it starts
     * @param captured how many bytes of it are there, from 0
     * @param original how many bytes it had on the wire, as far as is known; at least {@code captured}
     * @param epochNanos when it was captured, in nanoseconds since 1970-01-01 UTC
     */
    void packet(LinkType link, byte[] buffer, int offset, int captured, int original, long epochNanos);
}
