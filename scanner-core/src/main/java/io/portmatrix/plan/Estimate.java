package io.portmatrix.plan;

import io.portmatrix.model.TargetWork;
import java.time.Duration;
import java.util.List;

/**
 * How much a plan sends and how long it takes, between a site where everything answers at once and one where nothing does.
 * Packets are those that start something: connection attempts, datagrams and pings; what the operating system sends to keep or end
 * a connection is not counted.
 *
 * @param tcpPorts TCP ports over all addresses
 * @param udpPorts UDP ports over all addresses
 * @param packetsAtLeast one a port
 * @param packetsAtMost every port is asked as often as silence allows
 * @param atLeast if everything answers at once
 * @param atMost if nothing ever answers
 */
public record Estimate(long tcpPorts, long udpPorts, long packetsAtLeast, long packetsAtMost, Duration atLeast,
        Duration atMost) {
    /**
     * What the estimate assumes of the prober.
     *
     * @param attempts tries for a port that stays silent, at least 1
     * @param timeout wait for one try
     * @param inFlight ports under way at once over all addresses, at least 1
     * @param portsPerSecond ports that are done in a second where each answers at once, at least 1
     */
    public record Assumptions(int attempts, Duration timeout, int inFlight, int portsPerSecond) {
        public Assumptions {
            if (attempts < 1 || inFlight < 1 || portsPerSecond < 1 || timeout.isNegative()) {
                throw new IllegalArgumentException("assumptions start at 1");
            }
        }
    }

    /** The estimate for this work. */
    public static Estimate of(List<TargetWork> work, Assumptions assumptions) {
        long tcp = 0;
        long udp = 0;
        long echoes = 0;
        long silentNanos = 0;
        long tries = assumptions.timeout().multipliedBy(assumptions.attempts()).toNanos();
        for (TargetWork target : work) {
            int ports = target.endpoints();
            echoes += target.echo() ? 1 : 0;
            tcp += target.tcp().size();
            udp += target.udp().size();
            int window = Math.min(target.care().maxConnections(), assumptions.inFlight());
            long rounds = (ports + window - 1L) / window;
            // Addresses are worked on side by side, so the slowest one decides, unless the run's own limit does.
            silentNanos = Math.max(silentNanos, rounds * tries);
        }
        long all = tcp + udp + echoes;
        long runRounds = (all + assumptions.inFlight() - 1) / assumptions.inFlight();
        silentNanos = Math.max(silentNanos, runRounds * tries);
        Duration atLeast = Duration.ofMillis(all * 1000 / assumptions.portsPerSecond());
        Duration atMost = Duration.ofNanos(silentNanos);
        return new Estimate(tcp, udp, all, all * assumptions.attempts(), atLeast,
                atMost.compareTo(atLeast) < 0 ? atLeast : atMost);
    }
}
