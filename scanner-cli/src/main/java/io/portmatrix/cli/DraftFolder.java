package io.portmatrix.cli;

import io.portmatrix.learn.Draft;
import io.portmatrix.learn.DraftProduct;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a draft is written to. */
final class DraftFolder {
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private final Path folder;
    private final DraftProduct product;
    private final boolean force;

    /** @param force whether files that exist may be overwritten */
    DraftFolder(Path folder, DraftProduct product, boolean force) {
        this.folder = folder;
        this.product = product;
        this.force = force;
    }

    /** What is drafted. */
    DraftProduct product() {
        return product;
    }

    /** Why nothing can be written there, if so. */
    Optional<String> inTheWay() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            return Optional.of("--out: " + folder + " is no folder; name another");
        }
        String there = Stream.of(Draft.DOCUMENTS_FILE, product.file(), Draft.SITE_FILE)
                .filter(file -> Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.joining(", "));
        return force || there.isEmpty() ? Optional.empty()
                : Optional.of("--out: " + folder + " holds " + there
                        + " already; name another folder, or add --force to overwrite");
    }

    /** @throws IOException if it can't be written */
    void write(Draft draft) throws IOException {
        Files.createDirectories(folder);
        write(Draft.DOCUMENTS_FILE, draft.documents());
        write(product.file(), draft.product());
        write(Draft.SITE_FILE, draft.site());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
    }

    /**
     * Says what was written and what to do next.
     *
     * @param judging the command that judges what was learned from
     * @param input what it was learned from
     */
    void tell(Draft draft, PrintWriter out, String judging, List<String> input) {
        out.println("wrote " + folder.resolve(product.file()) + ": " + count(draft.listeners(), "row")
                + " of listeners, " + count(draft.connections(), "row") + " of connections that it begins");
        out.println("wrote " + folder.resolve(Draft.DOCUMENTS_FILE) + " and " + folder.resolve(Draft.SITE_FILE));
        out.println("It is a draft: look for 'guess:' in the files. Next:");
        next(out, List.of("catalog", "lint", folder.toString()));
        next(out, List.of("catalog", "show", "--catalog", folder.toString(), product.id()));
        next(out, Stream.concat(Stream.of(judging, "--catalog", folder.toString(),
                folder.resolve(Draft.SITE_FILE).toString()), input.stream()).toList());
    }

    private static void next(PrintWriter out, List<String> words) {
        out.println("  portmatrix " + words.stream().map(DraftFolder::shellWord).collect(Collectors.joining(" ")));
    }

    /** As a shell reads it. */
    private static String shellWord(String word) {
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
