package io.portmatrix.pacing;

import java.time.Duration;

/**
 * A window that opens with every answer up to the number of connections that the target bears, and halves where loss
 * is seen.
 *
 * <p>What is dropped on the way occupies nothing at the target. So silence opens the window beyond that number, as long
 * as no loss was seen and no more than {@value #SILENT_PER_CONNECTION} attempts a second and connection remain
 * unanswered: a host behind a filter that drops is done in a minute instead of ten. Targets that bear few connections
 * are excepted, because their silence may as well be their being slow.
 *
 * <p>Not safe for use by several threads.
 */
public final class WindowPace implements Pace {
    /** From so many connections on a target is a server, whose silence opens the window further. */
    public static final int SERVER_FROM = 128;
    /** Unanswered attempts a second, for each connection that the target bears. */
    public static final int SILENT_PER_CONNECTION = 16;

    private static final int START = 32;
    private static final int LEAST_ON_LOSS = 4;

    private final int connections;
    private final RoundTripEstimator roundTrips;
    private int window;
    private boolean lossSeen;

    /**
     * @param connections simultaneous connections that the target bears, at least 1
     * @param roundTrips the target's, read only
     */
    public WindowPace(int connections, RoundTripEstimator roundTrips) {
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be at least 1, not " + connections);
        }
        this.connections = connections;
        this.roundTrips = roundTrips;
        this.window = Math.min(START, connections);
    }

    @Override
    public int window() {
        return Math.min(window, ceiling());
    }

    @Override
    public void answered(int attempt) {
        if (attempt > 1) {
            lossSeen = true;
            window = Math.max(Math.min(LEAST_ON_LOSS, connections), Math.min(window, connections) / 2);
        } else if (window < connections) {
            window++;
        }
    }

    @Override
    public void silent() {
        if (window < ceiling()) {
            window++;
        }
    }

    @Override
    public boolean lossSeen() {
        return lossSeen;
    }

    private int ceiling() {
        if (lossSeen || connections < SERVER_FROM) {
            return connections;
        }
        Duration timeout = roundTrips.timeout();
        long unanswered = timeout.toMillis() * connections * SILENT_PER_CONNECTION / 1000;
        return (int) Math.max(connections, unanswered);
    }
}
