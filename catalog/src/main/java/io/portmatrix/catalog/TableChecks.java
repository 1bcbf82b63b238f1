package io.portmatrix.catalog;

import java.util.HashMap;
import java.util.Map;

/** Checks each table and row of a file for itself: numbering, ids, and what a row must say. */
final class TableChecks {
    private final ProductFile file;
    private final Complaints complaints;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    TableChecks(ProductFile file, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
    }

    void run() {
        for (DocumentTable table : file.tables()) {
            Integer first = tables.putIfAbsent(table.name(), table.line());
            if (first != null) {
                complaints.add(table.line(), "table '" + table.name() + "' is already in line " + first,
                        "put all its rows into one table, or add the heading to its name");
            }
            numbering(table);
            for (DocumentRow row : table.rows()) {
                row(table, row);
            }
        }
    }

    private void numbering(DocumentTable table) {
        if (table.rows().isEmpty()) {
            complaints.add(table.line(), "table '" + table.name() + "' has no rows",
                    "write its rows, or {row: 1, none: yes} where the document says None");
        }
        int expected = 1;
        for (DocumentRow row : table.rows()) {
            if (row.number() == expected - 1) {
                complaints.add(row.line(), "row " + row.number() + " of table '" + table.name() + "' stands here twice",
                        "keep one of them, or put what they say into flows of one row");
                continue;
            }
            if (row.number() != expected) {
                complaints.add(row.line(), "row " + row.number() + " of table '" + table.name() + "' follows row "
                        + (expected - 1) + ", rows are missing or out of order", "write row " + expected + " here");
            }
            expected = row.number() + 1;
        }
    }

    private void row(DocumentTable table, DocumentRow row) {
        for (RowFlow flow : row.flows()) {
            if (flow.id() != null) {
                Integer first = ids.putIfAbsent(flow.id(), flow.line());
                if (first != null) {
                    complaints.add(flow.line(), "id '" + flow.id() + "' is already used in line " + first,
                            "give it another name, or write same-flow-as: " + file.product() + "/" + flow.id());
                }
            }
            explained(table, row, flow);
            if (flow.bounds() != null && !flow.ports().isEmpty() && !flow.bounds().admit(flow.ports())) {
                complaints.add(flow.line(), "the documented ports " + flow.ports() + " are outside moved-within",
                        "correct ports or moved-within");
            }
        }
    }

    /** Nothing is read differently from what is printed without saying so. */
    private void explained(DocumentTable table, DocumentRow row, RowFlow flow) {
        boolean unusable = flow.ports().isEmpty() ? flow.id() == null && flow.sameAs() == null
                : flow.printedPorts().isEmpty();
        if (unusable && row.erratum() == null) {
            complaints.add(flow.line(), "the flow has no port, and nothing says why",
                    "write an erratum: what is printed, how it is read, and why");
        }
        boolean pool = flow.ports().size() > Rule.POOL_ABOVE;
        if (!flow.ports().isEmpty() && !flow.printedPorts().samePortsAs(flow.ports()) && row.erratum() == null) {
            complaints.add(flow.line(), "ports and printed-ports differ without a reason",
                    "write an erratum: what is printed, how it is read, and why");
        }
        if (pool && row.state() == DocumentedState.CLOSED && Boolean.FALSE.equals(row.optional())
                && row.erratum() == null) {
            complaints.add(flow.line(), "a pool can't be closed and impossible to enable",
                    "write an erratum: ports of a pool are bound while calls run");
        }
        boolean neverOpen = row.state() == DocumentedState.CLOSED && Boolean.FALSE.equals(row.optional());
        if (table.kind().printsStates() && flow.breaks() == null && !neverOpen && !flow.unused()
                && row.state() != DocumentedState.FILTERED) {
            complaints.add(flow.line(), "the row doesn't say what stops working when it is blocked",
                    "write breaks: phones load no settings");
        }
    }
}
