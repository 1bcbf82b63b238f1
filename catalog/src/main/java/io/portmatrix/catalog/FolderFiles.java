package io.portmatrix.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The catalog files of a folder that a user wrote. */
final class FolderFiles implements CatalogFiles {
    private final Path root;
    private final FolderCheck check;

    private FolderFiles(Path root, FolderCheck check) {
        this.root = root;
        this.check = check;
    }

    /** @throws CatalogException if {@code root} is no folder */
    static FolderFiles of(Path root, FolderCheck check) {
        if (!Files.isDirectory(root)) {
            throw new CatalogException(root + (Files.exists(root) ? ": it is no folder" : ": there is no such folder")
                    + "; name a folder that holds a " + DocumentIndex.FILE + " and product files");
        }
        return new FolderFiles(root, check);
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root.normalize())) {
            throw new IOException("it lies outside the folder");
        }
        try {
            byte[] content = Files.readAllBytes(file);
            check.read(path, content);
            return new ByteArrayInputStream(content);
        } catch (NoSuchFileException e) {
            check.read(path, null);
            throw e;
        }
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
