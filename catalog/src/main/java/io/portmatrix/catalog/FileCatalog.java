package io.portmatrix.catalog;

import io.portmatrix.catalog.DocumentIndex.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalog that comes with portmatrix, and beside it what users wrote themselves. Files are read when one of their
 * document's products is first asked for. Products answer to their other names too. Safe for use by several threads.
 */
public final class FileCatalog implements Catalog {
    private final List<CatalogSource> sources;
    private final Set<String> products = new TreeSet<>();
    private final Map<ProductRef, Loaded> loaded = new HashMap<>();
    private @Nullable NameBook names;

    /** Only what comes with portmatrix. @throws CatalogException if the index can't be read */
    public FileCatalog() {
        this(List.of(new JarFiles()));
    }

    FileCatalog(CatalogFiles files) {
        this(List.of(files));
    }

    private FileCatalog(List<CatalogFiles> places) {
        this.sources = places.stream().map(CatalogSource::new).toList();
        Map<String, String> seen = new HashMap<>();
        for (CatalogSource source : sources) {
            products.addAll(source.index().products());
            for (Document document : source.index().documents()) {
                String first = seen.putIfAbsent(document.id(), source.display(DocumentIndex.FILE));
                if (first != null) {
                    throw new CatalogException(source.display(DocumentIndex.FILE) + ": document " + document.id()
                            + " is already in " + first + "; give it another id");
                }
            }
        }
    }

    /**
     * What comes with portmatrix and what these folders add, each with a {@code documents.yaml}.
     *
     * @throws CatalogException if an index can't be read, or two of them have the same document
     */
    public static FileCatalog with(List<Path> folders) {
        return new FileCatalog(
                Stream.concat(Stream.of(new JarFiles()), folders.stream().map(FolderFiles::new)).toList());
    }

    /** A product with the files it was read from; the first file is the one that defines it. */
    private record Loaded(List<ProductFile> files, Product product, List<Rule> listening) {}

    private record Place(CatalogSource source, Entry entry) {}

    @Override
    public List<String> productIds() {
        return List.copyOf(products);
    }

    @Override
    public List<String> releases(String productId) {
        return places(productId).stream().map(p -> p.entry().release()).distinct().toList();
    }

    @Override
    public Product product(ProductRef ref) {
        return loaded(ref).product();
    }

    @Override
    public List<Rule> rulesListeningOn(ProductRef ref) {
        return loaded(ref).listening();
    }

    /**
     * Every port fact of the product's tables, as printed, for the export.
     *
     * @throws UnknownProductException if there is no such product or no release that early
     * @throws CatalogException if its data file can't be read
     */
    public List<PortFact> facts(ProductRef ref) {
        return loaded(ref).files().stream().flatMap(f -> PortFact.of(f).stream()).toList();
    }

    @Override
    public List<SizingRule> sizing(ProductRef ref) {
        return loaded(ref).files().stream().flatMap(f -> f.sizing().stream()).toList();
    }

    /**
     * Everything that the product's tables print wrongly, in their order, and then what the document says wrongly
     * elsewhere.
     *
     * @throws UnknownProductException if there is no such product or no release that early
     * @throws CatalogException if its data file can't be read
     */
    public List<DocumentedErratum> errata(ProductRef ref) {
        List<DocumentedErratum> errata = new ArrayList<>();
        for (ProductFile file : loaded(ref).files()) {
            Document document = document(file.document()).orElseThrow();
            for (DocumentTable table : file.tables()) {
                for (DocumentRow row : table.rows()) {
                    if (row.erratum() != null) {
                        errata.add(new DocumentedErratum(document, file.product(), file.release(),
                                "table " + table.name() + ", row " + row.number(), row.erratum(),
                                RuleDerivation.rulesOf(file, row)));
                    }
                }
            }
            file.errata()
                    .forEach(e -> errata.add(new DocumentedErratum(document, file.product(), file.release(), e.where(),
                            e.erratum(), List.of())));
        }
        return errata;
    }

    /** All documents, in the order of the indexes. */
    public List<Document> documents() {
        return sources.stream().flatMap(s -> s.index().documents().stream()).toList();
    }

    /** The document with this id. */
    public Optional<Document> document(String id) {
        return documents().stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /** The other names of products. @throws CatalogException if they can't be read */
    public synchronized NameBook names() {
        NameBook known = names;
        if (known == null) {
            List<NameBook.OtherName> all = new ArrayList<>();
            for (CatalogSource source : sources) {
                Complaints complaints = new Complaints(source.display(NameBook.FILE));
                YamlNode.Mapping mapping = source.optional(NameBook.FILE, complaints);
                if (mapping != null) {
                    all.addAll(NameBook.read(mapping, complaints).names());
                }
                CatalogSource.refuse(complaints.findings());
            }
            known = new NameBook(all);
            names = known;
        }
        return known;
    }

    /** Everybody who talks to products without being one. @throws CatalogException if they can't be read */
    public List<Role> roles() {
        List<Role> roles = new ArrayList<>();
        for (CatalogSource source : sources) {
            Complaints complaints = new Complaints(source.display(Role.FILE));
            YamlNode.Mapping mapping = source.optional(Role.FILE, complaints);
            if (mapping != null) {
                roles.addAll(Role.read(mapping, complaints));
            }
            CatalogSource.refuse(complaints.findings());
        }
        return roles;
    }

    /**
     * A product or a role by its id or any other name.
     *
     * @throws UnknownProductException if nobody goes by that name; the message names the nearest
     */
    public Party party(String name) {
        List<Role> roles = roles();
        for (Role role : roles) {
            if (role.isCalled(name)) {
                return Party.role(role.id());
            }
        }
        try {
            return Party.product(canonical(name));
        } catch (UnknownProductException e) {
            List<String> nearest = Nearest.all(NameBook.folded(name), roles.stream().map(Role::id).toList());
            if (nearest.isEmpty()) {
                throw e;
            }
            throw new UnknownProductException("the catalog has no role and no product '" + name + "'; did you mean "
                    + String.join(" or ", nearest) + "?");
        }
    }

    private List<Place> places(String product) {
        return sources.stream()
                .flatMap(s -> s.index().of(product).stream().map(e -> new Place(s, e)))
                .sorted((a, b) -> Release.compare(a.entry().release(), b.entry().release()))
                .toList();
    }

    /** All files of the newest documented release that is not later than the one asked for. */
    private List<Place> at(ProductRef ref) {
        List<Place> all = places(canonical(ref.id()));
        String asked = ref.release();
        if (asked == null) {
            String newest = all.getLast().entry().release();
            return all.stream().filter(p -> p.entry().release().equals(newest)).toList();
        }
        String id = all.getFirst().entry().product();
        String documented = String.join(", ", releases(id));
        if (!Release.isRelease(asked)) {
            throw new UnknownProductException("'" + asked + "' is no release of " + id + "; documented: " + documented);
        }
        String release = all.reversed()
                .stream()
                .map(p -> p.entry().release())
                .filter(r -> Release.compare(r, asked) <= 0)
                .findFirst()
                .orElseThrow(() -> new UnknownProductException(
                        id + " is not documented as early as release " + asked + "; documented: " + documented));
        return all.stream().filter(p -> p.entry().release().equals(release)).toList();
    }

    @Override
    public String canonical(String name) {
        if (products.contains(name)) {
            return name;
        }
        List<String> named = names().products(name).stream().filter(products::contains).toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        if (named.size() > 1) {
            throw new UnknownProductException(
                    "'" + name + "' is a name of several products; write " + String.join(" or ", named));
        }
        Set<String> candidates = new TreeSet<>(products);
        names().names().forEach(n -> candidates.add(NameBook.folded(n.name())));
        List<String> nearest = Nearest.all(NameBook.folded(name), candidates);
        throw new UnknownProductException("the catalog has no product '" + name + "'; "
                + (nearest.isEmpty() ? "it has " + String.join(", ", products)
                        : "did you mean " + String.join(" or ", nearest) + "?"));
    }

    private synchronized Loaded loaded(ProductRef ref) {
        Loaded known = loaded.get(ref);
        if (known == null) {
            known = load(at(ref));
            loaded.put(ref, known);
        }
        return known;
    }

    private Loaded load(List<Place> places) {
        Map<Entry, ProductFile> files = new LinkedHashMap<>();
        List<ProductFile> own = new ArrayList<>();
        for (Place place : places) {
            Map<Entry, ProductFile> group = place.source().group(place.entry().document(), products);
            ProductFile file = group.get(place.entry());
            if (file == null) {
                throw new CatalogException(
                        place.source().display(place.entry().file()) + " could not be read; run catalog lint");
            }
            own.add(file);
            files.putAll(group);
        }
        RuleDerivation derivation = new RuleDerivation(together(own, files));
        ProductFile first = own.getFirst();
        List<Parameter> parameters = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (ProductFile file : own) {
            RuleDerivation.parametersOf(file)
                    .stream()
                    .filter(p -> parameters.stream().noneMatch(q -> q.id().equals(p.id())))
                    .forEach(parameters::add);
            derivation.rulesOf(file).stream().filter(r -> !rules.contains(r)).forEach(rules::add);
        }
        Product product = new Product(first.product(), first.name(), first.release(),
                document(first.document()).orElseThrow(), first.care(), first.careCases(), parameters, rules);
        return new Loaded(own, product,
                derivation.rules().stream().filter(r -> r.listensOn(product.id())).toList());
    }

    /** The files whose rows can cite each other: of a product in several releases only the one that is looked at. */
    private static List<ProductFile> together(List<ProductFile> own, Map<Entry, ProductFile> group) {
        Map<String, String> releases = group.values()
                .stream()
                .collect(Collectors.toMap(ProductFile::product, ProductFile::release,
                        (a, b) -> Release.compare(a, b) < 0 ? b : a));
        own.forEach(f -> releases.put(f.product(), f.release()));
        return group.values().stream().filter(f -> f.release().equals(releases.get(f.product()))).toList();
    }
}
