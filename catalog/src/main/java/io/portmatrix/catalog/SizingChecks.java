package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks what a file says of moving and narrowing ranges against the rows that have them. Where some rows can't be read,
 * nothing is said of rules that only they may make.
 */
final class SizingChecks {
    private final ProductFile file;
    private final Complaints complaints;
    private final boolean readable;
    private final Map<RuleId, RowFlow> flows = new LinkedHashMap<>();

    /** @param readable whether every row could be read */
    SizingChecks(ProductFile file, boolean readable, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
        this.readable = readable;
        RuleDerivation.forEachFlow(file, (table, row, flow) -> {
            if (flow.id() != null && flow.makesRule()) {
                flows.putIfAbsent(new RuleId(file.product(), flow.id()), flow);
            }
        });
    }

    void run() {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < file.sizing().size(); i++) {
            SizingRule sizing = file.sizing().get(i);
            int line = file.sizingLines().get(i);
            Integer first = seen.putIfAbsent(sizing.id(), line);
            if (first != null) {
                complaints.add(line, "sizing rule '" + sizing.id() + "' is already in line " + first,
                        "give it another id, or put their rules into one");
            }
            sizing.rules().forEach(rule -> rule(sizing, rule, line));
            sizing.bySystem().forEach((system, ports) -> bySystem(sizing, system, ports, line));
        }
    }

    private void rule(SizingRule sizing, RuleId rule, int line) {
        RowFlow flow = flows.get(rule);
        if (flow == null) {
            if (readable) {
                String nearest = Nearest.of(rule.name(), flows.keySet().stream().map(RuleId::name).toList());
                complaints.add(line, "sizing rule '" + sizing.id() + "': no row of this file has the flow '"
                        + rule.name() + "'",
                        nearest == null ? "name flows of this file by their id" : "write " + nearest);
            }
            return;
        }
        PortSet within = sizing.within();
        if (within != null && !flow.ports().minus(within).isEmpty()) {
            complaints.add(line, "sizing rule '" + sizing.id() + "': the documented ports " + flow.ports() + " of '"
                    + rule.name() + "' in line " + flow.line() + " are not all within " + within,
                    "correct within, or the ports of the row");
        }
    }

    private void bySystem(SizingRule sizing, String system, PortSet ports, int line) {
        if (!system.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            complaints.add(line, "sizing rule '" + sizing.id() + "': '" + system + "' names no operating system",
                    "use lower-case letters, digits and single hyphens, as in windows");
        }
        PortSet within = sizing.within();
        if (within != null && !ports.minus(within).isEmpty()) {
            complaints.add(line, "sizing rule '" + sizing.id() + "': the default ports " + ports + " of " + system
                    + " are not all within " + within, "correct within or by-os");
        }
    }
}
