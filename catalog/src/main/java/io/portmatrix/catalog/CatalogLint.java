package io.portmatrix.catalog;

import io.portmatrix.catalog.DocumentIndex.Entry;
import io.portmatrix.catalog.YamlNode.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds what is wrong in catalog files, all of it at once. A file is an index if it has {@code documents}, a list of
 * roles if it has {@code roles}, a list of other names if it has {@code names}, a history if it has {@code changes}, and
 * otherwise the file of a product. A site file, which has {@code hosts} and no {@code product}, may lie beside them and is
 * left alone. What the files refer to may be among them or come with portmatrix.
 */
final class CatalogLint {
    private static final String SITE_FILE_MARK = "hosts";

    private final Map<String, Complaints> complaints = new TreeMap<>();
    private final Map<String, Mapping> productFiles = new LinkedHashMap<>();
    private final Map<String, ProductFile> products = new LinkedHashMap<>();
    private final Map<String, DocumentIndex> indexes = new LinkedHashMap<>();
    private final Map<String, NameBook> names = new LinkedHashMap<>();
    private final Map<String, Mapping> histories = new LinkedHashMap<>();
    private final Set<String> roles = new HashSet<>();
    private final Map<String, List<Role>> rolesOf = new LinkedHashMap<>();

    /**
     * Reads a file that is to be checked.
     *
     * @param path how it is called in an index, and in messages
     * @throws IOException if reading fails
     */
    void add(String path, InputStream in) throws IOException {
        Complaints own = complaintsOf(path);
        Mapping mapping = YamlTree.read(in, own);
        if (mapping == null) {
            return;
        }
        if (mapping.entries().containsKey(SITE_FILE_MARK) && !mapping.entries().containsKey("product")) {
            complaints.remove(path);
        } else if (mapping.entries().containsKey("documents")) {
            indexes.put(path, DocumentIndex.read(mapping, own));
        } else if (mapping.entries().containsKey("roles")) {
            for (Role role : Role.read(mapping, own)) {
                roles.add(role.id());
                rolesOf.computeIfAbsent(path, p -> new ArrayList<>()).add(role);
            }
        } else if (mapping.entries().containsKey("names")) {
            names.put(path, NameBook.read(mapping, own));
        } else if (mapping.entries().containsKey(HistoryReader.MARK)) {
            histories.put(path, mapping);
        } else {
            productFiles.put(path, mapping);
        }
    }

    /** Checks everything that was added, against each other and against {@code known}. */
    List<LintFinding> findings(KnownCatalog known) {
        Set<String> ids = new HashSet<>(known.products());
        indexes.values().forEach(i -> ids.addAll(i.products()));
        productFiles.values().forEach(m -> {
            if (m.entries().get("product") instanceof YamlNode.Entry(int line, YamlNode.Scalar(int at, String id))) {
                ids.add(id);
            }
        });
        Map<String, String> seen = new HashMap<>();
        productFiles.forEach((path, mapping) -> {
            ProductFile read = new ProductFileReader(ids, complaintsOf(path)).read(mapping);
            if (read != null) {
                products.put(path, read);
                String about = read.product() + " at release " + read.release();
                String first = seen.putIfAbsent(read.document() + " " + about, path);
                if (first != null) {
                    complaintsOf(path).add(0, about + " is already in " + first, "keep one of them");
                }
            }
        });
        Set<String> allRoles = new HashSet<>(known.roles());
        allRoles.addAll(roles);
        FlowChecks flows = new FlowChecks(withKnown(known), allRoles);
        products.forEach((path, file) -> {
            Complaints own = complaintsOf(path);
            boolean readable = own.findings().isEmpty();
            new ParameterChecks(file, readable, own).run();
            new SizingChecks(file, readable, own).run();
            new TableChecks(file, own).run();
            flows.run(file, own);
        });
        histories.forEach((path, mapping) -> {
            ReleaseHistory history = new HistoryReader(ids, complaintsOf(path)).read(mapping);
            if (history != null) {
                Complaints own = complaintsOf(path);
                new HistoryChecks(history, withKnown(known), allRoles, own.findings().isEmpty(), own).run();
            }
        });
        indexes.forEach(this::index);
        rolesOf.forEach((path, own) -> own.stream()
                .filter(r -> ids.contains(r.id()))
                .forEach(r -> complaintsOf(path).add(0, "the role '" + r.id() + "' has the id of a product",
                        "give it another id, or leave it out: products play themselves")));
        names.forEach((path, book) -> book.names()
                .stream()
                .filter(n -> !ids.contains(n.product()))
                .forEach(n -> complaintsOf(path).add(0,
                        "'" + n.name() + "' is a name of " + n.product() + ", which is no product",
                        "write the id of a product")));
        return complaints.values().stream().flatMap(c -> c.findings().stream()).sorted().toList();
    }

    /** What the checked files may refer to without being accompanied by it. */
    record KnownCatalog(Set<String> products, Set<String> roles, List<ProductFile> files) {
        static final KnownCatalog NOTHING = new KnownCatalog(Set.of(), Set.of(), List.of());
    }

    private List<ProductFile> withKnown(KnownCatalog known) {
        Set<String> own = new HashSet<>();
        products.values().forEach(f -> own.add(f.product()));
        return Stream.concat(products.values().stream(), known.files().stream().filter(f -> !own.contains(f.product())))
                .toList();
    }

    private void index(String path, DocumentIndex index) {
        Complaints own = complaintsOf(path);
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Set<String> listed = new HashSet<>();
        for (Entry entry : index.entries()) {
            String file = folder + entry.file();
            listed.add(file);
            ProductFile product = products.get(file);
            if (!complaints.containsKey(file)) {
                own.add(entry.line(), "there is no file " + entry.file(), "correct the name, or leave the product out");
            } else if (product != null && !(product.document().equals(entry.document())
                    && product.product().equals(entry.product()) && product.release().equals(entry.release()))) {
                own.add(entry.line(),
                        entry.file() + " is about " + product.product() + " at release " + product.release()
                                + " in document " + product.document(),
                        "write the same in both files");
            }
        }
        index.histories().forEach((document, history) -> {
            String file = folder + history.file();
            listed.add(file);
            if (!complaints.containsKey(file)) {
                own.add(history.line(), "there is no file " + history.file(),
                        "correct the name, or leave the history out");
            } else if (histories.containsKey(file)) {
                ended(file, document, history, own);
            }
        });
        histories.keySet()
                .stream()
                .filter(f -> f.startsWith(folder) && !listed.contains(f))
                .forEach(f -> complaintsOf(f).add(0, "no document of " + path + " has this history",
                        "add history: " + f.substring(folder.length()) + " to its document there"));
        new ArrayList<>(productFiles.keySet()).stream()
                .filter(f -> f.startsWith(folder) && !listed.contains(f))
                .forEach(f -> complaintsOf(f).add(0, "no document of " + path + " lists this file",
                        "add {product: …, release: …, file: " + f.substring(folder.length()) + "} there"));
    }

    /** The index and the history say the same of the document, and of products that are no more. */
    private void ended(String file, String document, DocumentIndex.History listed, Complaints own) {
        ReleaseHistory history = new HistoryReader(Set.of(), new Complaints(file))
                .read(Objects.requireNonNull(histories.get(file)));
        if (history == null) {
            return;
        }
        if (!history.document().equals(document)) {
            own.add(listed.line(), listed.file() + " is about document " + history.document(),
                    "write the same in both files");
        }
        List<String> ended = history.spans()
                .stream()
                .filter(s -> s.name() != null)
                .map(ProductSpan::product)
                .sorted()
                .toList();
        if (!ended.equals(listed.ended().stream().sorted().toList())) {
            own.add(listed.line(), "ended is " + listed.ended() + ", and the history names " + ended,
                    "write ended: " + ended);
        }
    }

    private Complaints complaintsOf(String path) {
        return complaints.computeIfAbsent(path, Complaints::new);
    }
}
