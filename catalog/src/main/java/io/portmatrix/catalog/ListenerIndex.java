package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which products have ports of their own where, so that whoever meets a listener need not read the tables of all products to
 * learn that none of them knows it. Pools and groups are left out: they cover too much to be a hint.
 *
 * <p>Kept beside the tables as text, a line for each transport and port with the ids of the products, sorted. A test holds
 * it against the tables.
 */
final class ListenerIndex {
    /** Its place beside the index of documents. */
    static final String FILE = "listeners.txt";

    private static final char COMMENT = '#';

    private final Map<String, List<String>> products;

    private ListenerIndex(Map<String, List<String>> products) {
        this.products = products;
    }

    /** Computed from the tables. @throws CatalogException if one of them can't be read */
    static ListenerIndex of(Catalog catalog) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String id : catalog.productIds()) {
            for (Rule rule : catalog.rulesListeningOn(new ProductRef(id, null))) {
                if (rule.listensOnItsOwn(id)) {
                    rule.flow()
                            .ports()
                            .ports()
                            .forEach(port -> found
                                    .computeIfAbsent(key(rule.flow().transport(), port), k -> new TreeSet<>())
                                    .add(id));
                }
            }
        }
        Map<String, List<String>> products = new TreeMap<>();
        found.forEach((key, ids) -> products.put(key, List.copyOf(ids)));
        return new ListenerIndex(products);
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws IOException if {@code in} can't be read or a line is no line of an index
     */
    static ListenerIndex read(InputStream in) throws IOException {
        Map<String, List<String>> products = new HashMap<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() || line.charAt(0) == COMMENT) {
                continue;
            }
            String[] words = line.split(" ");
            if (words.length < 2) {
                throw new IOException("the line '" + line + "' names no product");
            }
            products.put(words[0], List.of(Arrays.copyOfRange(words, 1, words.length)));
        }
        return new ListenerIndex(products);
    }

    /** Ids of the products that have a port of their own there, or may have one because no transport is documented. */
    Set<String> listeningOn(Transport transport, int port) {
        Set<String> found = new TreeSet<>(products.getOrDefault(key(transport, port), List.of()));
        found.addAll(products.getOrDefault(key(Transport.UNKNOWN, port), List.of()));
        return found;
    }

    /** What is kept in the file. */
    String text() {
        StringBuilder text = new StringBuilder("# Which products have a port of their own where. Made from the tables"
                + " by ListenerIndexTest with -Dgolden.update; not to be edited.\n");
        new TreeMap<>(products)
                .forEach((key, ids) -> text.append(key).append(' ').append(String.join(" ", ids)).append('\n'));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListenerIndex index && index.products.equals(products);
    }

    @Override
    public int hashCode() {
        return products.hashCode();
    }

    private static String key(Transport transport, int port) {
        return transport.wireName() + "/" + port;
    }
}
