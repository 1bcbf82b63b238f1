package io.portmatrix.capture.flow;

import java.time.Duration;

/**
 * How much is kept of flows, and how long. Times are those of packets, not of a clock.
 *
 * @param maxFlows how many are followed at a time, 16 to 4 Mi; each takes some 150 bytes
 * @param connectionIdle a TCP connection without packets for so long is over
 * @param datagramIdle UDP and ICMP without packets for so long is over, and so is TCP that never became a connection
 * @param endedLinger how long TCP that is over waits for packets that are late
 */
public record FlowLimits(int maxFlows, Duration connectionIdle, Duration datagramIdle, Duration endedLinger) {
    /**
     * For a process of less than 256 MB: 131,072 flows. TCP connections live longer than the usual two hours between
     * keep-alives (RFC 1122 section 4.2.3.6), datagrams two minutes as with network address translation (RFC 4787 section
     * 4.3), and what is over waits as long as Linux lets connections in TIME-WAIT.
     */
    public static final FlowLimits DEFAULT = new FlowLimits(1 << 17, Duration.ofMinutes(135), Duration.ofMinutes(2),
            Duration.ofSeconds(60));

    private static final int FEWEST = 16;
    private static final int MOST = 1 << 22;

    /** @throws IllegalArgumentException for a number out of bounds, or a time that is not positive */
    public FlowLimits {
        if (maxFlows < FEWEST || maxFlows > MOST) {
            throw new IllegalArgumentException(
                    maxFlows + " flows: between " + FEWEST + " and " + MOST + " can be kept");
        }
        for (Duration time : new Duration[] {connectionIdle, datagramIdle, endedLinger}) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException(time + " is no time to wait");
            }
        }
    }

    long nanos(FlowQueues.Stage stage) {
        return switch (stage) {
            case ENDED -> endedLinger.toNanos();
            case BEGINNING, DATAGRAMS -> datagramIdle.toNanos();
            case CONNECTIONS -> connectionIdle.toNanos();
        };
    }
}
