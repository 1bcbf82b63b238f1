package io.portmatrix.report;

/** What became of a finding since an earlier report. */
public enum Change {
    /**
     * The earlier report says nothing about it, or nothing that is wrong; and what is a deviation now and was none then.
     */
    NEW("new"),
    /** It was there, and something of it is different. */
    CHANGED("changed"),
    /** It was there, and was the same. */
    UNCHANGED("unchanged");

    private final String wireName;

    Change(String wireName) {
        this.wireName = wireName;
    }

    /** The name in reports. */
    public String wireName() {
        return wireName;
    }
}
