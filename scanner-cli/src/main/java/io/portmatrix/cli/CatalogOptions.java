package io.portmatrix.cli;

import io.portmatrix.catalog.FileCatalog;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command works with: the built-in one, and what users add to it. */
final class CatalogOptions {
    @Option(names = "--catalog", paramLabel = "DIR",
            description = "A folder with product files of your own and their documents.yaml, beside the built-in catalog."
                    + " Repeatable.")
    private @Nullable List<Path> folders;

    /** @throws io.portmatrix.catalog.CatalogException if a folder has no readable index */
    FileCatalog catalog() {
        return folders == null ? new FileCatalog() : FileCatalog.with(folders);
    }
}
