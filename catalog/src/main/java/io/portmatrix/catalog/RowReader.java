package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one table. */
final class RowReader {
    private static final Set<String> ROW_ONLY = Set.of("row", "state", "optional", "printed", "auth", "erratum",
            "flows",
            "none");
    private static final Set<String> KEYS = union(ROW_ONLY, FlowReader.KEYS);

    private final FlowReader flows;
    private final Complaints complaints;

    RowReader(Set<String> products, Direction direction, Complaints complaints) {
        this.flows = new FlowReader(products, direction, complaints);
        this.complaints = complaints;
    }

    /** Reads the row; null where it is not even clear which row it is. */
    @Nullable
    DocumentRow read(Mapping mapping) {
        Fields row = new Fields(mapping, "row", complaints);
        row.allow(KEYS);
        Integer number = row.requiredAs("row", "1", RowReader::number);
        boolean none = Boolean.TRUE.equals(row.yesNo("none"));
        DocumentedState state = DocumentedState.UNSTATED;
        Boolean optional = null;
        List<RowFlow> read = List.of();
        if (!none) {
            DocumentedState said = row.requiredAs("state", "open",
                    WireNames.of("state", DocumentedState.values(), DocumentedState::wireName));
            state = said == null ? DocumentedState.UNSTATED : said;
            if (!row.has("optional")) {
                complaints.add(row.line(), "the row has no 'optional'", "write optional: yes");
            }
            optional = row.yesNo("optional");
            read = flows(mapping, row);
        }
        if (number == null) {
            return null;
        }
        return new DocumentRow(row.line(), number, state, optional, row.optional("printed", "50/51"),
                row.optional("auth", "password"), erratum(row), read);
    }

    private List<RowFlow> flows(Mapping mapping, Fields row) {
        List<Mapping> parts = row.mappings("flows", "[{id: sip-udp, transport: udp}]");
        if (!row.has("flows")) {
            parts = List.of(mapping);
        } else if (row.has("id") || row.has("same-flow-as")) {
            complaints.add(row.line(), "a row with flows has no 'id' and no 'same-flow-as' of its own",
                    "move them into the flows");
        }
        List<RowFlow> read = new ArrayList<>();
        for (Mapping part : parts) {
            if (row.has("flows")) {
                new Fields(part, "flow", complaints).allow(FlowReader.KEYS);
            }
            RowFlow flow = flows.read(mapping, part);
            if (flow != null) {
                read.add(flow);
            }
        }
        return read;
    }

    private @Nullable Erratum erratum(Fields row) {
        Mapping mapping = row.mapping("erratum", "{printed: …, read: …, why: …}");
        if (mapping == null) {
            return null;
        }
        Fields fields = new Fields(mapping, "erratum", complaints);
        fields.allow(Set.of("printed", "read", "why"));
        String printed = fields.required("printed", "UPD");
        String read = fields.required("read", "UDP");
        String why = fields.required("why", "letters swapped");
        return printed == null || read == null || why == null ? null : new Erratum(printed, read, why);
    }

    private static Integer number(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("'" + text + "' is no row number; count the rows from 1");
        }
        return Integer.valueOf(text);
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        return Set.copyOf(all);
    }
}
