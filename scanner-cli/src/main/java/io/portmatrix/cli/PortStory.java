package io.portmatrix.cli;

import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.DocumentedChange;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Citation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells what is known of one port of a product, rule by rule. */
final class PortStory {
    private static final String INDENT = "  ";

    private final FileCatalog catalog;
    private final ProductRef ref;
    private final Product product;
    private final AskedPort port;
    private final int width;

    /** @param width columns the text may take */
    PortStory(FileCatalog catalog, ProductRef ref, AskedPort port, int width) {
        this.catalog = catalog;
        this.ref = ref;
        this.product = catalog.product(ref);
        this.port = port;
        this.width = width;
    }

    void print(PrintWriter out) {
        Set<Rule> rules = new LinkedHashSet<>();
        catalog.rulesListeningOn(ref).stream().filter(this::matches).forEach(rules::add);
        product.rules().stream().filter(this::matches).forEach(rules::add);
        out.println(product.name() + " " + product.release() + ", " + port);
        if (rules.isEmpty()) {
            out.println();
            paragraph(out,
                    "Nothing is documented. A TCP listener there is reported as an unexpected listener; on UDP only"
                            + " documented ports are probed.");
            formerly(out);
            near(out);
        }
        for (Rule rule : rules) {
            out.println();
            out.println(rule.id() + ": " + RuleWords.port(rule));
            sentences(rule).forEach(s -> paragraph(out, s));
        }
        out.flush();
    }

    private boolean matches(Rule rule) {
        return rule.flow().ports().contains(port.number()) && port.matches(rule.flow().transport());
    }

    private List<String> sentences(Rule rule) {
        List<String> told = new ArrayList<>();
        Rule.Flow flow = rule.flow();
        boolean own = rule.listensOn(product.id());
        told.add("What for: " + rule.purpose() + ".");
        told.add(who(rule, own));
        List<DocumentedChange> changes = catalog.changes(rule.id());
        for (Citation citation : rule.provenance().citations()) {
            if (changes.stream().noneMatch(c -> c.citation().equals(citation))) {
                told.add("Documented in " + DocumentWords.citing(catalog, citation) + ".");
            }
        }
        told.add("The document says: " + printed(rule) + ".");
        String inference = rule.provenance().inference();
        if (inference != null) {
            told.add("Read, not printed: " + RuleWords.reading(rule, inference) + " (" + inference + ").");
        }
        if (rule.provenance().erratum() != null) {
            told.add("Erratum: " + rule.provenance().erratum().replace(Rule.Provenance.ERRATA_GAP, "; ") + ".");
        }
        if (flow.listener() == Listener.INTERNAL) {
            told.add("Expected of a host: nothing that is seen from outside; open to others it is an advisory.");
        } else if (own) {
            told.add("Expected of a host: " + RuleWords.state(rule).replace('\n', ' ') + ".");
        } else {
            told.add("Expected of a host that runs this product: nothing; the port is the peer's.");
        }
        if (!rule.terms().condition().equals(Condition.ALWAYS)) {
            told.add("Only where " + rule.terms().condition() + ".");
        }
        if (rule.terms().zone() != null) {
            told.add("Only on addresses of the zone " + rule.terms().zone() + ".");
        }
        if (flow.group() != null) {
            told.add("Sent to the multicast group " + flow.group() + ".");
        }
        if (rule.terms().option() != null && own) {
            told.add("Switched by the option " + rule.terms().option() + ": on means open, off means closed.");
        }
        if (rule.terms().choiceGroup() != null) {
            told.add("One of several alternatives (" + rule.terms().choiceGroup() + "), of which one must be open.");
        }
        if (rule.terms().bounds() != null) {
            told.add("It " + RuleWords.moved(rule) + ".");
        }
        told.add(rule.impact() == null ? "What a block breaks is not documented."
                : "When it is blocked: " + rule.impact() + ".");
        told.add(since(rule));
        changes.forEach(c -> told.add(changed(c)));
        return told;
    }

    private static String who(Rule rule, boolean own) {
        Rule.Flow flow = rule.flow();
        String from = flow.initiators().isEmpty() ? "somebody the document does not name"
                : RuleWords.parties(flow.initiators());
        if (flow.listener() == Listener.INTERNAL) {
            return "Who talks: only the host itself.";
        }
        if (flow.listener() == Listener.UNKNOWN) {
            return "Who talks: " + from + " and " + flow.responder().id() + "; who of them listens is not documented.";
        }
        return "Who talks: " + from + (own ? ", to this product." : ", to " + flow.responder().id() + ".");
    }

    private static String printed(Rule rule) {
        Rule.Terms terms = rule.terms();
        List<String> said = new ArrayList<>();
        if (terms.state() != DocumentedState.UNSTATED) {
            said.add(terms.state() == DocumentedState.NOT_LISTENING ? "not applicable" : terms.state().wireName());
            said.add(terms.optional() ? "can be switched" : "can't be switched");
        }
        if (terms.requirement() != Requirement.UNSTATED) {
            said.add(terms.requirement().wireName());
        }
        return said.isEmpty() ? "the port, and no state" : String.join(", ", said);
    }

    /** The oldest documented release from which on, without a gap, the rule is there. */
    private String since(Rule rule) {
        List<String> releases = catalog.releases(product.id());
        String since = product.release();
        for (String release : releases.reversed()) {
            if (releases.indexOf(release) > releases.indexOf(product.release())) {
                continue;
            }
            boolean there = catalog.product(new ProductRef(product.id(), release))
                    .rules()
                    .stream()
                    .anyMatch(r -> r.flow().transport() == rule.flow().transport()
                            && r.flow().ports().contains(port.number())
                            && r.flow().responder().equals(rule.flow().responder()));
            if (!there && !release.equals(product.release())) {
                break;
            }
            since = release;
        }
        return since.equals(releases.getFirst()) ? "Documented since " + since + ", the earliest release there is."
                : "Documented since release " + since + ".";
    }

    /** A row of a change table, with what is wrong in it unless the rule says so already. */
    private String changed(DocumentedChange change) {
        String words = switch (change.change().kind()) {
            case ADDED -> "Added with " + change.change().to();
            case REMOVED -> "Removed with " + change.change().to();
            case CHANGED -> "Changed with " + change.change().to();
        };
        return words + ": " + DocumentWords.citing(catalog, change.citation()) + "."
                + (change.erratum() == null || catalog.isReconstructed(ref) ? ""
                        : " Erratum: " + change.erratum() + ".");
    }

    /** Where no rule has the port: the last release before that had it. */
    private void formerly(PrintWriter out) {
        List<String> releases = catalog.releases(product.id());
        for (String release : releases.subList(0, releases.indexOf(product.release())).reversed()) {
            ProductRef earlier = new ProductRef(product.id(), release);
            for (Rule rule : catalog.rulesListeningOn(earlier)) {
                if (matches(rule)) {
                    paragraph(out, "Until release " + release + " it was documented as " + rule.id() + ", "
                            + rule.purpose() + ".");
                    catalog.changes(rule.id()).forEach(c -> paragraph(out, changed(c)));
                    return;
                }
            }
        }
    }

    private void near(PrintWriter out) {
        List<String> neighbours = catalog.rulesListeningOn(ref)
                .stream()
                .filter(r -> !r.isPool() && !r.flow().ports().isEmpty())
                .filter(r -> Math.abs(r.flow().ports().first() - port.number()) <= 2)
                .map(RuleWords::port)
                .distinct()
                .toList();
        if (!neighbours.isEmpty()) {
            paragraph(out, "Documented nearby: " + String.join("; ", neighbours) + ".");
        }
    }

    private void paragraph(PrintWriter out, String text) {
        TextTable.wrap(text, width - 2 * INDENT.length())
                .forEach(line -> out.println(INDENT + line));
    }
}
