package io.portmatrix.probe.netty;

import io.portmatrix.pacing.Ticker;
import java.time.Duration;

/** Time that passes only where it is waited. */
final class VirtualTime implements Ticker {
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
    private final long start = nanos;

    @Override
    public long nanos() {
        return nanos;
    }

    void advance(long by) {
        nanos += by;
    }

    /** Since the beginning. */
    Duration passed() {
        return Duration.ofNanos(nanos - start);
    }
}
