package io.portmatrix.catalog;

import io.portmatrix.catalog.DocumentIndex.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The catalog that comes with portmatrix. Files are read when one of their document's products is first asked for; the
 * products of a document are read together, because their rows cite each other. Safe for use by several threads.
 */
public final class BuiltInCatalog implements Catalog {
    private final CatalogFiles files;
    private final DocumentIndex index;
    private final Map<String, Map<Entry, Loaded>> documents = new HashMap<>();

    /** @throws CatalogException if the index can't be read */
    public BuiltInCatalog() {
        this(new JarFiles());
    }

    BuiltInCatalog(CatalogFiles files) {
        this.files = files;
        Complaints complaints = new Complaints(files.display(DocumentIndex.FILE));
        try (InputStream in = files.open(DocumentIndex.FILE)) {
            this.index = DocumentIndex.read(in, complaints);
        } catch (IOException e) {
            throw new CatalogException(complaints.file() + ": " + e.getMessage() + "; reinstall portmatrix", e);
        }
        refuse(complaints.findings());
    }

    private record Loaded(ProductFile file, Product product) {}

    @Override
    public List<String> productIds() {
        return List.copyOf(index.products());
    }

    @Override
    public List<String> releases(String productId) {
        return index.of(productId).stream().map(Entry::release).distinct().toList();
    }

    @Override
    public Product product(ProductRef ref) {
        return loaded(ref).product();
    }

    @Override
    public List<Rule> rulesListeningOn(ProductRef ref) {
        Entry entry = entry(ref);
        return document(entry.document()).values()
                .stream()
                .flatMap(l -> l.product().rules().stream())
                .filter(r -> r.listensOn(entry.product()))
                .distinct()
                .toList();
    }

    /**
     * Every port fact of the product's tables, as printed, for the export.
     *
     * @throws UnknownProductException if there is no such product or no release that early
     * @throws CatalogException if its data file can't be read
     */
    public List<PortFact> facts(ProductRef ref) {
        return PortFact.of(loaded(ref).file());
    }

    private Loaded loaded(ProductRef ref) {
        Entry entry = entry(ref);
        Loaded loaded = document(entry.document()).get(entry);
        if (loaded == null) {
            throw new CatalogException(files.display(entry.file()) + " could not be read; run catalog lint");
        }
        return loaded;
    }

    /** The newest documented release that is not later than the one asked for. */
    private Entry entry(ProductRef ref) {
        List<Entry> releases = index.of(ref.id());
        if (releases.isEmpty()) {
            List<String> nearest = Nearest.all(ref.id(), index.products());
            throw new UnknownProductException("the catalog has no product '" + ref.id() + "'; "
                    + (nearest.isEmpty() ? "it has " + String.join(", ", index.products())
                            : "did you mean " + String.join(" or ", nearest) + "?"));
        }
        String asked = ref.release();
        if (asked == null) {
            return releases.getLast();
        }
        String documented = releases.stream().map(Entry::release).collect(Collectors.joining(", "));
        if (!Release.isRelease(asked)) {
            throw new UnknownProductException(
                    "'" + asked + "' is no release of " + ref.id() + "; documented: " + documented);
        }
        return releases.reversed()
                .stream()
                .filter(e -> Release.compare(e.release(), asked) <= 0)
                .findFirst()
                .orElseThrow(() -> new UnknownProductException(
                        ref.id() + " is not documented as early as release " + asked + "; documented: " + documented));
    }

    private synchronized Map<Entry, Loaded> document(String id) {
        Map<Entry, Loaded> loaded = documents.get(id);
        if (loaded == null) {
            loaded = load(id);
            documents.put(id, loaded);
        }
        return loaded;
    }

    private Map<Entry, Loaded> load(String id) {
        Map<Entry, ProductFile> read = new LinkedHashMap<>();
        List<LintFinding> findings = new ArrayList<>();
        for (Entry entry : index.entries()) {
            if (entry.document().equals(id)) {
                Complaints complaints = new Complaints(files.display(entry.file()));
                try (InputStream in = files.open(entry.file())) {
                    ProductFile file = new ProductFileReader(index.products(), complaints).read(in);
                    if (file != null) {
                        read.put(entry, file);
                    }
                } catch (IOException e) {
                    throw new CatalogException(complaints.file() + ": " + e.getMessage() + "; reinstall portmatrix", e);
                }
                findings.addAll(complaints.findings());
            }
        }
        refuse(findings);
        Document document = index.document(id).orElseThrow();
        RuleDerivation derivation = new RuleDerivation(List.copyOf(read.values()));
        Map<Entry, Loaded> loaded = new LinkedHashMap<>();
        read.forEach((entry, file) -> loaded.put(entry,
                new Loaded(file, new Product(file.product(), file.name(), file.release(), document, file.care(),
                        file.careCases(), RuleDerivation.parametersOf(file), derivation.rulesOf(file)))));
        return loaded;
    }

    private static void refuse(List<LintFinding> findings) {
        if (!findings.isEmpty()) {
            throw new CatalogException(
                    findings.stream().map(LintFinding::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
