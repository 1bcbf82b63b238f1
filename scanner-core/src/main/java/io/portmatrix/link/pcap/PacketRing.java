package io.portmatrix.link.pcap;

import io.portmatrix.link.RawLink.PacketHandler;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hands packets from the capturing thread to the one that receives, in memory that is taken once. One thread puts, one
 * takes; what does not fit is counted and dropped. The receiver is only woken when it sleeps, so that packets that come
 * close together cost one wake-up.
 */
final class PacketRing {
    private final int slots;
    private final int slotSize;
    private final byte[] bytes;
    private final int[] lengths;
    private final long[] times;

    /** How many were put; written by the capturing thread only. */
    private final AtomicLong put = new AtomicLong();
    /** How many were taken; written by the receiver only. */
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private volatile @Nullable Thread sleeper;
    private volatile boolean woken;

    /**
     * An empty ring.
     *
     * @param slots how many packets fit; a power of two
     * @param slotSize how many bytes of each are kept
     */
    PacketRing(int slots, int slotSize) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(slots + " slots");
        }
        this.slots = slots;
        this.slotSize = slotSize;
        bytes = new byte[slots * slotSize];
        lengths = new int[slots];
        times = new long[slots];
    }

    /** Adds the packet that stands in {@code frame} from {@code at} to its end. */
    void put(byte[] frame, int at, long nanos) {
        long number = put.getPlain();
        if (number - taken.get() == slots) {
            dropped.getAndIncrement();
            return;
        }
        int slot = (int) number & slots - 1;
        int length = Math.min(slotSize, frame.length - at);
        System.arraycopy(frame, at, bytes, slot * slotSize, length);
        lengths[slot] = length;
        times[slot] = nanos;
        put.set(number + 1);
        Thread waiting = sleeper;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Hands over everything that is there. @return how many packets that was */
    int drain(PacketHandler handler) {
        long end = put.get();
        long begin = taken.getPlain();
        for (long number = begin; number < end; number++) {
            int slot = (int) number & slots - 1;
            handler.packet(bytes, slot * slotSize, lengths[slot], times[slot]);
            // One by one, because the handler may take its time while more comes in.
            taken.lazySet(number + 1);
        }
        return (int) (end - begin);
    }

    /** Waits until there is a packet, {@link #wakeUp} is called, or {@code nanos} are over; may also return for no reason. */
    void await(long nanos) {
        sleeper = Thread.currentThread();
        if (put.get() == taken.getPlain() && !woken) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }

    /** Ends a present or the next wait. */
    void wakeUp() {
        woken = true;
        Thread waiting = sleeper;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Whether {@link #wakeUp} was called since the last time this was asked. */
    boolean wasWoken() {
        boolean was = woken;
        if (was) {
            woken = false;
        }
        return was;
    }

    /** How many packets did not fit. */
    long dropped() {
        return dropped.get();
    }
}
