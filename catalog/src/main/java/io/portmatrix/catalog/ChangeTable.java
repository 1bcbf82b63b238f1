package io.portmatrix.catalog;

import java.util.List;

/**
 * One change table.
 *
 * @param line line in the catalog file
 * @param name printed number and heading, because numbers repeat
 * @param from the earlier release
 * @param to the later release
 * @param rows its rows, in order; empty where the document prints none
 */
record ChangeTable(int line, String name, String from, String to, List<ChangeRow> rows) {
    ChangeTable {
        rows = List.copyOf(rows);
    }
}
