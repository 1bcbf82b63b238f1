package io.portmatrix.cli;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.scan.RunFingerprint;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteInput.Word;
import io.portmatrix.site.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a scan is made from, as far as it decides what is sent and how answers are judged.
 *
 * @param input what describes the site
 * @param catalog the documents
 * @param described options as the report names them
 * @param recheck the report that is looked at again, or null
 */
record RunInputs(SiteInput input, FileCatalog catalog, Map<String, String> described, @Nullable Path recheck) {
    /** Options that decide only what becomes of the findings, and when a run begins and ends. */
    private static final Set<String> FREE = Set.of("fail-on", "baseline", "observations", "deadline", "window",
            "quiet-unless", "recheck", "unattended", "store", "no-store", "notify", "notify-on");

    /**
     * The fingerprint of a run that is made from this.
     *
     * @throws io.portmatrix.catalog.CatalogException if the catalog can't be read
     */
    RunFingerprint fingerprint() {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put("the program's version", Version.text());
        parts.put("the catalog", RunFingerprint.hash(catalog.sha256()));
        SourceText file = input.file();
        if (file != null) {
            parts.put("the site file", RunFingerprint.hash(file.text()));
        }
        put(parts, "the inventory", texts(input.inventories()));
        put(parts, "the waivers", texts(input.waivers()));
        put(parts, "--target", joined(input.targets().stream().map(SiteInput.Target::address).toList()));
        put(parts, "--product",
                joined(input.targets().stream().flatMap(t -> t.products().stream()).distinct().toList()));
        put(parts, "--set", joined(input.targets().stream().flatMap(t -> t.settings().stream()).distinct().toList()));
        put(parts, "the vantage", joined(input.said().roles()));
        Word zone = input.said().zone();
        put(parts, "the zone", zone == null ? "" : zone.text());
        put(parts, "the exclusions", joined(input.said().exclusions()));
        described.forEach((name, value) -> {
            if (!FREE.contains(name)) {
                parts.put("--" + name, value);
            }
        });
        if (recheck != null) {
            parts.put("--recheck", RunFingerprint.hash(bytes(recheck)));
        }
        return new RunFingerprint(parts);
    }

    private static void put(Map<String, String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.put(name, value);
        }
    }

    private static String texts(List<SourceText> sources) {
        return sources.isEmpty() ? ""
                : RunFingerprint.hash(sources.stream()
                        .map(source -> source.text().length() + "\n" + source.text())
                        .collect(Collectors.joining("\n")));
    }

    private static String joined(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(", "));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
