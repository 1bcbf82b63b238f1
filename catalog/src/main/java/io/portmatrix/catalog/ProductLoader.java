package io.portmatrix.catalog;

import io.portmatrix.catalog.DocumentIndex.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes products of files: at releases that have tables of their own, and at earlier ones that change tables tell of. */
final class ProductLoader {
    private final Set<String> products;

    /** @param products ids of all products, of every source */
    ProductLoader(Set<String> products) {
        this.products = Set.copyOf(products);
    }

    /** A file in its place. */
    record Place(CatalogSource source, Entry entry) {
        Document document() {
            return ProductLoader.document(source, entry.document());
        }
    }

    /** The change tables of a document in their place. */
    record Past(CatalogSource source, ReleaseHistory history) {
        Document document() {
            return ProductLoader.document(source, history.document());
        }
    }

    private static Document document(CatalogSource source, String id) {
        return source.index().documents().stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
    }

    /**
     * The product at a release that has tables of its own.
     *
     * @param places all files about it at this release, the defining one first
     * @throws CatalogException if one of them can't be read
     */
    LoadedProduct load(List<Place> places) {
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
        RuleDerivation derivation = new RuleDerivation(together(own, files.values()));
        return made(own, places.getFirst().document(), derivation, UnaryOperator.identity(), false);
    }

    /**
     * The product at an earlier release.
     *
     * @param release one of the history's in which the product was there
     * @throws CatalogException if a file of the document can't be read
     */
    LoadedProduct reconstruct(Past past, String product, String release) {
        String document = past.history().document();
        List<ProductFile> group = past.source()
                .group(document, products)
                .values()
                .stream()
                .filter(f -> f.document().equals(document))
                .toList();
        Reconstruction reconstruction = new Reconstruction(past.history(), release);
        List<ProductFile> then = reconstruction.files(together(List.of(), group));
        RuleDerivation derivation = new RuleDerivation(then);
        List<ProductFile> own = then.stream().filter(f -> f.product().equals(product)).toList();
        LoadedProduct made = made(own, past.document(), derivation, reconstruction::rule, true);
        Product p = made.product();
        List<Parameter> declared = own.stream().flatMap(f -> f.parameters().stream()).toList();
        Product exact = new Product(p.id(), p.name(), release, p.document(), p.care(), p.careCases(),
                Reconstruction.parameters(declared, p.parameters(), made.listening()), p.rules());
        return new LoadedProduct(own, exact, made.listening(), true);
    }

    private static LoadedProduct made(List<ProductFile> own, Document document, RuleDerivation derivation,
            UnaryOperator<Rule> read, boolean reconstructed) {
        List<Parameter> parameters = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (ProductFile file : own) {
            RuleDerivation.parametersOf(file)
                    .stream()
                    .filter(p -> parameters.stream().noneMatch(q -> q.id().equals(p.id())))
                    .forEach(parameters::add);
            derivation.rulesOf(file).stream().map(read).filter(r -> !rules.contains(r)).forEach(rules::add);
        }
        ProductFile first = own.getFirst();
        List<Rule> listening = derivation.rules()
                .stream()
                .filter(r -> r.listensOn(first.product()))
                .map(read)
                .toList();
        Product product = new Product(first.product(), first.name(), first.release(), document, first.care(),
                first.careCases(), parameters, rules);
        return new LoadedProduct(own, product, listening, reconstructed);
    }

    /** The files whose rows can cite each other: of a product in several releases only the one that is looked at. */
    private static List<ProductFile> together(List<ProductFile> own, Collection<ProductFile> group) {
        Map<String, String> releases = group.stream()
                .collect(Collectors.toMap(ProductFile::product, ProductFile::release,
                        (a, b) -> Release.compare(a, b) < 0 ? b : a));
        own.forEach(f -> releases.put(f.product(), f.release()));
        return group.stream().filter(f -> f.release().equals(releases.get(f.product()))).toList();
    }
}
