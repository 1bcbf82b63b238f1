package io.portmatrix.catalog.fact;

/** Which numbers of a range count: documents say "even numbers only" for RTP and "odd" for RTCP (RFC 3550 section 11). */
public enum Parity {
    ANY("any"), EVEN("even"), ODD("odd");

    private final String wireName;

    Parity(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files and exports. */
    public String wireName() {
        return wireName;
    }

    /** Whether {@code port} has this parity. */
    public boolean admits(int port) {
        return switch (this) {
            case ANY -> true;
            case EVEN -> (port & 1) == 0;
            case ODD -> (port & 1) == 1;
        };
    }
}
