package io.portmatrix.catalog;

/** The default port state a document prints. */
public enum DocumentedState {
    /** Responds to queries. */
    OPEN("open"),
    /** May or may not respond; listed because it can be enabled, or because it never is. */
    CLOSED("closed"),
    /** UDP does not respond; TCP responds but does not allow connectivity. */
    FILTERED("filtered"),
    /** "N/A": not a listening port as printed. */
    NOT_LISTENING("not-listening"),
    /** The document has no such column, or the cell is empty. */
    UNSTATED("unstated");

    private final String wireName;

    DocumentedState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files and exports. */
    public String wireName() {
        return wireName;
    }
}
