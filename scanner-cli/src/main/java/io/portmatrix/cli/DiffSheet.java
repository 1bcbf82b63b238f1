package io.portmatrix.cli;

import io.portmatrix.catalog.CatalogDiff;
import io.portmatrix.catalog.CatalogDiff.Changed;
import io.portmatrix.catalog.CatalogDiff.Side;
import io.portmatrix.catalog.Change;
import io.portmatrix.catalog.DocumentedChange;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Citation;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Prints what is documented differently of two products or releases. */
final class DiffSheet {
    private static final String INDENT = "    ";

    private final FileCatalog catalog;
    private final ProductRef beforeRef;
    private final ProductRef afterRef;
    private final Product before;
    private final Product after;
    private final int width;

    /**
     * @param width columns the text may take
     * @throws io.portmatrix.catalog.UnknownProductException if there is no such product or no release that early
     */
    DiffSheet(FileCatalog catalog, ProductRef before, ProductRef after, int width) {
        this.catalog = catalog;
        this.beforeRef = before;
        this.afterRef = after;
        this.before = catalog.product(before);
        this.after = catalog.product(after);
        this.width = width;
    }

    void print(PrintWriter out) {
        CatalogDiff diff = CatalogDiff.between(Side.of(before, catalog.rulesListeningOn(beforeRef)),
                Side.of(after, catalog.rulesListeningOn(afterRef)));
        side(out, "before: ", before, catalog.isReconstructed(beforeRef));
        side(out, "after:  ", after, catalog.isReconstructed(afterRef));
        section(out, "added:", diff.added(), after);
        section(out, "removed:", diff.removed(), before);
        if (!diff.changed().isEmpty()) {
            out.println();
            out.println("changed:");
            diff.changed().forEach(c -> changed(out, c));
        }
        out.println();
        out.println(diff.added().size() + " added, " + diff.removed().size() + " removed, " + diff.changed().size()
                + " changed, " + diff.same() + " the same");
        out.flush();
    }

    private void side(PrintWriter out, String title, Product product, boolean reconstructed) {
        String text = product.name() + " " + product.release() + ", " + DocumentWords.citing(product.document())
                + (reconstructed
                        ? "; reconstructed: later changes are taken back, and what the change tables don't print is not"
                                + " documented"
                        : "");
        boolean first = true;
        for (String line : TextTable.wrap(text, width - title.length())) {
            out.println((first ? title : " ".repeat(title.length())) + line);
            first = false;
        }
    }

    private void section(PrintWriter out, String title, List<Rule> rules, Product of) {
        if (rules.isEmpty()) {
            return;
        }
        out.println();
        out.println(title);
        for (Rule rule : rules) {
            heading(out, rule, of);
            paragraph(out, rule.purpose() + "; " + expected(rule, of));
            cited(out, rule, rule);
        }
    }

    private void changed(PrintWriter out, Changed changed) {
        heading(out, changed.after(), after);
        paragraph(out, changed.after().purpose());
        if (!changed.before().id().equals(changed.after().id())) {
            paragraph(out, "before: " + changed.before().id());
        }
        changed.differences()
                .forEach(d -> paragraph(out, d.aspect().words() + ": from " + d.before() + " to " + d.after()));
        cited(out, changed.before(), changed.after());
    }

    private static void heading(PrintWriter out, Rule rule, Product of) {
        out.println("  " + RuleWords.port(rule)
                + (rule.listensOn(of.id()) ? "" : " to " + rule.flow().responder().id()) + ", " + rule.id());
    }

    private static String expected(Rule rule, Product of) {
        return rule.listensOn(of.id()) ? RuleWords.state(rule).replace('\n', ' ') : "the port is the peer's";
    }

    /** The rows of both rules, and of the change tables in between, each once. */
    private void cited(PrintWriter out, Rule earlier, Rule later) {
        Set<Citation> citations = new LinkedHashSet<>();
        citations.add(later.provenance().citations().getFirst());
        citations.add(earlier.provenance().citations().getFirst());
        for (DocumentedChange change : catalog.changes(later.id())) {
            if (isBetween(change.change())) {
                citations.add(change.citation());
            }
        }
        citations.forEach(c -> paragraph(out, DocumentWords.citing(catalog, c)));
    }

    private boolean isBetween(Change change) {
        List<String> releases = catalog.releases(after.id());
        int first = releases.indexOf(before.release());
        int last = releases.indexOf(after.release());
        int at = releases.indexOf(change.to());
        return before.id().equals(after.id()) && Math.min(first, last) < at && at <= Math.max(first, last);
    }

    private void paragraph(PrintWriter out, String text) {
        TextTable.wrap(text, width - INDENT.length()).forEach(line -> out.println(INDENT + line));
    }
}
