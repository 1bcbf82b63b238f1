package io.portmatrix.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schema of product files, with which editors complete and check them while they are written. What is allowed is
 * decided by {@link Linter}, which knows more: the schema looks at each value for itself.
 */
public final class ProductFileSchema {
    private static final String RESOURCE = "product-file.schema.json";

    private ProductFileSchema() {}

    /** The schema, draft 2020-12. @throws CatalogException if it can't be read */
    public static String text() {
        try (InputStream in = Objects.requireNonNull(ProductFileSchema.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CatalogException(RESOURCE + ": " + e.getMessage() + "; reinstall portmatrix", e);
        }
    }
}
