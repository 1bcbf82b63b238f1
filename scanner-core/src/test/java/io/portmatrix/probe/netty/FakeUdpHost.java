package io.portmatrix.probe.netty;

import java.time.Duration;
import java.util.Map;

/**
 * A host of {@link FakeUdpNetwork}: what its ports are, how it limits its refusals, and the way to it.
 *
 * @param ports what is there, by number; where nothing is said, they are closed
 * @param limit refusals
 * @param way to the host and back
 */
record FakeUdpHost(Map<Integer, Port> ports, Limit limit, Way way) {
    /** What a port does. */
    enum Port {
        CLOSED, SERVICE, SILENT
    }

    /**
     * A token bucket.
     *
     * @param perSecond refusals a second, above zero
     * @param burst refusals that can be saved up
     * @param since whether errors are just kept apart from each other by at least that time, as routers do, with nothing
     *            saved up
     */
    record Limit(double perSecond, int burst, boolean since) {
        /** Every closed port refuses. */
        static final Limit NONE = new Limit(1e9, 1_000_000, false);
        /** Of Linux, to one destination. */
        static final Limit LINUX = new Limit(1, 6, false);
        /** No ICMP error is ever sent. */
        static final Limit MUTE = new Limit(1e-9, 0, false);

        /** The least time in which so many closed ports can all refuse. */
        Duration ideal(int closed) {
            return Duration.ofNanos((long) (Math.max(0, closed - burst) / perSecond * 1e9));
        }
    }

    /**
     * How packets fare.
     *
     * @param loss share of packets lost, each way
     * @param delay each way
     * @param jitter how much longer it may take, so that packets overtake each other
     * @param duplicates share of answers that come twice
     * @param thinking how long a service may take
     */
    record Way(double loss, Duration delay, Duration jitter, double duplicates, Duration thinking) {
        static final Way SHORT = new Way(0, Duration.ofNanos(50_000), Duration.ZERO, 0, Duration.ofMillis(1));
    }
}
