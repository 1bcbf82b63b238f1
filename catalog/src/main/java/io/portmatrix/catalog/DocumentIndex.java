package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents of a catalog and the files that hold their tables: what {@code documents.yaml} says.
 *
 * @param documents the documents
 * @param entries the files
 * @param readWith documents that are read together with another one, whose products they add rows to
 * @param histories where the change tables of a document are, by its id
 */
record DocumentIndex(List<Document> documents, List<Entry> entries, Map<String, String> readWith,
        Map<String, History> histories) {
    /** Its file in every catalog. */
    static final String FILE = "documents.yaml";

    DocumentIndex {
        documents = List.copyOf(documents);
        entries = List.copyOf(entries);
        readWith = Map.copyOf(readWith);
        histories = Map.copyOf(histories);
    }

    /**
     * Where the change tables of a document are.
     *
     * @param line line in {@link #FILE}
     * @param file path below the catalog's root
     * @param ended products that the change tables alone document
     */
    record History(int line, String file, List<String> ended) {
        History {
            ended = List.copyOf(ended);
        }
    }

    /** What the documents that are read together are called: the one that the others are read with. */
    String group(String document) {
        return readWith.getOrDefault(document, document);
    }

    /**
     * One file.
     *
     * @param line line in {@link #FILE}
     * @param document number of the document
     * @param product product id
     * @param release documented release
     * @param file path below the catalog's root
     */
    record Entry(int line, String document, String product, String release, String file) {}

    /** Ids of all products, sorted. */
    Set<String> products() {
        return Stream
                .concat(entries.stream().map(Entry::product),
                        histories.values().stream().flatMap(h -> h.ended().stream()))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** The documents whose change tables may tell of a product. */
    List<String> documentsWithHistoryOf(String product) {
        List<String> found = new ArrayList<>();
        for (Document document : documents) {
            History history = histories.get(document.id());
            if (history != null && (history.ended().contains(product) || entries.stream()
                    .anyMatch(e -> e.document().equals(document.id()) && e.product().equals(product)))) {
                found.add(document.id());
            }
        }
        return found;
    }

    /** The entries of a product, oldest release first. */
    List<Entry> of(String product) {
        return entries.stream()
                .filter(e -> e.product().equals(product))
                .sorted((a, b) -> Release.compare(a.release(), b.release()))
                .toList();
    }

    Optional<Document> document(String id) {
        return documents.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /**
     * Reads the index. What can't be read is complained about and left out.
     *
     * @throws IOException if reading fails
     */
    static DocumentIndex read(InputStream in, Complaints complaints) throws IOException {
        Mapping mapping = YamlTree.read(in, complaints);
        return mapping == null ? new DocumentIndex(List.of(), List.of(), Map.of(), Map.of())
                : read(mapping, complaints);
    }

    /** Reads an index that is parsed already. */
    static DocumentIndex read(Mapping mapping, Complaints complaints) {
        List<Document> documents = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        Map<String, String> readWith = new HashMap<>();
        Map<String, History> histories = new HashMap<>();
        Fields file = new Fields(mapping, "document index", complaints);
        file.allow(Set.of("format", "documents"));
        new ProductFileReader(Set.of(), complaints).requireFormat(file);
        for (Mapping m : file.mappings("documents", "[{id: 004, …}]")) {
            document(new Fields(m, "document", complaints), documents, entries, readWith, histories,
                    complaints);
        }
        return new DocumentIndex(documents, entries, readWith, histories);
    }

    private static void document(Fields fields, List<Document> documents, List<Entry> entries,
            Map<String, String> readWith, Map<String, History> histories, Complaints complaints) {
        fields.allow(Set.of("id", "title", "issue", "date", "products", "read-with", "history", "ended"));
        String id = fields.required("id", "004");
        String title = fields.required("title", "Port Matrix");
        String issue = fields.textOrEmpty("issue", "1.0");
        String date = fields.textOrEmpty("date", "2024-07-01");
        String with = fields.optional("read-with", "002");
        String history = fields.optional("history", "004/history.yaml");
        List<String> ended = fields.texts("ended", "[contact-recorder]");
        if (id == null || title == null) {
            return;
        }
        if (history != null) {
            histories.put(id, new History(fields.line("history"), history, ended));
        }
        if (with != null) {
            readWith.put(id, with);
        }
        if (documents.stream().anyMatch(d -> d.id().equals(id))) {
            complaints.add(fields.line("id"), "document " + id + " is listed twice", "put its products into one list");
        }
        documents.add(new Document(id, title, issue == null ? "" : issue, date == null ? "" : date));
        Set<String> seen = new HashSet<>();
        for (Mapping m : fields.mappings("products",
                "[{product: ip-office, release: 12.0, file: 004/ip-office.yaml}]")) {
            Fields entry = new Fields(m, "product of a document", complaints);
            entry.allow(Set.of("product", "release", "file"));
            String product = entry.requiredAs("product", "ip-office", RuleId::requireSlug);
            String release = entry.requiredAs("release", "12.0", Release::requireRelease);
            String path = entry.required("file", "004/ip-office.yaml");
            if (product != null && release != null && path != null) {
                if (!seen.add(product + "@" + release)) {
                    complaints.add(entry.line(), product + " at release " + release + " is listed twice",
                            "keep one of them");
                }
                entries.add(new Entry(entry.line(), id, product, release, path));
            }
        }
    }
}
