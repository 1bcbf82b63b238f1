package io.portmatrix.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The catalog files that come with portmatrix. */
final class JarFiles implements CatalogFiles {
    @Override
    public InputStream open(String path) throws IOException {
        InputStream in = JarFiles.class.getResourceAsStream("data/" + path);
        if (in == null) {
            throw new FileNotFoundException("no file " + path + " in the catalog");
        }
        return in;
    }

    @Override
    public String display(String path) {
        return path;
    }

    @Override
    public String place() {
        return "the built-in catalog";
    }

    @Override
    public String remedy(String path) {
        return "reinstall portmatrix";
    }
}
