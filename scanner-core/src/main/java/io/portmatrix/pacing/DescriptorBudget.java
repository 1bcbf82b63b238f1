package io.portmatrix.pacing;

/**
 * How many sockets a run may hold open at once, so that it stays below the process's descriptor limit. When the system
 * refuses one all the same, the budget shrinks to what is in use, and stays there.
 *
 * <p>Not safe for use by several threads.
 */
public final class DescriptorBudget {
    private int capacity;
    private int used;
    private boolean exhausted;

    /** @param capacity sockets at once, at least 1 */
    public DescriptorBudget(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    /** Takes {@code sockets}, or nothing and false where so many are not left. */
    public boolean tryAcquire(int sockets) {
        // A probe that needs more than the whole budget must still get its turn, alone.
        if (used > 0 && used + sockets > capacity) {
            return false;
        }
        used += sockets;
        return true;
    }

    /** Gives {@code sockets} back. */
    public void release(int sockets) {
        if (sockets > used) {
            throw new IllegalStateException(sockets + " given back of " + used);
        }
        used -= sockets;
    }

    /** The system refused a socket, which has been given back already. */
    public void refused() {
        exhausted = true;
        capacity = Math.max(1, Math.min(capacity, used));
    }

    /** Sockets at once. */
    public int capacity() {
        return capacity;
    }

    /** Sockets in use. */
    public int used() {
        return used;
    }

    /** Whether the system ever refused one. */
    public boolean exhausted() {
        return exhausted;
    }
}
