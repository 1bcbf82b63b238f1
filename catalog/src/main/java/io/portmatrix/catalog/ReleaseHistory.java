package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a document's change tables say: which releases there were, which products were there in them, and what changed in
 * between. {@link Reconstruction} takes the changes back. Pure.
 *
 * @param file its name, for messages
 * @param document number of the document
 * @param spans when each product was there
 * @param tables the change tables, oldest first
 * @param errata what the document says wrongly beside the rows
 */
record ReleaseHistory(String file, String document, List<ProductSpan> spans, List<ChangeTable> tables,
        List<ErratumReader.Elsewhere> errata) {
    ReleaseHistory {
        spans = List.copyOf(spans);
        tables = List.copyOf(tables);
        errata = List.copyOf(errata);
    }

    /** Every release that a table names, oldest first. */
    List<String> releases() {
        TreeSet<String> releases = new TreeSet<>(Release::compare);
        tables.forEach(t -> {
            releases.add(t.from());
            releases.add(t.to());
        });
        return List.copyOf(releases);
    }

    /** The releases that a product was there in, oldest first; empty for an unknown one. */
    List<String> releases(String product) {
        return span(product).map(s -> releases().stream().filter(s::covers).toList()).orElse(List.of());
    }

    /** When a product was there. */
    Optional<ProductSpan> span(String product) {
        return spans.stream().filter(s -> s.product().equals(product)).findFirst();
    }

    /** Every row, in the order of the tables. */
    List<ChangeRow> rows() {
        return tables.stream().flatMap(t -> t.rows().stream()).toList();
    }

    /** The rows that concern a rule, oldest change first. */
    List<ChangeRow> rowsOn(RuleId rule) {
        return rows().stream().filter(r -> r.concerns().containsKey(rule)).toList();
    }

    /** What the rows about a product print wrongly; with the first product what is wrong beside the rows. */
    List<DocumentedErratum> errataOf(String product, Document about) {
        List<DocumentedErratum> found = new ArrayList<>();
        for (ChangeRow row : rows()) {
            if (row.product().equals(product) && row.row().erratum() != null) {
                found.add(new DocumentedErratum(about, product, row.change().to(),
                        "table " + row.citation().table() + ", row " + row.citation().row(), row.row().erratum(),
                        List.copyOf(row.concerns().keySet())));
            }
        }
        if (!spans.isEmpty() && spans.getFirst().product().equals(product)) {
            errata.forEach(e -> found.add(new DocumentedErratum(about, product, releases().getLast(), e.where(),
                    e.erratum(), List.of())));
        }
        return found;
    }

    /** What a product had in {@code release} that no present table has: a file made of change rows, without rows if none. */
    ProductFile past(String product, String release, String name, CareProfile care) {
        List<DocumentTable> tablesThen = new ArrayList<>();
        for (ChangeRow row : rows()) {
            List<RowFlow> own = row.row().flows().stream().filter(f -> f.id() != null).toList();
            if (row.product().equals(product) && !own.isEmpty() && row.documentsFor(release)) {
                String table = row.citation().table();
                tablesThen.add(new DocumentTable(row.row().line(), table, table, row.kind(),
                        List.of(row.row().with(own))));
            }
        }
        return new ProductFile(file, document, product, name, release, care, List.of(), 0, List.of(), List.of(),
                List.of(), List.of(), List.of(), tablesThen);
    }
}
