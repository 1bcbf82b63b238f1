package io.portmatrix.catalog;

import java.io.IOException;
import java.io.InputStream;

/** Where catalog files are kept: in the jar or in a folder. */
interface CatalogFiles {
    /**
     * Opens a file.
     *
     * @param path relative to the place's root, with slashes
     * @throws IOException if there is none or it can't be read
     */
    InputStream open(String path) throws IOException;

    /** What to call a file in messages. */
    String display(String path);

    /** What to call the place in messages. */
    default String place() {
        return display(DocumentIndex.FILE);
    }

    /** What to do where a file of the index is missing or can't be read. */
    default String remedy(String path) {
        return path.equals(DocumentIndex.FILE) ? "write one that lists the product files of the folder"
                : "correct its name in " + display(DocumentIndex.FILE);
    }
}
