package io.portmatrix.catalog;

import io.portmatrix.catalog.CatalogLint.KnownCatalog;
import io.portmatrix.catalog.DocumentIndex.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lints the catalog that comes with portmatrix, or files and folders of the user's. */
public final class Linter {
    private final CatalogFiles files = new JarFiles();

    /**
     * Everything that is wrong with the built-in catalog, by file and line; empty if nothing is.
     *
     * @throws IOException if it can't be read
     */
    public List<LintFinding> builtIn() throws IOException {
        CatalogLint lint = new CatalogLint();
        for (String path : builtInFiles()) {
            try (InputStream in = files.open(path)) {
                lint.add(path, in);
            }
        }
        return lint.findings(KnownCatalog.NOTHING);
    }

    /**
     * Everything that is wrong with these files and all {@code .yaml} files below these folders, by file and line; empty
     * if nothing is. They may refer to roles and flows of each other and of the built-in catalog.
     *
     * @throws IOException if one of them can't be read
     */
    public List<LintFinding> paths(List<Path> paths) throws IOException {
        CatalogLint lint = new CatalogLint();
        for (Path path : paths) {
            for (Path file : yamlFiles(path)) {
                try (InputStream in = Files.newInputStream(file)) {
                    lint.add(file.toString().replace('\\', '/'), in);
                }
            }
        }
        return lint.findings(known());
    }

    /**
     * The roles of the built-in catalog, by id.
     *
     * @throws IOException if they can't be read
     */
    public List<Role> roles() throws IOException {
        Complaints complaints = new Complaints(Role.FILE);
        try (InputStream in = files.open(Role.FILE)) {
            YamlNode.@Nullable Mapping mapping = YamlTree.read(in, complaints);
            return mapping == null ? List.of() : Role.read(mapping, complaints);
        }
    }

    private static List<Path> yamlFiles(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> found = Files.walk(path)) {
            return found.filter(p -> p.toString().endsWith(".yaml") && !isBuilt(path.relativize(p))).sorted().toList();
        }
    }

    /** Copies that a build left, and what is hidden, are not what somebody wants to have checked. */
    private static boolean isBuilt(Path below) {
        for (Path part : below) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private List<String> builtInFiles() throws IOException {
        List<String> paths = new ArrayList<>(List.of(DocumentIndex.FILE, Role.FILE, NameBook.FILE));
        try (InputStream in = files.open(DocumentIndex.FILE)) {
            DocumentIndex index = DocumentIndex.read(in, new Complaints(DocumentIndex.FILE));
            index.entries().stream().map(Entry::file).forEach(paths::add);
            index.histories().values().stream().map(DocumentIndex.History::file).forEach(paths::add);
        }
        return paths;
    }

    private KnownCatalog known() throws IOException {
        DocumentIndex index;
        try (InputStream in = files.open(DocumentIndex.FILE)) {
            index = DocumentIndex.read(in, new Complaints(DocumentIndex.FILE));
        }
        Set<String> roles = roles().stream().map(Role::id).collect(Collectors.toCollection(HashSet::new));
        List<ProductFile> products = new ArrayList<>();
        for (Entry entry : index.entries()) {
            try (InputStream in = files.open(entry.file())) {
                ProductFile file = new ProductFileReader(index.products(), new Complaints(entry.file())).read(in);
                if (file != null) {
                    products.add(file);
                }
            }
        }
        return new KnownCatalog(index.products(), roles, products);
    }
}
