package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads errata: of rows, and of what a document says outside its tables. */
final class ErratumReader {
    private static final String EXAMPLE = "{printed: …, read: …, why: …}";
    private static final Set<String> KEYS = Set.of("printed", "read", "why");

    private final Complaints complaints;

    ErratumReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** The erratum of a row, or null if it has none. */
    @Nullable
    Erratum ofRow(Fields row) {
        Mapping mapping = row.mapping("erratum", EXAMPLE);
        if (mapping == null) {
            return null;
        }
        Fields fields = new Fields(mapping, "erratum", complaints);
        fields.allow(KEYS);
        return read(fields);
    }

    /**
     * An erratum that no single row has.
     *
     * @param where section of the document, for people
     * @param erratum what is printed there, and how it is read
     */
    record Elsewhere(String where, Erratum erratum) {}

    /** The errata of a file's {@code errata} list. */
    List<Elsewhere> ofFile(Fields file) {
        List<Elsewhere> errata = new ArrayList<>();
        for (Mapping mapping : file.mappings("errata", "[{where: …, printed: …, read: …, why: …}]")) {
            Fields fields = new Fields(mapping, "erratum", complaints);
            fields.allow(Set.of("where", "printed", "read", "why"));
            String where = fields.required("where", "Limiting the UDP Port Range");
            Erratum erratum = read(fields);
            if (where != null && erratum != null) {
                errata.add(new Elsewhere(where, erratum));
            }
        }
        return errata;
    }

    private static @Nullable Erratum read(Fields fields) {
        String printed = fields.required("printed", "UPD");
        String read = fields.required("read", "UDP");
        String why = fields.required("why", "letters swapped");
        return printed == null || read == null || why == null ? null : new Erratum(printed, read, why);
    }
}
