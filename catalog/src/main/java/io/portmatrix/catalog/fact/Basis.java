package io.portmatrix.catalog.fact;

/** On what a rule or a finding rests. */
public enum Basis {
    /** The document says it outright. */
    STATED("stated"),
    /** Read from it by a named rule; see the rule's {@code inference}. */
    INFERRED("inferred"),
    /** Taken back from change tables for an earlier release. */
    RECONSTRUCTED("reconstructed");

    private final String wireName;

    Basis(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files, exports and reports. */
    public String wireName() {
        return wireName;
    }
}
