package io.portmatrix.catalog;

/** Which way connections go, seen from the product the table is about. */
public enum Direction {
    /** To the product. */
    INGRESS("ingress"),
    /** From the product to a peer. */
    EGRESS("egress"),
    /** Within one host. */
    INTRA_DEVICE("intra-device"),
    /** Both ways, as some documents print; rules never have it. */
    BOTH("both"),
    /** The table has no such column; rules never have it. */
    UNSTATED("unstated");

    private final String wireName;

    Direction(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files and exports. */
    public String wireName() {
        return wireName;
    }
}
