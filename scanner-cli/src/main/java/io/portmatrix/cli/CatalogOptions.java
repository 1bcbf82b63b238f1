package io.portmatrix.cli;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.FolderCheck;
import io.portmatrix.report.Report.Input;
import io.portmatrix.trust.Sha256;
import io.portmatrix.trust.SignedFolder;
import io.portmatrix.trust.TrustKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which catalog a command works with: the built-in one, and what users add to it. */
final class CatalogOptions {
    private static final String BUILT_IN = "built-in";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--catalog", paramLabel = "DIR",
            description = "A folder with product files of your own and their documents.yaml, beside the built-in catalog."
                    + " Repeatable.")
    private @Nullable List<Path> folders;

    private final Map<Path, String> signedBy = new HashMap<>();

    /**
     * The catalog.
     *
     * @throws io.portmatrix.catalog.CatalogException if a folder has no readable index
     * @throws io.portmatrix.trust.TrustException if a key is trusted and a folder is not signed by it
     */
    FileCatalog catalog() {
        if (folders == null) {
            return new FileCatalog();
        }
        TrustKeys keys = command != null && command.root().userObject() instanceof Main main ? main.trustKeys()
                : TrustKeys.NONE;
        return keys.isEmpty() ? FileCatalog.with(folders) : FileCatalog.with(signed(folders, keys));
    }

    private Map<Path, FolderCheck> signed(List<Path> all, TrustKeys keys) {
        Map<Path, FolderCheck> checks = new LinkedHashMap<>();
        try {
            for (Path folder : all) {
                SignedFolder signed = SignedFolder.open(folder, keys);
                signedBy.put(folder, signed.signedBy());
                checks.put(folder, signed::check);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checks;
    }

    /** What a report says of the catalog's places; all of their files are read and hashed here. */
    List<Input> inputs(FileCatalog catalog) {
        List<Input> inputs = new ArrayList<>();
        for (Map<String, byte[]> place : catalog.contents()) {
            TreeMap<String, String> digests = new TreeMap<>();
            place.forEach((path, content) -> digests.put(path, Sha256.of(content)));
            Path folder = inputs.isEmpty() || folders == null ? null : folders.get(inputs.size() - 1);
            inputs.add(new Input(Input.Kind.CATALOG, folder == null ? BUILT_IN : folder.toString(),
                    Sha256.ofAll(digests), folder == null ? null : signedBy.get(folder)));
        }
        return inputs;
    }
}
