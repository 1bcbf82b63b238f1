package io.portmatrix.probe;

import io.portmatrix.model.Scope;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.pacing.SendLimits;
import io.portmatrix.pacing.Ticker;
import java.time.Clock;
import java.time.Duration;

/**
 * How a run is to be probed, apart from what is probed.
 *
 * @param scope asked right before everything that is sent
 * @param maxInFlight sockets at once in the whole run, at least 1; the process's descriptor limit may lower it
 * @param holdWindow how long an accepted connection is watched at least; twice the round trip where that is longer
 * @param retries how often a silent port is asked
 * @param sockets which sockets to probe with
 * @param limits how fast, and how often anything may start; shared by all techniques of the run
 * @param ticker for elapsed time
 * @param clock for the time that observations carry
 * @param progress told how far the run has come
 */
public record ProberOptions(Scope scope, int maxInFlight, Duration holdWindow, RetryPolicy retries,
        SocketChoice sockets, SendLimits limits, Ticker ticker, Clock clock, ProbeProgress progress) {
    /** Sockets at once that a run wants. */
    public static final int DEFAULT_IN_FLIGHT = 8192;
    /** Long enough for a wrapper that accepts, looks at the caller and hangs up. */
    public static final Duration DEFAULT_HOLD_WINDOW = Duration.ofMillis(150);

    /** Which sockets a run probes with. */
    public enum SocketChoice {
        /** Native epoll where it is to be had, else the JDK's. */
        AUTO("auto"),
        /** The JDK's own. */
        NIO("nio");

        private final String wireName;

        SocketChoice(String wireName) {
            this.wireName = wireName;
        }

        /** The value of the setting. */
        public String wireName() {
            return wireName;
        }
    }

    /** @throws IllegalArgumentException for numbers out of bounds */
    public ProberOptions {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("at least 1 must be in flight, not " + maxInFlight);
        }
        if (holdWindow.isNegative()) {
            throw new IllegalArgumentException("a hold window of " + holdWindow);
        }
    }

    /** The usual, within {@code scope}. */
    public static ProberOptions within(Scope scope) {
        return new ProberOptions(scope, DEFAULT_IN_FLIGHT, DEFAULT_HOLD_WINDOW, RetryPolicy.STANDARD, SocketChoice.AUTO,
                SendLimits.usual(),
                Ticker.system(), Clock.systemUTC(), new ProbeProgress());
    }

    /** The same with at most {@code sockets} at once. */
    public ProberOptions withMaxInFlight(int sockets) {
        return new ProberOptions(scope, sockets, holdWindow, retries, this.sockets, limits, ticker, clock, progress);
    }

    /** The same with another hold window. */
    public ProberOptions withHoldWindow(Duration window) {
        return new ProberOptions(scope, maxInFlight, window, retries, sockets, limits, ticker, clock, progress);
    }

    /** The same with other retries. */
    public ProberOptions withRetries(RetryPolicy policy) {
        return new ProberOptions(scope, maxInFlight, holdWindow, policy, sockets, limits, ticker, clock, progress);
    }

    /** The same with other sockets. */
    public ProberOptions withSockets(SocketChoice choice) {
        return new ProberOptions(scope, maxInFlight, holdWindow, retries, choice, limits, ticker, clock, progress);
    }

    /** The same, read on other clocks. */
    public ProberOptions withTime(Ticker otherTicker, Clock otherClock) {
        return new ProberOptions(scope, maxInFlight, holdWindow, retries, sockets, limits, otherTicker, otherClock,
                progress);
    }

    /** The same, telling another reader how far it is. */
    public ProberOptions withProgress(ProbeProgress other) {
        return new ProberOptions(scope, maxInFlight, holdWindow, retries, sockets, limits, ticker, clock, other);
    }

    /** The same with other limits. */
    public ProberOptions withLimits(SendLimits other) {
        return new ProberOptions(scope, maxInFlight, holdWindow, retries, sockets, other, ticker, clock, progress);
    }
}
