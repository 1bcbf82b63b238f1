package io.portmatrix.cli;

import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.NameBook;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.SizingRule;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints one product for a field engineer: what listens, what it talks to, and what that depends on. */
final class ProductSheet {
    /** Narrower than this no column keeps its sense. */
    static final int MIN_WIDTH = 72;
    private static final int LEAST_PORT_WIDTH = 26;
    private static final int MOST_PORT_WIDTH = 44;

    private final Product product;
    private final List<Rule> listening;
    private final List<NameBook.OtherName> names;
    private final List<SizingRule> sizing;
    private final boolean reconstructed;
    private final int width;

    /** @param width columns, at least {@link #MIN_WIDTH} */
    ProductSheet(FileCatalog catalog, ProductRef ref, int width) {
        this.product = catalog.product(ref);
        this.listening = catalog.rulesListeningOn(ref);
        this.names = catalog.names().of(product.id());
        this.sizing = catalog.sizing(ref);
        this.reconstructed = catalog.isReconstructed(ref);
        this.width = width;
    }

    void print(PrintWriter out) {
        Document document = product.document();
        out.println(product.name() + " " + product.release() + " (" + product.id() + ")");
        alsoCalled(out);
        wrapped(out, "", "document " + document.id() + ": " + document.title()
                + (document.issue().isEmpty() ? "" : ", issue " + document.issue())
                + (document.date().isEmpty() ? "" : ", " + document.date()));
        if (reconstructed) {
            out.println("reconstructed: the document's later changes are taken back");
        }
        wrapped(out, "", "probed with care: " + care(product.care()));
        product.careCases().forEach(c -> wrapped(out, "  ", "where " + c.when() + ": " + care(c.care())));
        section(out, "Listens for others", listening(Direction.INGRESS), true);
        section(out, "Listens for itself, on the host", listening(Direction.INTRA_DEVICE), true);
        section(out, "Talks to", product.rules().stream().filter(r -> !r.listensOn(product.id())).toList(), false);
        sizing(out);
        parameters(out);
        errata(out);
        out.flush();
    }

    private void alsoCalled(PrintWriter out) {
        if (!names.isEmpty()) {
            wrapped(out, "", "also called: " + names.stream()
                    .map(n -> n.name() + (n.successor() ? " (its predecessor)" : ""))
                    .distinct()
                    .collect(Collectors.joining(", ")));
        }
    }

    private void wrapped(PrintWriter out, String indent, String text) {
        TextTable.wrap(text, width - indent.length()).forEach(line -> out.println(indent + line));
    }

    private List<Rule> listening(Direction direction) {
        return listening.stream().filter(r -> r.flow().direction() == direction).toList();
    }

    private void section(PrintWriter out, String title, List<Rule> rules, boolean listens) {
        if (rules.isEmpty()) {
            return;
        }
        out.println();
        out.println(title + ":");
        TextTable table = listens ? new TextTable("PORT, RULE", "STATE", "WHAT FOR, FROM WHOM, WHEN BLOCKED", "ROW")
                : new TextTable("PORT, RULE", "TO", "WHAT FOR, WHEN BLOCKED", "ROW");
        table.limit(0, portWidth(rules));
        for (Rule rule : rules) {
            String rows = rule.provenance()
                    .citations()
                    .stream()
                    .map(c -> c.table() + " " + c.row())
                    .collect(Collectors.joining("\n"));
            table.row(port(rule), listens ? RuleWords.state(rule) : rule.flow().responder().id(),
                    details(rule, listens), rows);
        }
        table.print(out, width);
    }

    /** Wide enough for the names of rules, of which no part stands alone on a line. */
    private int portWidth(List<Rule> rules) {
        int longest = rules.stream().mapToInt(r -> name(r).length()).max().orElse(0);
        return Math.clamp(longest, LEAST_PORT_WIDTH, MOST_PORT_WIDTH);
    }

    private String name(Rule rule) {
        return rule.id().product().equals(product.id()) ? rule.id().name() : rule.id().toString();
    }

    /** Port and protocol, and below them the name by which site files and reports call the rule. */
    private String port(Rule rule) {
        return RuleWords.port(rule) + "\n" + name(rule);
    }

    private static String details(Rule rule, boolean listens) {
        StringBuilder text = new StringBuilder(rule.purpose());
        if (listens && !rule.flow().initiators().isEmpty()) {
            text.append("\nfrom ").append(RuleWords.parties(rule.flow().initiators()));
        }
        if (rule.impact() != null) {
            text.append("\nblocked: ").append(rule.impact());
        }
        if (!rule.terms().condition().equals(Condition.ALWAYS)) {
            text.append("\nonly where ").append(rule.terms().condition());
        }
        if (rule.terms().bounds() != null) {
            text.append("\n").append(RuleWords.moved(rule));
        }
        return text.toString();
    }

    private void sizing(PrintWriter out) {
        if (sizing.isEmpty()) {
            return;
        }
        out.println();
        out.println("Ranges that can be narrowed (portmatrix catalog limits " + product.id() + " works them out):");
        TextTable table = new TextTable("RANGE", "BOUNDS", "PORTS NEEDED", "DOCUMENTED IN");
        for (SizingRule rule : sizing) {
            String ids = rule.rules().stream().map(RuleId::name).collect(Collectors.joining("\n"));
            String formulas = rule.formulas()
                    .stream()
                    .map(f -> f.name() + ": " + f.words())
                    .collect(Collectors.joining("\n"));
            table.row(ids, bounds(rule), formulas.isEmpty() ? "-" : formulas, rule.source());
        }
        table.print(out, width);
    }

    private static String bounds(SizingRule rule) {
        List<String> bounds = new ArrayList<>();
        if (rule.within() != null) {
            bounds.add("within " + rule.within());
        }
        if (rule.allowed() != null) {
            bounds.add(rule.allowed());
        }
        rule.bySystem().forEach((system, ports) -> bounds.add("default on " + system + ": " + ports));
        return bounds.isEmpty() ? "-" : String.join("\n", bounds);
    }

    private void parameters(PrintWriter out) {
        if (product.parameters().isEmpty()) {
            return;
        }
        out.println();
        out.println("Depends on (in a site file, or --set NAME=VALUE):");
        TextTable table = new TextTable("PARAMETER", "VALUES", "DEFAULT", "WHAT IT IS", "ROW");
        for (Parameter parameter : product.parameters()) {
            Citation citation = parameter.citation();
            String value = parameter.defaultValue();
            table.row(parameter.id(), String.join(", ", parameter.values()), value == null ? "-" : value,
                    parameter.description(), citation.table() + " " + citation.row());
        }
        table.print(out, width);
    }

    private void errata(PrintWriter out) {
        List<Rule> wrong = product.rules().stream().filter(r -> r.provenance().erratum() != null).toList();
        if (wrong.isEmpty()) {
            return;
        }
        out.println();
        out.println("Errata:");
        TextTable table = new TextTable("RULE", "WHAT IS PRINTED, HOW IT IS READ, WHY");
        for (Rule rule : wrong) {
            table.row(rule.id().toString(),
                    String.valueOf(rule.provenance().erratum()).replace(Rule.Provenance.ERRATA_GAP, "\n"));
        }
        table.print(out, width);
    }

    private static String care(CareProfile care) {
        return care.name() + ", at most " + care.maxConnections() + " connections at a time, ended by "
                + care.close().wireName() + (care.unknownPayloads() ? "" : ", nothing sent that it doesn't expect")
                + (care.neverSpeak().isEmpty() ? "" : ", never a word to tcp " + care.neverSpeak());
    }
}
