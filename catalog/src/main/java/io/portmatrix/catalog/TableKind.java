package io.portmatrix.catalog;

/**
 * What a table's heading and columns say about the direction of its connections. It decides who listens where no row says
 * so itself; see {@link ListenerRule}.
 */
enum TableKind {
    /** Connections to the product: the product listens. */
    INGRESS("ingress"),
    /** Connections the product starts: the peer listens, and nobody's host is judged by the row. */
    EGRESS("egress"),
    /** Connections within one host. */
    INTRA_DEVICE("intra-device"),
    /** The heading says that the product is the server. */
    SERVER("server"),
    /** The heading says that the product is the client. */
    CLIENT("client"),
    /** Each row has a cell with In, Out or Both, or the table has no such column and rows have none. */
    PRINTED("printed"),
    /** Rows name a source and a destination device and print ports on both sides, without saying who starts. */
    MATRIX("matrix"),
    /** Rows name a source that is defined to start the connection and a destination that is defined to receive it. */
    CONNECTIONS("connections"),
    /** Rows are security modes and say which services are active in them. */
    MODES("modes");

    private final String wireName;

    TableKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files. */
    String wireName() {
        return wireName;
    }

    /** Whether every row has a state and says whether it can be switched, and what breaks without it. */
    boolean printsStates() {
        return this == INGRESS || this == EGRESS || this == INTRA_DEVICE;
    }

    /** Whether rows name the devices on both sides. */
    boolean hasTwoEnds() {
        return this == MATRIX || this == CONNECTIONS;
    }
}
