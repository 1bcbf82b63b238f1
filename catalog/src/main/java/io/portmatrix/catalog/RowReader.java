package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.PortSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one table. */
final class RowReader {
    private static final Set<String> ROW_ONLY = Set.of("row", "state", "optional", "printed", "auth", "erratum",
            "flows", "none", "direction", "from", "to");
    static final Set<String> KEYS = union(ROW_ONLY, FlowReader.KEYS);

    private final FlowReader flows;
    private final String product;
    private final TableKind kind;
    private final Set<Integer> serves;
    private final Complaints complaints;

    /**
     * @param products ids that name products
     * @param product the product in whose table the rows stand
     * @param serves ports with a fixed server role that it serves
     */
    RowReader(Set<String> products, String product, TableKind kind, Set<Integer> serves, Complaints complaints) {
        this.flows = new FlowReader(products, complaints);
        this.product = product;
        this.kind = kind;
        this.serves = serves;
        this.complaints = complaints;
    }

    /** Reads the row; null where it is not even clear which row it is. */
    @Nullable
    DocumentRow read(Mapping mapping) {
        Fields row = new Fields(mapping, "row", complaints);
        row.allow(KEYS);
        Integer number = row.requiredAs("row", "1", RowReader::number);
        boolean none = Boolean.TRUE.equals(row.yesNo("none"));
        Direction direction = direction(row);
        DocumentedState state = DocumentedState.UNSTATED;
        Boolean optional = null;
        List<RowFlow> read = List.of();
        if (!none) {
            state = state(row);
            optional = row.yesNo("optional");
            if (kind.printsStates() && !row.has("optional")) {
                complaints.add(row.line(), "the row has no 'optional'", "write optional: yes");
            }
            read = flows(mapping, row, around(mapping, row, direction));
        }
        if (number == null) {
            return null;
        }
        return new DocumentRow(row.line(), number, direction, state, optional, row.optional("printed", "50/51"),
                row.optional("auth", "password"), new ErratumReader(complaints).ofRow(row), read);
    }

    private DocumentedState state(Fields row) {
        DocumentedState said = kind.printsStates()
                ? row.requiredAs("state", "open",
                        WireNames.of("state", DocumentedState.values(), DocumentedState::wireName))
                : row.optionalAs("state", "open",
                        WireNames.of("state", DocumentedState.values(), DocumentedState::wireName));
        return said == null ? DocumentedState.UNSTATED : said;
    }

    /** As the table's heading, the row's cell or the devices at both ends say. */
    private Direction direction(Fields row) {
        Direction said = row.optionalAs("direction", "both",
                WireNames.of("direction", Direction.values(), Direction::wireName));
        return switch (kind) {
            case INGRESS -> Direction.INGRESS;
            case EGRESS -> Direction.EGRESS;
            case INTRA_DEVICE -> Direction.INTRA_DEVICE;
            case SERVER, CLIENT, PRINTED, MODES -> said == null ? Direction.UNSTATED : said;
            case MATRIX, CONNECTIONS -> ofEnds(row);
        };
    }

    private Direction ofEnds(Fields row) {
        Party own = Party.product(product);
        boolean from = flows.parties(row, "from").contains(own);
        boolean to = flows.parties(row, "to").contains(own);
        if (!from && !to) {
            complaints.add(row.line(), "neither end of the row is " + product,
                    "write from: [" + product + "] or to: [" + product + "]");
        }
        if (kind == TableKind.CONNECTIONS) {
            return to ? Direction.INGRESS : Direction.EGRESS;
        }
        return from && to ? Direction.BOTH : from ? Direction.EGRESS : Direction.INGRESS;
    }

    private RowContext around(Mapping mapping, Fields row, Direction direction) {
        List<Party> others = new ArrayList<>();
        if (kind.hasTwoEnds()) {
            others.addAll(flows.parties(row, direction == Direction.INGRESS ? "from" : "to"));
        }
        Map<Side, PortSet> numbered = new EnumMap<>(Side.class);
        // Only rows that leave open who starts are read by what stands in their other column.
        if (kind == TableKind.MATRIX) {
            Fields silent = new Fields(mapping, "row", new Complaints(""));
            for (Mapping part : row.has("flows") ? silent.mappings("flows", "[]") : List.of(mapping)) {
                FlowReader.Cell cell = FlowReader.peek(mapping, part);
                numbered.merge(cell.side(), cell.ports(), PortSet::union);
            }
        }
        return new RowContext(product, kind, direction, others, numbered, serves);
    }

    private List<RowFlow> flows(Mapping mapping, Fields row, RowContext around) {
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
            RowFlow flow = flows.read(mapping, part, around);
            if (flow != null) {
                read.add(flow);
            }
        }
        return read;
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
