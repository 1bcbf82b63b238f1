package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one row says about one range of ports on one transport: a line of the export. Facts follow the printed cells where
 * {@link Rule rules} follow the reading.
 *
 * @param citation document, table and row
 * @param product the product in whose table the row stands
 * @param release the documented release; for a row of a change table the one that the change leads to
 * @param side the column the range stands in, {@code destination} or {@code source}
 * @param transport what carries it
 * @param tls whether TLS is expected
 * @param range the range as printed, or null where the row has no usable port
 * @param label the protocol as the document calls it, possibly empty
 * @param direction which way the table's connections go
 * @param state the default state printed
 * @param optional whether the customer can switch the port, or null where the row doesn't say
 * @param configurable whether the port can be moved
 * @param requirement how much the row says it is needed
 * @param condition on which installations, or null for all
 * @param listener who listens
 * @param basis whether transport and listener are printed or read
 * @param erratum what is wrong with the row, or null
 * @param change what a row of a change table does, or null for rows of other tables
 */
public record PortFact(Citation citation, String product, String release, String side, Transport transport, boolean tls,
        @Nullable PortRange range, String label, Direction direction, DocumentedState state, @Nullable Boolean optional,
        boolean configurable, Requirement requirement, @Nullable String condition, Listener listener, Basis basis,
        @Nullable String erratum, @Nullable Change change) {
    private static final String NO_PORTS = new Erratum("None", "no port", "the table has a row to say so").toString();

    /** The facts of a file in the order of its rows, each once. */
    static List<PortFact> of(ProductFile file) {
        List<PortFact> facts = new ArrayList<>();
        for (DocumentTable table : file.tables()) {
            for (DocumentRow row : table.rows()) {
                Place place = new Place(new Citation(file.document(), table.name(), row.number()), file.product(),
                        file.release(), null);
                facts.addAll(of(place, row, table.kind() != TableKind.MODES));
            }
        }
        return facts;
    }

    /** The facts of the change rows about a product, in the order of the tables, each once. */
    static List<PortFact> of(ReleaseHistory history, String product) {
        return history.rows()
                .stream()
                .filter(r -> r.product().equals(product))
                .flatMap(r -> of(new Place(r.citation(), product, r.change().to(), r.change()), r.row(), true).stream())
                .toList();
    }

    private record Place(Citation citation, String product, String release, @Nullable Change change) {}

    /** Several flows of a row may be about one cell: what is printed once is one fact, as the first of them reads it. */
    private static Collection<PortFact> of(Place place, DocumentRow row, boolean ports) {
        Map<List<@Nullable Object>, PortFact> facts = new LinkedHashMap<>();
        for (RowFlow flow : ports ? row.flows() : List.<RowFlow>of()) {
            List<@Nullable PortRange> ranges = new ArrayList<>(flow.printedPorts().ranges());
            if (ranges.isEmpty()) {
                ranges.add(null);
            }
            for (PortRange range : ranges) {
                PortFact fact = of(place, row, flow, range);
                facts.putIfAbsent(java.util.Arrays.asList(fact.side, fact.transport, fact.range, fact.label), fact);
            }
        }
        if (facts.isEmpty()) {
            String erratum = row.erratum() == null ? NO_PORTS : row.erratum().toString();
            return List.of(new PortFact(place.citation, place.product, place.release, Side.DESTINATION.wireName(),
                    Transport.UNKNOWN, false, null, "", row.direction(), row.state(), row.optional(), false,
                    Requirement.UNSTATED, null, Listener.UNKNOWN, Basis.STATED, erratum, place.change));
        }
        return facts.values();
    }

    private static PortFact of(Place place, DocumentRow row, RowFlow flow, @Nullable PortRange range) {
        String condition = flow.when().equals(Condition.ALWAYS) ? null : flow.when().toString();
        return new PortFact(place.citation, place.product, place.release, flow.side().wireName(), flow.transport(),
                flow.tls(), range, flow.label(), row.direction(), row.state(), row.optional(), flow.bounds() != null,
                flow.requirement(), condition, flow.listens(), flow.basis(),
                row.erratum() == null ? null : row.erratum().toString(), place.change);
    }
}
