package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.PortSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a flow needs to know of its row and table to be read.
 *
 * @param product the product in whose table the row stands
 * @param kind what the table's heading and columns say
 * @param direction which way the row's connections go
 * @param others who stands at the other end
 * @param numbered the ports of each column that somebody could listen on
 * @param serves ports with a fixed server role that the product serves
 */
record RowContext(String product, TableKind kind, Direction direction, List<Party> others, Map<Side, PortSet> numbered,
        Set<Integer> serves) {
    RowContext {
        others = List.copyOf(others);
        numbered = Map.copyOf(numbered);
        serves = Set.copyOf(serves);
    }

    /** The ports of the other column. */
    PortSet opposite(Side side) {
        return numbered.getOrDefault(side.opposite(), PortSet.EMPTY);
    }
}
