package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.report.Report;
import io.portmatrix.report.Report.Input;
import io.portmatrix.trust.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a report says of portmatrix itself: one hash of its own jars. Those of others have theirs in the bill of materials. */
final class ProgramInput {
    private ProgramInput() {}

    static Input input() {
        String hash = hash(List.of(Main.class, Report.class, Catalog.class));
        return new Input(Input.Kind.PROGRAM,
                "portmatrix " + Version.text() + (hash == null ? " (from folders of classes)" : ""), hash, null);
    }

    /** Null if it runs from anything but jars. */
    static @Nullable String hash(List<Class<?>> ofEachJar) {
        TreeMap<String, String> digests = new TreeMap<>();
        for (Class<?> type : ofEachJar) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source == null || source.getLocation() == null) {
                return null;
            }
            try {
                Path jar = Path.of(source.getLocation().toURI());
                if (!Files.isRegularFile(jar)) {
                    return null;
                }
                digests.put(String.valueOf(jar.getFileName()), Sha256.of(Files.readAllBytes(jar)));
            } catch (URISyntaxException | IOException | IllegalArgumentException e) {
                return null;
            }
        }
        return Sha256.ofAll(digests);
    }
}
