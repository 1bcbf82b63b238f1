package io.portmatrix.catalog;

/** What a row of a change table says of a flow. */
public enum ChangeKind {
    /** It is there from the later release on. */
    ADDED("added"),
    /** It was there until the later release. */
    REMOVED("removed"),
    /** It is there in both, with other cells. */
    CHANGED("changed");

    private final String wireName;

    ChangeKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files and exports. */
    public String wireName() {
        return wireName;
    }
}
