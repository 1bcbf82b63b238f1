package io.portmatrix.learn;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts of a catalog folder and a site file for a product that no document describes. They can be used as they are; every
 * guess in them is marked by a comment that begins with {@code guess:}.
 *
 * @param documents {@code documents.yaml}
 * @param product the product's file
 * @param site a site file
 * @param listeners how many rows tell of listeners
 * @param connections how many rows tell of connections that it begins
 */
public record Draft(String documents, String product, String site, int listeners, int connections) {
    /** The file that lists the others. */
    public static final String DOCUMENTS_FILE = "documents.yaml";
    /** The site file. */
    public static final String SITE_FILE = "site.yaml";

    /**
     * Writes a draft.
     *
     * @param learned what was seen; something
     * @param guesses what may be suggested
     * @param own the product's addresses, seen or not, as they are to be written
     * @throws IllegalArgumentException if nothing was seen
     */
    public static Draft of(DraftProduct product, Learned learned, Guesses guesses, Collection<InetAddress> own) {
        if (learned.isEmpty()) {
            throw new IllegalArgumentException("of nothing there is no draft");
        }
        RowDrafts rows = new RowDrafts(learned, guesses);
        List<Row> all = Stream.concat(rows.servers().stream(), rows.clients().stream()).toList();
        return new Draft(documents(product, learned), product(product, learned, rows),
                SiteDraft.of(product, learned, own, all), rows.servers().size(), rows.clients().size());
    }

    private static String documents(DraftProduct product, Learned learned) {
        YamlText text = new YamlText();
        text.comment("",
                "A draft: there is no document, this stands for one. When there is one, write its title here.");
        text.line("", "format: 1");
        text.line("", "documents:");
        text.line("", "  - id: " + product.document());
        text.line("", "    title: " + YamlText.quoted("What was seen of " + product.name()));
        text.line("", "    date: " + YamlText.quoted(date(learned.last())));
        text.line("", "    products:");
        text.line("", "      - {product: " + product.id() + ", release: " + product.release() + ", file: "
                + product.file() + "}");
        return text.toString();
    }

    private static String date(Instant at) {
        return at.equals(Instant.MIN) ? "" : at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String product(DraftProduct product, Learned learned, RowDrafts rows) {
        YamlText text = new YamlText();
        text.line("", "# yaml-language-server: $schema=product-file.schema.json");
        text.comment("",
                "A draft of what was seen and probed, to be edited by somebody who knows the product. A comment"
                        + " that begins with guess: says what nobody saw, and why it is written nevertheless. A row without"
                        + " requirement says that the port is always open: that is a guess too. What was never used while it was"
                        + " watched is missing.");
        if (learned.left() > 0) {
            text.comment("", "Not everything is in it: " + SeenText.count(learned.left(), "flow or probe")
                    + " of more ports than " + Learned.MAX_SLOTS + " had to be left out.");
        }
        text.line("", "format: 1");
        text.line("", "document: " + product.document());
        text.line("", "product: " + product.id());
        text.line("", "name: " + YamlText.quoted(product.name()));
        text.comment("", "guess: the release, unless it was said");
        text.line("", "release: " + product.release());
        text.comment("", "guess: gentle, because nothing is known of how much it bears; standard is for servers");
        text.line("", "care: {profile: gentle}");
        text.line("", "tables:");
        table(text, 1, "Listeners that were seen", "server", rows.servers());
        table(text, 2, "Connections that it was seen to begin", "client", rows.clients());
        return text.toString();
    }

    private static void table(YamlText text, int number, String heading, String direction, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        text.line("", "  - table: " + number);
        text.line("", "    heading: " + heading);
        text.line("", "    direction: " + direction);
        text.line("", "    rows:");
        for (int i = 0; i < rows.size(); i++) {
            RowWriter.write(text, i + 1, rows.get(i));
        }
    }
}
