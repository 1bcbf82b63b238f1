package io.portmatrix.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The catalog files of a folder that a user wrote. */
final class FolderFiles implements CatalogFiles {
    private final Path root;

    private FolderFiles(Path root) {
        this.root = root;
    }

    /** @throws CatalogException if {@code root} is no folder */
    static FolderFiles of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new CatalogException(root + (Files.exists(root) ? ": it is no folder" : ": there is no such folder")
                    + "; name a folder that holds a " + DocumentIndex.FILE + " and product files");
        }
        return new FolderFiles(root);
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root.normalize())) {
            throw new IOException("it lies outside the folder");
        }
        return Files.newInputStream(file);
    }

    @Override
    public String display(String path) {
        return root.resolve(path).toString();
    }

    @Override
    public String place() {
        return root.toString();
    }
}
