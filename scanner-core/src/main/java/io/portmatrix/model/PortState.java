package io.portmatrix.model;

/** What was concluded about a port. A conclusion, never progress; what could not be concluded is no state. */
public enum PortState {
    /** A conversation was possible: a connection was accepted and kept, or a datagram answered. */
    OPEN("open"),
    /** A connection was accepted and closed by the peer before anything was said. */
    ACCEPT_CLOSE("accept-close"),
    /** Refused: RST or ICMP port unreachable. Nothing else is ever closed. */
    CLOSED("closed"),
    /** TCP silence, or an ICMP prohibition. */
    FILTERED("filtered"),
    /** UDP silence: open, filtered and lost look the same. */
    SILENT("silent");

    private final String wireName;

    PortState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in reports. */
    public String wireName() {
        return wireName;
    }
}
