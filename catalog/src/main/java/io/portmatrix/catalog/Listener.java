package io.portmatrix.catalog;

/** Who listens on the port of a rule, seen from the product in whose table the row stands. */
public enum Listener {
    PRODUCT("product"), PEER("peer"), BOTH("both"), INTERNAL("internal"), UNKNOWN("unknown");

    private final String wireName;

    Listener(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files and exports. */
    public String wireName() {
        return wireName;
    }
}
