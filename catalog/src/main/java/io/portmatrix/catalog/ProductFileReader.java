package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the file of one product. Whatever is wrong with the file ends as a complaint, and the rest is read on. */
final class ProductFileReader {
    /** The only format there is so far. */
    static final String FORMAT = "1";
    static final Set<String> KEYS = Set.of("format", "document", "product", "name", "release", "care",
            "care-when",
            "parameters", "tables", "serves", "sizing", "errata");

    private final Set<String> products;
    private final Complaints complaints;

    /** @param products ids that name products; every other peer is a role */
    ProductFileReader(Set<String> products, Complaints complaints) {
        this.products = products;
        this.complaints = complaints;
    }

    /**
     * The file's content, or null where it isn't even clear which product it is about.
     *
     * @throws IOException if reading fails
     */
    @Nullable
    ProductFile read(InputStream in) throws IOException {
        Mapping mapping = YamlTree.read(in, complaints);
        return mapping == null ? null : read(mapping);
    }

    /** The content of a file that is parsed already, or null where it isn't even clear which product it is about. */
    @Nullable
    ProductFile read(Mapping mapping) {
        Fields file = new Fields(mapping, "product file", complaints);
        file.allow(KEYS);
        requireFormat(file);
        String document = file.required("document", "004");
        String product = file.requiredAs("product", "ip-office", RuleId::requireSlug);
        String name = file.required("name", "IP Office");
        String release = file.requiredAs("release", "12.0", Release::requireRelease);
        CareReader care = new CareReader(complaints);
        CareProfile profile = care.care(file);
        List<Product.CareCase> cases = care.cases(file);
        ParameterReader parameters = new ParameterReader(document == null ? "?" : document, complaints);
        parameters.read(file);
        SizingReader sizing = new SizingReader(product == null ? "unknown" : product, complaints);
        sizing.read(file);
        List<ErratumReader.Elsewhere> errata = new ErratumReader(complaints).ofFile(file);
        List<DocumentTable> tables = tables(file, product == null ? "?" : product);
        if (document == null || product == null || name == null || release == null) {
            return null;
        }
        return new ProductFile(complaints.file(), document, product, name, release, profile, cases,
                file.line("care-when"),
                parameters.parameters(), parameters.lines(), sizing.rules(), sizing.lines(), errata, tables);
    }

    /** Complains unless the file says that it has the one format there is. */
    void requireFormat(Fields file) {
        String format = file.required("format", FORMAT);
        if (format != null && !FORMAT.equals(format)) {
            complaints.add(file.line("format"), "format " + format + " is unknown", "write format: " + FORMAT);
        }
    }

    private List<DocumentTable> tables(Fields file, String product) {
        if (!file.has("tables")) {
            complaints.add(file.line(), "there are no 'tables'", "write tables: and its rows");
        }
        Set<Integer> serves = ListenerRule.served(file.optionalAs("serves", "161,162", PortSet::parse));
        List<DocumentTable> tables = new ArrayList<>();
        for (Mapping mapping : file.mappings("tables", "[{table: 1 ingress, …}]")) {
            Fields table = new Fields(mapping, "table", complaints);
            table.allow(Set.of("table", "heading", "direction", "rows"));
            String name = table.required("table", "1 ingress");
            String heading = table.required("heading", "Ports for IP Office, ingress connections");
            TableKind kind = table.requiredAs("direction", "ingress",
                    WireNames.of("direction", TableKind.values(), TableKind::wireName));
            List<DocumentRow> rows = new ArrayList<>();
            RowReader reader = new RowReader(products, product, kind == null ? TableKind.PRINTED : kind, serves,
                    complaints);
            for (Mapping row : table.mappings("rows", "[{row: 1, …}]")) {
                DocumentRow read = reader.read(row);
                if (read != null) {
                    rows.add(read);
                }
            }
            if (name != null && heading != null && kind != null) {
                tables.add(new DocumentTable(table.line(), name, heading, kind, rows));
            }
        }
        return tables;
    }
}
