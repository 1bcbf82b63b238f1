package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks change tables: their order and numbering, and that products, rules and roles in them are known. */
final class HistoryChecks {
    private final ReleaseHistory history;
    private final Set<String> tabled;
    private final Map<RuleId, RowFlow> flows = new HashMap<>();
    private final Set<String> roles;
    private final boolean whole;
    private final Complaints complaints;

    /**
     * @param files every product file there is
     * @param roles ids of the known roles
     * @param whole every row could be read, so that one that is missing is missing in the file
     */
    HistoryChecks(ReleaseHistory history, Collection<ProductFile> files, Set<String> roles, boolean whole,
            Complaints complaints) {
        this.history = history;
        this.tabled = files.stream()
                .filter(f -> f.document().equals(history.document()))
                .map(ProductFile::product)
                .collect(java.util.stream.Collectors.toSet());
        this.roles = roles;
        this.whole = whole;
        this.complaints = complaints;
        for (ProductFile file : files) {
            RuleDerivation.forEachFlow(file, (table, row, flow) -> define(file.product(), row.line(), flow, false));
        }
        history.rows().forEach(r -> r.row().flows().forEach(f -> define(r.product(), r.row().line(), f, true)));
    }

    private void define(String product, int line, RowFlow flow, boolean past) {
        if (flow.id() != null && flow.makesRule()) {
            RuleId id = new RuleId(product, flow.id());
            if (flows.putIfAbsent(id, flow) != null && past) {
                complaints.add(line, "there is a flow " + id + " already",
                        "write rule: " + id + ", or id: and another name");
            }
        }
    }

    void run() {
        history.spans().forEach(this::span);
        String last = null;
        Map<String, Integer> names = new HashMap<>();
        for (ChangeTable table : history.tables()) {
            Integer first = names.putIfAbsent(table.name(), table.line());
            if (first != null) {
                complaints.add(table.line(), "change table '" + table.name() + "' is already in line " + first,
                        "add the heading to its name");
            }
            if (Release.compare(table.from(), table.to()) >= 0) {
                complaints.add(table.line(), "the change table leads from " + table.from() + " to " + table.to(),
                        "write the earlier release first");
            }
            if (last != null && Release.compare(table.to(), last) <= 0) {
                complaints.add(table.line(), "the change table to " + table.to() + " follows the one to " + last,
                        "put the tables into the order of their releases");
            }
            last = table.to();
            int expected = 1;
            for (ChangeRow row : table.rows()) {
                int number = row.row().number();
                if (whole && number != expected) {
                    complaints.add(row.row().line(),
                            "row " + number + " of change table '" + table.name() + "' follows row " + (expected - 1)
                                    + ", rows are missing or out of order",
                            "write row " + expected + " here");
                }
                expected = number + 1;
                row(row);
            }
        }
    }

    private void span(ProductSpan span) {
        boolean ended = !tabled.contains(span.product());
        if (ended && (span.name() == null || span.until() == null)) {
            complaints.add(span.line(), span.product() + " has no tables of its own",
                    "write its name: and until: the release it ended with, or correct its id");
        }
        if (!ended && (span.name() != null || span.until() != null)) {
            complaints.add(span.line(), span.product() + " has tables of its own",
                    "leave out name: and until:, which they say");
        }
        List<String> releases = history.releases();
        for (@Nullable
        String release : new @Nullable String[] {span.since(), span.until()}) {
            if (release != null && !releases.contains(release)) {
                complaints.add(span.line(), "no change table names release " + release,
                        "write one of " + String.join(", ", releases));
            }
        }
    }

    private void row(ChangeRow row) {
        int line = row.row().line();
        if (history.span(row.product()).isEmpty()) {
            String nearest = Nearest.of(row.product(), history.spans().stream().map(ProductSpan::product).toList());
            complaints.add(line, "nothing says since when there is a product " + row.product(),
                    nearest == null ? "add it to products:" : "write " + nearest);
        }
        if (row.until() != null && !history.releases().contains(row.until())) {
            complaints.add(line, "no change table names release " + row.until(),
                    "write one of " + String.join(", ", history.releases()));
        }
        if (row.row().flows().isEmpty() && row.row().erratum() == null) {
            complaints.add(line, "the change row names no port, and nothing says why",
                    "write an erratum: what is printed, how it is read, and why");
        }
        for (RowFlow flow : row.row().flows()) {
            if (!flow.printedPorts().samePortsAs(flow.ports()) && row.row().erratum() == null) {
                complaints.add(flow.line(), "ports and printed-ports differ without a reason",
                        "write an erratum: what is printed, how it is read, and why");
            }
            flow.peers().stream().filter(p -> !p.product() && !roles.contains(p.id())).forEach(peer -> {
                String nearest = Nearest.of(peer.id(), roles);
                complaints.add(flow.line(), "'" + peer.id() + "' is neither a role nor a product",
                        nearest == null ? "add it to " + Role.FILE : "write " + nearest);
            });
        }
        row.concerns().forEach((rule, flow) -> rule(row, rule, flow));
    }

    private void rule(ChangeRow row, RuleId rule, RowFlow flow) {
        RowFlow other = flows.get(rule);
        if (other == null) {
            String nearest = Nearest.of(rule.toString(), flows.keySet().stream().map(RuleId::toString).toList());
            complaints.add(flow.line(), "there is no rule " + rule,
                    nearest == null ? "write product/id of the row that describes the flow" : "write " + nearest);
            return;
        }
        boolean sameTransport = other.transport() == flow.transport() || other.transport() == Transport.UNKNOWN
                || flow.transport() == Transport.UNKNOWN;
        if (!sameTransport || (!other.ports().samePortsAs(flow.ports()) && row.row().erratum() == null)) {
            complaints.add(flow.line(),
                    "the rule " + rule + " is " + other.transport().wireName() + " " + other.ports() + ", this row "
                            + flow.transport().wireName() + " " + flow.ports(),
                    "correct the row, or say in an erratum how it is read");
        }
    }
}
