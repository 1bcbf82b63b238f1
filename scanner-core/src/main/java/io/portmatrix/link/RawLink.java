package io.portmatrix.link;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;

/** One device, open for sending and capturing. Everything but {@link #wakeUp} belongs to one thread. */
public interface RawLink extends AutoCloseable {
    /**
     * The bytes that precede the IP header of frames on these routes. Asks the neighbours (ARP, RFC 826; neighbour
     * discovery, RFC 4861) all at once and several times, because a question may get lost; who did not answer in time is
     * missing from the result.
     *
     * @param patience how long at most
     * @param permitted asked about a route right before each question that is sent for it
     * @throws LinkException if nothing can be sent
     */
    Map<RawRoute, byte[]> headers(Collection<RawRoute> routes, Duration patience, Predicate<RawRoute> permitted)
            throws LinkException;

    /**
     * Sends a whole frame.
     *
     * @return false if the device's queue is full; nothing was sent then
     * @throws LinkException if the device is gone or down, or for anything else that will not pass by itself
     */
    boolean send(byte[] frame) throws LinkException;

    /**
     * Hands over what was captured meanwhile; if that is nothing, waits for the first packet.
     *
     * @param nanos how long to wait at most; not at all for 0
     * @return how many packets were handed over
     * @throws LinkException if capturing has ended, because the device is gone or down
     */
    int receive(PacketHandler handler, long nanos) throws LinkException;

    /** Ends a present or the next {@link #receive} early; from any thread. */
    void wakeUp();

    /** Packets that matched and got lost between kernel and program, since the link was opened. */
    long lost();

    @Override
    void close();

    /** Takes captured packets. */
    @FunctionalInterface
    interface PacketHandler {
        /**
         * One packet; the buffer is only valid until this returns.
         *
         * @param buffer holds the packet from its IP header on, perhaps cut off at its end
         * @param offset where the IP header starts
         * @param length how much of the packet was captured
         * @param nanos when, as {@link System#nanoTime} would have read
         */
        void packet(byte[] buffer, int offset, int length, long nanos);
    }
}
