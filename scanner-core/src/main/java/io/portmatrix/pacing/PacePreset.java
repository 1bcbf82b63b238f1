package io.portmatrix.pacing;

/**
 * How fast a target is probed at most, before anything is known of it. What really happens is up to the answers:
 * {@link RateControl} starts slowly, and loss makes it slower at any preset.
 */
public enum PacePreset {
    /** For devices that were not made for being scanned. */
    GENTLE("gentle", 500, 1_000, 4_000),
    /** For servers, and for firewalls that know scans. */
    NORMAL("normal", 25_000, 400_000, 500_000),
    /** For a lab of one's own. */
    FAST("fast", 60_000, 1_000_000, 1_000_000);

    private final String wireName;
    private final int silentPerSecond;
    private final int perSecond;
    private final int runPerSecond;

    PacePreset(String wireName, int silentPerSecond, int perSecond, int runPerSecond) {
        this.wireName = wireName;
        this.silentPerSecond = silentPerSecond;
        this.perSecond = perSecond;
        this.runPerSecond = runPerSecond;
    }

    /** The value of the option. */
    public String wireName() {
        return wireName;
    }

    /** Attempts a second to one target while it answers none of them. */
    public int silentPerSecond() {
        return silentPerSecond;
    }

    /** Attempts a second to one target in any case. */
    public int perSecond() {
        return perSecond;
    }

    /** Attempts a second of the whole run. */
    public int runPerSecond() {
        return runPerSecond;
    }

    /** The slower of the two. */
    public PacePreset and(PacePreset other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
