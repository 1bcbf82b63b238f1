package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a change table.
 *
 * @param citation document, table and row
 * @param change what it does, and between which releases
 * @param product the product it is about
 * @param kind what its section says of the direction of connections; a row without section is {@link TableKind#PRINTED}
 * @param row its cells
 * @param concerns the rules it is about, its own ones included, each with the flow that the row prints for it
 * @param until where the row alone documents its flow: the release from which on it is documented no more, else null
 * @param before what its words say of the time before it
 */
record ChangeRow(Citation citation, Change change, String product, TableKind kind, DocumentRow row,
        Map<RuleId, RowFlow> concerns, @Nullable String until, Before before) {
    ChangeRow {
        concerns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(concerns));
    }

    /**
     * What a row's words say of the time before it.
     *
     * @param exists the flow of an added row was there already
     * @param tls whether TLS carried the flow, or null where the words don't say
     */
    record Before(boolean exists, @Nullable Boolean tls) {
        static final Before UNSAID = new Before(false, null);
    }

    /** Whether the change is made in {@code release}. */
    boolean isMadeIn(String release) {
        return Release.compare(change.to(), release) <= 0;
    }

    /** Whether its own flows, which no present table has, are there in {@code release}. */
    boolean documentsFor(String release) {
        return switch (change.kind()) {
            case REMOVED -> !isMadeIn(release);
            case ADDED, CHANGED -> isMadeIn(release) && until != null && Release.compare(release, until) < 0;
        };
    }
}
