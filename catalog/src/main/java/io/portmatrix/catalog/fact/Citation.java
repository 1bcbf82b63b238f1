package io.portmatrix.catalog.fact;

/**
 * Where a document says something.
 *
 * @param document number of the document in the catalog, "000" to "004" for the built-in ones
 * @param table the table as the document numbers or heads it, "1 ingress" or "1-16"
 * @param row 1-based within that table, counted on over page breaks
 */
public record Citation(String document, String table, int row) {
    /** @throws IllegalArgumentException for blank names or a row below 1 */
    public Citation {
        if (document.isBlank() || table.isBlank()) {
            throw new IllegalArgumentException("a citation names its document and table");
        }
        if (row < 1) {
            throw new IllegalArgumentException("rows are counted from 1, not " + row);
        }
    }

    /** For people: {@code document 004, table 1 ingress, row 6}. */
    @Override
    public String toString() {
        return "document " + document + ", table " + table + ", row " + row;
    }
}
