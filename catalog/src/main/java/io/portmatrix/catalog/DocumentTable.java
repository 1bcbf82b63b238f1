package io.portmatrix.catalog;

import java.util.List;

/**
 * One table, or one section of a table, of a document.
 *
 * @param line line in the catalog file
 * @param name how it is cited, {@code 1 ingress}
 * @param heading its heading
 * @param kind what its heading and columns say
 * @param rows its rows, in order
 */
record DocumentTable(int line, String name, String heading, TableKind kind, List<DocumentRow> rows) {
    DocumentTable {
        rows = List.copyOf(rows);
    }
}
