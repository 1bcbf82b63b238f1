package io.portmatrix.model;

/** What the documents say about an endpoint of this host, the first column of the verdict table. */
public enum Expected {
    OPEN("open"), CLOSED("closed"), FILTERED("filtered"), MAY_BE_OPEN("may-be-open"), INTERNAL("internal"),
    UNDOCUMENTED("undocumented");

    private final String wireName;

    Expected(String wireName) {
        this.wireName = wireName;
    }

    /** The name in reports. */
    public String wireName() {
        return wireName;
    }
}
