package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Other names of products: brands, abbreviations, what a product was called before. Two names are the same if they differ
 * in case, in what stands between their words, or in a vendor's name in front.
 *
 * @param names all of them
 */
public record NameBook(List<OtherName> names) {
    /** Its file in every catalog that has one. */
    static final String FILE = "names.yaml";
    private static final Set<String> VENDORS = Set.of("avaya", "radvision");

    public NameBook {
        names = List.copyOf(names);
    }

    /**
     * One name.
     *
     * @param name as documents print it
     * @param product the product that is meant
     * @param source where it is said, for people
     * @param successor whether the product is the successor of an older one of that name
     */
    public record OtherName(String name, String product, String source, boolean successor) {}

    /** Ids of the products that go by this name, in the order of the book; empty if none does. */
    public List<String> products(String name) {
        String wanted = folded(name);
        return names.stream().filter(n -> folded(n.name()).equals(wanted)).map(OtherName::product).distinct().toList();
    }

    /** The other names of a product. */
    public List<OtherName> of(String product) {
        return names.stream().filter(n -> n.product().equals(product)).toList();
    }

    /** A name in the alphabet of ids, without vendor and trade mark signs: {@code scopia-management}. */
    public static String folded(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.toLowerCase(Locale.ROOT)
                .replace("ö", "o")
                .replace("®", " ")
                .replace("™", " ")
                .split("[^a-z0-9]+", -1)) {
            if (!word.isEmpty() && !VENDORS.contains(word)) {
                words.add(word);
            }
        }
        return String.join("-", words);
    }

    /** Reads the book; what can't be read is complained about and left out. */
    static NameBook read(Mapping mapping, Complaints complaints) {
        Fields file = new Fields(mapping, "list of names", complaints);
        file.allow(Set.of("format", "names"));
        new ProductFileReader(Set.of(), complaints).requireFormat(file);
        List<OtherName> names = new ArrayList<>();
        for (Mapping m : file.mappings("names",
                "[{name: iVIEW Suite, product: iview-management-suite, source: 001}]")) {
            Fields fields = new Fields(m, "name", complaints);
            fields.allow(Set.of("name", "product", "source", "successor"));
            String name = fields.required("name", "iVIEW Suite");
            String product = fields.requiredAs("product", "iview-management-suite", RuleId::requireSlug);
            String source = fields.required("source", "001 table 1-19");
            boolean successor = Boolean.TRUE.equals(fields.yesNo("successor"));
            if (name != null && product != null && source != null) {
                names.add(new OtherName(name, product, source, successor));
            }
        }
        return new NameBook(names);
    }
}
