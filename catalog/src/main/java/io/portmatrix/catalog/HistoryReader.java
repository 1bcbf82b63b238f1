package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Entry;
import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.YamlNode.Scalar;
import io.portmatrix.catalog.YamlNode.Sequence;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a document's change tables. Whatever is wrong ends as a complaint, and the rest is read on. */
final class HistoryReader {
    /** The key that tells a history from other files of a catalog. */
    static final String MARK = "changes";
    private static final Set<String> KEYS = Set.of("format", "document", "products", MARK, "errata");
    private static final Set<String> TABLE_KEYS = Set.of("table", "from", "to", "rows");
    private static final Set<String> SPAN_KEYS = Set.of("product", "since", "until", "name", "care", "why");
    /** Keys of a row that rows of other tables don't have. */
    private static final Set<String> OWN_KEYS = Set.of("kind", "product", "rule", "also", "until", "before");
    private static final String SAME = "same-flow-as";

    private final Set<String> products;
    private final Complaints complaints;

    /** @param products ids that name products; every other peer is a role */
    HistoryReader(Set<String> products, Complaints complaints) {
        this.products = products;
        this.complaints = complaints;
    }

    /** The history, or null where it isn't even clear which document it is about. */
    @Nullable
    ReleaseHistory read(Mapping mapping) {
        Fields file = new Fields(mapping, "history", complaints);
        file.allow(KEYS);
        new ProductFileReader(products, complaints).requireFormat(file);
        String document = file.required("document", "004");
        List<ProductSpan> spans = new ArrayList<>();
        for (Mapping m : file.mappings("products", "[{product: ip-office, since: 8.1, why: …}]")) {
            ProductSpan span = span(new Fields(m, "product", complaints));
            if (span != null) {
                spans.add(span);
            }
        }
        List<ChangeTable> tables = new ArrayList<>();
        for (Mapping m : file.mappings(MARK, "[{table: …, from: 8.1, to: 9.0, rows: […]}]")) {
            ChangeTable table = table(new Fields(m, "change table", complaints), document == null ? "?" : document);
            if (table != null) {
                tables.add(table);
            }
        }
        List<ErratumReader.Elsewhere> errata = new ErratumReader(complaints).ofFile(file);
        return document == null ? null : new ReleaseHistory(complaints.file(), document, spans, tables, errata);
    }

    private @Nullable ProductSpan span(Fields fields) {
        fields.allow(SPAN_KEYS);
        String product = fields.requiredAs("product", "ip-office", RuleId::requireSlug);
        String since = fields.requiredAs("since", "8.1", Release::requireRelease);
        String until = fields.optionalAs("until", "11.0.0", Release::requireRelease);
        String name = fields.optional("name", "Contact Recorder");
        String why = fields.required("why", "the changes to 9.0 add its first ports");
        CareProfile care = name != null || fields.has("care") ? new CareReader(complaints).care(fields)
                : CareProfile.STANDARD;
        return product == null || since == null || why == null ? null
                : new ProductSpan(fields.line(), product, since, until, name, care);
    }

    private @Nullable ChangeTable table(Fields fields, String document) {
        fields.allow(TABLE_KEYS);
        String name = fields.required("table", "5 Port Changes From 8.1 FP to 9.0");
        String from = fields.requiredAs("from", "8.1", Release::requireRelease);
        String to = fields.requiredAs("to", "9.0", Release::requireRelease);
        if (!fields.has("rows")) {
            complaints.add(fields.line(), "the change table has no 'rows'",
                    "write rows: and its rows, or rows: [] where none is printed");
        }
        List<ChangeRow> rows = new ArrayList<>();
        for (Mapping m : fields.mappings("rows", "[{row: 1, kind: added, …}]")) {
            if (name != null && from != null && to != null) {
                ChangeRow row = row(m, document, name, from, to);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        return name == null || from == null || to == null ? null
                : new ChangeTable(fields.line(), name, from, to, rows);
    }

    private @Nullable ChangeRow row(Mapping mapping, String document, String table, String from, String to) {
        Fields fields = new Fields(mapping, "change row", complaints);
        Set<String> known = new HashSet<>(RowReader.KEYS);
        known.addAll(OWN_KEYS);
        known.remove(SAME);
        fields.allow(known);
        ChangeKind kind = fields.requiredAs("kind", "added",
                WireNames.of("kind", ChangeKind.values(), ChangeKind::wireName));
        String product = fields.requiredAs("product", "ip-office", RuleId::requireSlug);
        String until = fields.optionalAs("until", "11.0.0", Release::requireRelease);
        ChangeRow.Before before = before(fields);
        if (kind == null || product == null || !named(mapping, kind, until)) {
            return null;
        }
        TableKind section = switch (Objects.requireNonNullElse(
                new Fields(mapping, "change row", new Complaints("")).optionalAs("direction", "ingress",
                        WireNames.of("direction", Direction.values(), Direction::wireName)),
                Direction.UNSTATED)) {
            case INGRESS -> TableKind.INGRESS;
            case EGRESS -> TableKind.EGRESS;
            case INTRA_DEVICE -> TableKind.INTRA_DEVICE;
            case BOTH, UNSTATED -> TableKind.PRINTED;
        };
        DocumentRow row = new RowReader(products, product, section, Set.of(), complaints).read(translated(mapping));
        return row == null ? null
                : new ChangeRow(new Citation(document, table, row.number()), new Change(from, to, kind), product,
                        section, row, concerns(product, row, also(mapping)), until, before);
    }

    private ChangeRow.Before before(Fields row) {
        Mapping mapping = row.mapping("before", "{tls: no}");
        if (mapping == null) {
            return ChangeRow.Before.UNSAID;
        }
        Fields fields = new Fields(mapping, "time before a change", complaints);
        fields.allow(Set.of("exists", "tls"));
        return new ChangeRow.Before(Boolean.TRUE.equals(fields.yesNo("exists")), fields.yesNo("tls"));
    }

    /** Whether the row and each of its flows says which rule it is about, as its kind demands. */
    private boolean named(Mapping row, ChangeKind kind, @Nullable String until) {
        int before = complaints.findings().size();
        boolean own = false;
        for (Mapping flow : flows(row)) {
            Map<String, Entry> keys = new HashMap<>(row.entries());
            keys.putAll(flow.entries());
            boolean id = keys.containsKey("id");
            own |= id && !keys.containsKey("rule");
            if (keys.containsKey("none") || (!id && !keys.containsKey("ports"))) {
                continue;
            }
            if (id == keys.containsKey("rule")) {
                complaints.add(flow.line(), "the change row has " + (id ? "both 'id' and 'rule'" : "no 'rule'"),
                        "write rule: ip-office/http, or id: http where no present table has the flow");
            } else if (kind == ChangeKind.REMOVED && !id) {
                complaints.add(flow.line(), "a removed flow is in no present table",
                        "write id: http and what the row prints");
            }
        }
        if (own && kind != ChangeKind.REMOVED && until == null) {
            complaints.add(row.line(), "the row alone documents its flow, and nothing says until when",
                    "write until: and the release from which on it is documented no more, or rule: instead of id:");
        }
        return complaints.findings().size() == before;
    }

    /** The mappings that say what listens: the row's flows, or the row itself. */
    private static List<Mapping> flows(Mapping row) {
        Fields silent = new Fields(row, "row", new Complaints(""));
        return silent.has("flows") ? silent.mappings("flows", "[]") : List.of(row);
    }

    /** The row as {@link RowReader} takes it: the rule is the flow that it is the same as, and has the purpose. */
    private static Mapping translated(Mapping row) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        row.entries().forEach((key, entry) -> {
            if (key.equals("rule")) {
                entries.put(SAME, entry);
            } else if (key.equals("flows") && entry.value() instanceof Sequence flows) {
                List<YamlNode> items = flows.items()
                        .stream()
                        .map(n -> n instanceof Mapping m ? translated(m) : n)
                        .toList();
                entries.put(key, new Entry(entry.keyLine(), new Sequence(flows.line(), items)));
            } else if (!OWN_KEYS.contains(key)) {
                entries.put(key, entry);
            }
        });
        if (entries.containsKey(SAME)) {
            entries.putIfAbsent("purpose", new Entry(row.line(), new Scalar(row.line(), "that of the rule")));
            entries.putIfAbsent("breaks", new Entry(row.line(), new Scalar(row.line(), "that of the rule")));
        }
        return new Mapping(row.line(), entries);
    }

    /** Further rules that a flow of the row is about, by the first one. */
    private Map<RuleId, List<RuleId>> also(Mapping row) {
        Map<RuleId, List<RuleId>> also = new HashMap<>();
        for (Mapping flow : flows(row)) {
            Fields fields = new Fields(flow, "change row", complaints);
            RuleId first = new Fields(flow, "change row", new Complaints("")).optionalAs("rule", "ip-office/http",
                    RuleId::parse);
            List<RuleId> more = new ArrayList<>();
            for (String text : fields.texts("also", "[ip-office/http]")) {
                try {
                    more.add(RuleId.parse(text));
                } catch (IllegalArgumentException e) {
                    complaints.add(fields.line("also"), "also: '" + text + "' is no rule id", "write product/name");
                }
            }
            if (first != null && !more.isEmpty()) {
                also.put(first, more);
            }
        }
        return also;
    }

    private static Map<RuleId, RowFlow> concerns(String product, DocumentRow row, Map<RuleId, List<RuleId>> also) {
        Map<RuleId, RowFlow> concerns = new LinkedHashMap<>();
        for (RowFlow flow : row.flows()) {
            RuleId own = flow.sameAs() != null ? flow.sameAs()
                    : flow.id() == null ? null
                    : new RuleId(product, flow.id());
            if (own != null) {
                concerns.put(own, flow);
                also.getOrDefault(own, List.of()).forEach(r -> concerns.put(r, flow));
            }
        }
        return concerns;
    }
}
