package io.portmatrix.catalog;

import io.portmatrix.catalog.ProductLoader.Past;
import io.portmatrix.catalog.ProductLoader.Place;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
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
    private final Map<ProductRef, LoadedProduct> loaded = new HashMap<>();
    private final ProductLoader loader;
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
                String first = seen.putIfAbsent(document.id(), source.place());
                if (first != null) {
                    throw new CatalogException(source.display(DocumentIndex.FILE) + ": document " + document.id()
                            + " is already in " + first + "; give it another id");
                }
            }
            for (DocumentIndex.Entry entry : source.index().entries()) {
                String about = entry.product() + " at release " + entry.release();
                String first = seen.putIfAbsent(about, source.place());
                if (first != null && !first.equals(source.place())) {
                    throw new CatalogException(source.display(DocumentIndex.FILE) + ":" + entry.line() + ": " + about
                            + " is already in " + first + "; give the product another id or release");
                }
            }
        }
        this.loader = new ProductLoader(products);
    }

    /**
     * What comes with portmatrix and what these folders add, each with a {@code documents.yaml}.
     *
     * @throws CatalogException if one is no folder, an index can't be read, or two of them have the same document
     */
    public static FileCatalog with(List<Path> folders) {
        return of(folders.stream().map(folder -> FolderFiles.of(folder, FolderCheck.NONE)));
    }

    /**
     * The same, where everything that is read of a folder is checked first.
     *
     * @param folders each with what looks at its files
     * @throws CatalogException as above
     */
    public static FileCatalog with(Map<Path, FolderCheck> folders) {
        return of(folders.entrySet().stream().map(f -> FolderFiles.of(f.getKey(), f.getValue())));
    }

    private static FileCatalog of(Stream<FolderFiles> folders) {
        return new FileCatalog(Stream.concat(Stream.of(new JarFiles()), folders).toList());
    }

    /**
     * The files of each place of this catalog: first what comes with portmatrix, then the folders. Everything that the index
     * lists and everything beside it, once more from where it lies.
     *
     * @return for each place path → content
     * @throws CatalogException if one can't be read
     */
    public List<Map<String, byte[]>> contents() {
        return sources.stream().map(CatalogSource::contents).toList();
    }

    /**
     * SHA-256 over every file of every place, in hexadecimal digits: the same for the same statements. Reads all files.
     *
     * @throws CatalogException if one can't be read
     */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sources.forEach(source -> source.digest(digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    @Override
    public List<String> productIds() {
        return List.copyOf(products);
    }

    /** Every release that has tables of its own or that change tables tell of, oldest first. */
    @Override
    public List<String> releases(String productId) {
        Set<String> releases = new TreeSet<>(Release::compare);
        places(productId).forEach(p -> releases.add(p.entry().release()));
        pasts(productId).forEach(p -> releases.addAll(p.history().releases(productId)));
        return List.copyOf(releases);
    }

    /**
     * Every product at every release that has tables of its own, and products that only change tables document without a
     * release: what shows each documented row once.
     */
    public List<ProductRef> documented() {
        List<ProductRef> documented = new ArrayList<>();
        for (String id : products) {
            if (hasEnded(id)) {
                documented.add(new ProductRef(id, null));
            }
            places(id).stream()
                    .map(p -> p.entry().release())
                    .distinct()
                    .forEach(r -> documented.add(new ProductRef(id, r)));
        }
        return documented;
    }

    /** Whether only change tables document the product, because it is no more. */
    public boolean hasEnded(String productId) {
        return products.contains(productId) && places(productId).isEmpty();
    }

    /**
     * Whether the release was made of a later one by taking back what change tables print.
     *
     * @throws UnknownProductException if there is no such product or no release that early
     * @throws CatalogException if its data files can't be read
     */
    public boolean isReconstructed(ProductRef ref) {
        return loaded(ref).reconstructed();
    }

    /** What change tables say of a rule, oldest first. @throws CatalogException if they can't be read */
    public List<DocumentedChange> changes(RuleId rule) {
        return pasts(rule.product()).stream()
                .flatMap(p -> p.history().rowsOn(rule).stream())
                .filter(r -> r.product().equals(rule.product()))
                .map(r -> new DocumentedChange(r.change(), r.citation(), r.row().erratum()))
                .toList();
    }

    @Override
    public Product product(ProductRef ref) {
        return loaded(ref).product();
    }

    @Override
    public List<Rule> rulesListeningOn(ProductRef ref) {
        return loaded(ref).listening();
    }

    /** By an index where only what comes with portmatrix is asked: tables of users may add ports to any product. */
    @Override
    public Collection<String> mayListenOn(Transport transport, int port) {
        if (sources.size() > 1) {
            return productIds();
        }
        Optional<ListenerIndex> index = sources.getFirst().listeners();
        return index.isPresent() ? index.get().listeningOn(transport, port) : productIds();
    }

    /**
     * Every port fact of the product's tables and after them of its rows in change tables, as printed, for the export. Of a
     * release that was made by taking changes back only the rows that its rules rest on: present ones that nothing changed
     * since, and those of change tables.
     *
     * @throws UnknownProductException if there is no such product or no release that early
     * @throws CatalogException if its data file can't be read
     */
    public List<PortFact> facts(ProductRef ref) {
        LoadedProduct product = loaded(ref);
        String id = product.product().id();
        List<ReleaseHistory> histories = pasts(id).stream().map(Past::history).toList();
        List<PortFact> changes = histories.stream().flatMap(h -> PortFact.of(h, id).stream()).toList();
        if (!product.reconstructed() || hasEnded(id) && ref.release() == null) {
            Set<String> documents = product.files().stream().map(ProductFile::document).collect(Collectors.toSet());
            return Stream
                    .concat(product.files()
                            .stream()
                            .filter(f -> !product.reconstructed())
                            .flatMap(f -> PortFact.of(f).stream()),
                            changes.stream().filter(f -> documents.contains(f.citation().document())))
                    .toList();
        }
        Set<Citation> unchanged = cited(product, false);
        Set<Citation> cited = cited(product, true);
        Stream<PortFact> present = product.files()
                .stream()
                .filter(f -> histories.stream().noneMatch(h -> h.file().equals(f.file())))
                .flatMap(f -> PortFact.of(f).stream())
                .filter(f -> unchanged.contains(f.citation()));
        return Stream.concat(present, changes.stream().filter(f -> cited.contains(f.citation()))).toList();
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
        LoadedProduct product = loaded(ref);
        List<Past> pasts = pasts(product.product().id());
        for (ProductFile file : product.files()) {
            if (pasts.stream().anyMatch(p -> p.history().file().equals(file.file()))) {
                continue;
            }
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
        pasts.forEach(p -> errata.addAll(p.history().errataOf(product.product().id(), p.document())));
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
            if (names().products(name).size() > 1) {
                throw e;
            }
            Set<String> candidates = candidates();
            roles.forEach(r -> candidates.add(r.id()));
            List<String> nearest = Nearest.all(NameBook.folded(name), candidates);
            throw new UnknownProductException("the catalog has no role and no product '" + name + "'; "
                    + (nearest.isEmpty() ? "catalog list names the products"
                            : "did you mean " + String.join(" or ", nearest) + "?"));
        }
    }

    private List<Place> places(String product) {
        return sources.stream()
                .flatMap(s -> s.index().of(product).stream().map(e -> new Place(s, e)))
                .sorted((a, b) -> Release.compare(a.entry().release(), b.entry().release()))
                .toList();
    }

    /** The change tables that know a product. Only here are they read. */
    private List<Past> pasts(String product) {
        List<Past> pasts = new ArrayList<>();
        for (CatalogSource source : sources) {
            source.index()
                    .documentsWithHistoryOf(product)
                    .forEach(document -> source.history(document, products)
                            .ifPresent(h -> pasts.add(new Past(source, h))));
        }
        return pasts;
    }

    /** The newest documented release that is not later than the one asked for. */
    private LoadedProduct load(ProductRef ref) {
        String id = canonical(ref.id());
        List<Place> places = places(id);
        String asked = ref.release();
        if (!places.isEmpty()) {
            String newest = places.getLast().entry().release();
            if (asked == null || Release.isRelease(asked) && Release.compare(newest, asked) <= 0) {
                return loader.load(places.stream().filter(p -> p.entry().release().equals(newest)).toList());
            }
        }
        List<String> releases = releases(id);
        String release = asked == null ? releases.getLast() : newest(id, releases, asked);
        List<Place> there = places.stream().filter(p -> p.entry().release().equals(release)).toList();
        if (!there.isEmpty()) {
            return loader.load(there);
        }
        Past past = pasts(id).stream()
                .filter(p -> p.history().releases(id).contains(release))
                .findFirst()
                .orElseThrow();
        return loader.reconstruct(past, id, release);
    }

    private String newest(String id, List<String> releases, String asked) {
        String documented = String.join(", ", releases);
        if (!Release.isRelease(asked)) {
            throw new UnknownProductException("'" + asked + "' is no release of " + id + "; documented: " + documented);
        }
        for (Past past : hasEnded(id) ? pasts(id) : List.<Past>of()) {
            String until = past.history().span(id).map(ProductSpan::until).orElse(null);
            if (until != null && Release.compare(until, asked) <= 0) {
                throw new EndedProductException(id + " ended with release " + until + "; documented: " + documented,
                        until);
            }
        }
        return releases.reversed()
                .stream()
                .filter(r -> Release.compare(r, asked) <= 0)
                .findFirst()
                .orElseThrow(() -> new UnknownProductException(
                        id + " is not documented as early as release " + asked + "; documented: " + documented));
    }

    @Override
    public String canonical(String name) {
        if (products.contains(name)) {
            return name;
        }
        if (products.contains(NameBook.folded(name))) {
            return NameBook.folded(name);
        }
        List<String> named = names().products(name).stream().filter(products::contains).toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        if (named.size() > 1) {
            throw new UnknownProductException(
                    "'" + name + "' is a name of several products; write " + String.join(" or ", named));
        }
        List<String> nearest = Nearest.all(NameBook.folded(name), candidates());
        throw new UnknownProductException("the catalog has no product '" + name + "'; "
                + (nearest.isEmpty() ? "it has " + String.join(", ", products)
                        : "did you mean " + String.join(" or ", nearest) + "?"));
    }

    /** What somebody may have meant who misspelt a product: ids, and other names in the form of ids. */
    private Set<String> candidates() {
        Set<String> candidates = new TreeSet<>(products);
        names().names().forEach(n -> candidates.add(NameBook.folded(n.name())));
        return candidates;
    }

    private synchronized LoadedProduct loaded(ProductRef ref) {
        LoadedProduct known = loaded.get(ref);
        if (known == null) {
            known = load(ref);
            loaded.put(ref, known);
        }
        return known;
    }

    /** The rows that the rules of a release rest on; those of rules that were changed later only if asked for. */
    private static Set<Citation> cited(LoadedProduct product, boolean changed) {
        return Stream.concat(product.product().rules().stream(), product.listening().stream())
                .filter(r -> changed || r.provenance().basis() != Basis.RECONSTRUCTED)
                .flatMap(r -> r.provenance().citations().stream())
                .collect(Collectors.toSet());
    }
}
