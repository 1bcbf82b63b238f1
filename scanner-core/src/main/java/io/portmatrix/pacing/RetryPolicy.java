package io.portmatrix.pacing;

/**
 * How often a silent port is asked. Silence alone is no loss: most silent ports are dropped by a filter and stay silent
 * however often they are asked. Only where an attempt after the first was answered are packets known to get lost, and
 * then each silent port deserves more.
 *
 * @param attempts attempts while no loss was seen, at least 1
 * @param attemptsOnLoss attempts once loss was seen, at least {@code attempts}
 */
public record RetryPolicy(int attempts, int attemptsOnLoss) {
    /** Three attempts; five where packets get lost, which at 5 % lost each way misjudges one port in 100,000. */
    public static final RetryPolicy STANDARD = new RetryPolicy(3, 5);

    /** @throws IllegalArgumentException for numbers out of bounds */
    public RetryPolicy {
        if (attempts < 1 || attemptsOnLoss < attempts) {
            throw new IllegalArgumentException("attempts " + attempts + ", on loss " + attemptsOnLoss);
        }
    }

    /** Whether a port that was silent {@code made} times is asked again. */
    public boolean another(int made, boolean lossSeen) {
        return made < (lossSeen ? attemptsOnLoss : attempts);
    }
}
