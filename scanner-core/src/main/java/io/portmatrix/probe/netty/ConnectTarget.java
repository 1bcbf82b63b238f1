package io.portmatrix.probe.netty;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.pacing.LossLog;
import io.portmatrix.pacing.Pace;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.pacing.RoundTripEstimator;
import io.portmatrix.pacing.WindowPace;
import io.portmatrix.probe.ConnectState;
import io.portmatrix.probe.talk.Interview;
import io.portmatrix.probe.talk.TcpProtocols;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One address of a connect sweep: the ports that are left, and what is known of its ways. */
final class ConnectTarget {
    /**
     * So many silent ports may wait for their next attempt before they go ahead of fresh ones. Waiting spreads the
     * attempts of a port over time, so that one burst of loss does not swallow all of them.
     */
    private static final int MAX_WAITING = 2048;
    /** Linux sends a second SYN after a second (RFC 6298, 2.1). */
    private static final Duration LONGEST_PATIENCE = Duration.ofMillis(950);

    final InetAddress address;
    final boolean resets;
    final RoundTripEstimator roundTrips = new RoundTripEstimator();
    final Pace pace;
    private final PortCursor fresh;
    private final Map<Integer, List<Spoken>> talks = new HashMap<>();
    private final boolean unexpected;
    private final ArrayDeque<Port> waiting = new ArrayDeque<>();
    private final LossLog losses = new LossLog(0);
    private int inFlight;
    /** Whether the sweep has it in its queue. */
    boolean queued;

    /** A port between attempts. */
    record Port(int number, ConnectState state) {}

    ConnectTarget(TargetWork work) {
        address = work.address();
        resets = switch (work.care().close()) {
            case RESET -> true;
            case FIN -> false;
        };
        pace = new WindowPace(work.care().maxConnections(), roundTrips);
        fresh = new PortCursor(work.tcp());
        unexpected = work.care().unknownPayloads();
        work.talks()
                .stream()
                .filter(talk -> !work.care().neverSpeak().contains(talk.port()))
                .forEach(talk -> talks.put(talk.port(), talk.documented()));
    }

    /** Whether there is something to say to an open port, or something that was heard to be understood. */
    boolean isWorthTalking(int port, byte[] greeting) {
        return greeting.length > 0 || talks.containsKey(port);
    }

    /** What to talk about with an open port. */
    Interview interview(int port) {
        return new Interview(TcpProtocols.STANDARD, talks.getOrDefault(port, List.of()), unexpected);
    }

    /** Whether one more attempt may start now. */
    boolean mayStart() {
        return inFlight < pace.window() && hasWork();
    }

    boolean hasWork() {
        return !waiting.isEmpty() || fresh.hasNext();
    }

    /** Whether nothing is left and nothing is open. */
    boolean finished() {
        return inFlight == 0 && !hasWork();
    }

    /** The port whose turn it is; only where there is work. */
    Port take() {
        @Nullable
        Port first = waiting.size() > MAX_WAITING || !fresh.hasNext() ? waiting.poll() : null;
        return first != null ? first : new Port(fresh.next(), ConnectState.NEW);
    }

    /** {@code port} wants another attempt. */
    void again(Port port) {
        waiting.add(port);
    }

    /** How long an attempt may take: less than the kernel waits before it sends another SYN by itself. */
    Duration patience() {
        Duration timeout = roundTrips.timeout();
        return timeout.compareTo(LONGEST_PATIENCE) < 0 ? timeout : LONGEST_PATIENCE;
    }

    /** An attempt was answered. @param attempt which one of its port, from 1 */
    void answered(int attempt) {
        pace.answered(attempt);
        switch (attempt) {
            case 1 -> losses.firstAnswered(losses.current());
            case 2 -> losses.secondAnswered(losses.current());
            default -> losses.laterAnswered();
        }
    }

    /** Whether a port that was silent so often is asked again: as often as what gets lost demands. */
    boolean another(int attempts, RetryPolicy retries) {
        boolean demanded = retries.attemptsOnLoss() > 1 && losses.lossSeen() && attempts < losses.attemptsWanted();
        return demanded || retries.another(attempts, losses.lossSeen());
    }

    void opened() {
        inFlight++;
    }

    void closed() {
        inFlight--;
    }

    Endpoint endpoint(int port) {
        return Endpoint.tcp(address, port);
    }
}
