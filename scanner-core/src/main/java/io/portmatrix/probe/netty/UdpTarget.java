package io.portmatrix.probe.netty;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.pacing.Pace;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.pacing.RoundTripEstimator;
import io.portmatrix.pacing.WindowPace;
import io.portmatrix.probe.UdpState;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** One address of a UDP sweep: the ports that are left, and what is known of its ways. */
final class UdpTarget {
    /** More at once would only run into the target's limit on ICMP errors. */
    private static final int MAX_IN_FLIGHT = 32;
    /** Services take their time, so UDP waits longer than a connect does. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    /** Linux sends one ICMP error a second to one destination, after a burst of six. */
    private static final Duration LATER_WAIT = Duration.ofSeconds(1);
    /** While the target's limit on ICMP errors lets one refusal after the other through, silent ports are asked this often. */
    private static final int ATTEMPTS_WHILE_TRICKLING = 12;
    private static final Duration STILL_TRICKLING = Duration.ofMillis(2500);

    final InetAddress address;
    final CareProfile care;
    private final RoundTripEstimator roundTrips = new RoundTripEstimator();
    private final Pace pace;
    private final Deque<Port> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean trickling;
    private long lastTrickleNanos;
    /** Whether the sweep has it in its queue. */
    boolean queued;

    /** A port before its first datagram. */
    record Port(UdpWork work, UdpState state) {}

    UdpTarget(TargetWork work) {
        address = work.address();
        care = work.care();
        pace = new WindowPace(Math.min(MAX_IN_FLIGHT, care.maxConnections()), roundTrips);
        ports(work).values().forEach(port -> waiting.add(new Port(port, UdpState.NEW)));
    }

    /** Each port once; where it is named twice, the entry that knows a protocol counts. */
    static Map<Integer, UdpWork> ports(TargetWork work) {
        Map<Integer, UdpWork> ports = new LinkedHashMap<>();
        work.udp().forEach(udp -> ports.merge(udp.port(), udp, (a, b) -> a.protocol() != null ? a : b));
        return ports;
    }

    boolean mayStart() {
        return !waiting.isEmpty() && inFlight < pace.window();
    }

    boolean hasWork() {
        return !waiting.isEmpty();
    }

    boolean finished() {
        return waiting.isEmpty() && inFlight == 0;
    }

    /** The port whose turn it is; only where there is work. */
    Port take() {
        return waiting.remove();
    }

    /** {@code port} could not be asked yet. */
    void again(Port port) {
        waiting.add(port);
    }

    void opened() {
        inFlight++;
    }

    void closed() {
        inFlight--;
    }

    /** How long the answer to this attempt is waited for. */
    Duration patience(int attempt) {
        Duration least = attempt == 1 ? FIRST_WAIT : LATER_WAIT;
        Duration twice = roundTrips.timeout().multipliedBy(2);
        return !roundTrips.sampled() || least.compareTo(twice) > 0 ? least : twice;
    }

    /** Whether a port that stayed silent so often is asked again. */
    boolean another(int attempts, RetryPolicy retries, long nowNanos) {
        boolean more = trickling && nowNanos - lastTrickleNanos < STILL_TRICKLING.toNanos();
        return retries.another(attempts, pace.lossSeen()) || more && attempts < ATTEMPTS_WHILE_TRICKLING;
    }

    /** A round trip of a first attempt; later ones can't be told from late answers to earlier ones (Karn). */
    void answered(int attempt, Duration roundTrip) {
        if (attempt == 1) {
            roundTrips.sample(roundTrip);
            pace.answered(attempt);
        }
    }

    /** A port refused. At a later attempt than the first, an earlier refusal was held back: the target limits them. */
    void refused(int attempt, long nowNanos) {
        if (attempt > 1) {
            trickling = true;
            lastTrickleNanos = nowNanos;
        }
    }

    Endpoint endpoint(int port) {
        return Endpoint.udp(address, port);
    }
}
