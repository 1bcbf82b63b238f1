package io.portmatrix.pacing;

import java.util.Arrays;

/**
 * The silent attempts at one port, and whether they are enough to call it silent.
 *
 * <p>Not safe for use by several threads.
 */
public final class Doubt {
    /** More attempts than this are not made; what is not certain then stays undetermined. */
    public static final int MOST_ATTEMPTS = 32;

    private int[] epochs = new int[3];
    private int attempts;

    /** One more attempt of that epoch. @return which one, from 1 */
    public int attempted(int epoch) {
        if (attempts == epochs.length) {
            epochs = Arrays.copyOf(epochs, Math.min(MOST_ATTEMPTS, 2 * epochs.length));
        }
        epochs[attempts++] = epoch;
        return attempts;
    }

    /** Attempts so far. */
    public int attempts() {
        return attempts;
    }

    /** The epoch of an attempt. @param attempt from 1 */
    public int epoch(int attempt) {
        return epochs[attempt - 1];
    }

    /** Whether one more attempt may be made at all. */
    public boolean mayTryAgain() {
        return attempts < MOST_ATTEMPTS;
    }

    /** Whether a port that answers would be silent this often less than once in a hundred million times. */
    public boolean certain(LossLog log) {
        double decades = 0;
        for (int i = 0; i < attempts; i++) {
            decades += log.decades(epochs[i]);
        }
        // Three attempts of eight thirds each.
        return decades >= LossLog.WANTED_DECADES - 1e-6;
    }
}
