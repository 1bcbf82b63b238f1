package io.portmatrix.catalog;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A catalog in memory that remembers which of its files were opened. */
final class TestCatalog implements CatalogFiles {
    final List<String> opened = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    TestCatalog with(String path, String content) {
        files.put(path, content);
        return this;
    }

    @Override
    public InputStream open(String path) throws IOException {
        opened.add(path);
        String content = files.get(path);
        if (content == null) {
            throw new FileNotFoundException(path);
        }
        return stream(content);
    }

    @Override
    public String display(String path) {
        return path;
    }

    static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    /** An index with one document and these products, each {@code id@release} in the file {@code id-release.yaml}. */
    static String index(String... products) {
        StringBuilder text = new StringBuilder(
                "format: 1\ndocuments:\n  - id: '900'\n    title: Ports\n    products:\n");
        for (String product : products) {
            ProductRef ref = ProductRef.parse(product);
            text.append("      - {product: ")
                    .append(ref.id())
                    .append(", release: ")
                    .append(ref.release())
                    .append(", file: ")
                    .append(ref.id())
                    .append('-')
                    .append(ref.release())
                    .append(".yaml}\n");
        }
        return text.toString();
    }

    /** A product file with these rows in one ingress table. */
    static String product(String product, String rows) {
        ProductRef ref = ProductRef.parse(product);
        return "format: 1\ndocument: '900'\nproduct: " + ref.id() + "\nname: " + ref.id() + "\nrelease: "
                + ref.release()
                + "\ncare: {profile: standard}\ntables:\n  - table: 1 in\n    heading: In\n    direction: ingress\n    rows:\n"
                + rows;
    }

    /** A row of an ingress table, ready for {@link #product}. */
    static String row(int number, String id, String ports) {
        return "      - {row: " + number + ", id: " + id + ", ports: '" + ports
                + "', transport: tcp, label: X, optional: no, "
                + "state: open, peers: [web-client], purpose: x, breaks: y}\n";
    }
}
