package io.portmatrix.catalog;

/** The column of a row in which a port stands. Tables with one column of ports print destinations. */
enum Side {
    DESTINATION("destination"), SOURCE("source");

    private final String wireName;

    Side(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files and exports. */
    String wireName() {
        return wireName;
    }

    Side opposite() {
        return this == SOURCE ? DESTINATION : SOURCE;
    }
}
