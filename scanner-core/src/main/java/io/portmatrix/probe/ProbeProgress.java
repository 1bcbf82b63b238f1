package io.portmatrix.probe;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, for whoever shows it. Written by the prober, read from any thread at any time; the numbers of
 * one reading may be a moment apart.
 */
public final class ProbeProgress {
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private volatile @Nullable InetAddress current;

    /**
     * One reading.
     *
     * @param done endpoints with an observation
     * @param total endpoints in all; 0 before the run started
     * @param sent attempts made: connections started and datagrams sent, retries included
     * @param current an address that is being worked on, null before and after the run
     */
    public record Reading(long done, long total, long sent, @Nullable InetAddress current) {}

    /** The present reading. */
    public Reading read() {
        return new Reading(done.getOpaque(), total.get(), sent.getOpaque(), current);
    }

    /** {@code endpoints} more are to be done. */
    public void planned(long endpoints) {
        total.addAndGet(endpoints);
    }

    /** One attempt was made at {@code address}. One thread only. */
    public void attempted(InetAddress address) {
        sent.setOpaque(sent.getPlain() + 1);
        current = address;
    }

    /** One endpoint got its observation. One thread only. */
    public void concluded() {
        done.setOpaque(done.getPlain() + 1);
    }

    /** Nothing is being worked on any more. */
    public void finished() {
        current = null;
    }
}
