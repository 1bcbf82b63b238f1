package io.portmatrix.catalog;

/** How much a document says a flow is needed. */
public enum Requirement {
    MANDATORY("mandatory"), RECOMMENDED("recommended"), OPTIONAL("optional"),
    /** No such column, or the cell holds something else. */
    UNSTATED("unstated");

    private final String wireName;

    Requirement(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files and exports. */
    public String wireName() {
        return wireName;
    }
}
