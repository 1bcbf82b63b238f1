package io.portmatrix.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table, as printed.
 *
 * @param line line in the catalog file
 * @param number 1-based, counted on over page breaks
 * @param direction which way its connections go
 * @param state the default port state
 * @param optional whether the customer can switch the port, or null where the row has no such cell
 * @param printed the cells where they differ from the reading, or null
 * @param auth how the peer proves who it is, or null
 * @param erratum what is wrong with the row, or null
 * @param flows the flows it documents; none for a row that says "None"
 */
record DocumentRow(int line, int number, Direction direction, DocumentedState state, @Nullable Boolean optional,
        @Nullable String printed,
        @Nullable String auth, @Nullable Erratum erratum, List<RowFlow> flows) {
    DocumentRow {
        flows = List.copyOf(flows);
    }

    /** The same row with other flows. */
    DocumentRow with(List<RowFlow> others) {
        return new DocumentRow(line, number, direction, state, optional, printed, auth, erratum, others);
    }
}
