package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.FlowQuery;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.UnknownProductException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code catalog flows}: who may talk to whom, and how much it is needed. */
@Command(name = "flows", mixinStandardHelpOptions = true,
        description = "Lists what is documented between roles and products, in whatever table it stands.")
final class CatalogFlowsCommand implements Callable<Integer> {
    private static final int PORT_WIDTH = 26;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Option(names = "--from", paramLabel = "WHO",
            description = "Who starts: a role or a product, as in snmp-manager, \"H.323 gatekeeper\" or elite-mcu@9.0.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "WHO", description = "Who answers: a role or a product.")
    private @Nullable String to;

    @Mixin
    private WidthOption width;

    @Override
    public Integer call() {
        if (from == null && to == null) {
            throw new ParameterException(spec.commandLine(),
                    "Nobody is named; write --from ROLE, --to PRODUCT, or both");
        }
        FileCatalog catalog = catalogOptions.catalog();
        Set<String> releases = new LinkedHashSet<>();
        FlowQuery query = new FlowQuery(party(catalog, from, releases), party(catalog, to, releases));
        List<Rule> rules = query.among(products(catalog, releases));
        PrintWriter out = spec.commandLine().getOut();
        if (rules.isEmpty()) {
            out.println("nothing is documented " + asked());
        } else {
            table(rules).print(out, width.columns());
            out.println();
            cited(catalog, rules).forEach(out::println);
        }
        out.flush();
        return ExitCode.COMPLIANT.code();
    }

    /** The party; a release that is named with it goes into {@code releases}. */
    private static @Nullable Party party(FileCatalog catalog, @Nullable String text, Set<String> releases) {
        if (text == null) {
            return null;
        }
        int at = text.indexOf('@');
        Party party = catalog.party(at < 0 ? text : text.substring(0, at));
        if (at >= 0) {
            if (!party.product()) {
                throw new UnknownProductException(party.id() + " is a role, and roles have no release; write "
                        + party.id());
            }
            if (text.substring(at + 1).isBlank()) {
                throw new UnknownProductException("there is no release after the @; write " + party.id() + "@"
                        + catalog.releases(party.id()).getLast() + ", or " + party.id() + " for the newest");
            }
            releases.add(party.id() + text.substring(at));
        } else if (catalog.hasEnded(party.id())) {
            releases.add(party.id() + "@" + catalog.releases(party.id()).getLast());
        }
        return party;
    }

    /** Every product that is still there at its newest release, or at the one that was named. */
    private static List<Product> products(FileCatalog catalog, Set<String> releases) {
        List<Product> products = new ArrayList<>();
        for (String id : catalog.productIds()) {
            ProductRef ref = releases.stream()
                    .map(ProductRef::parse)
                    .filter(r -> r.id().equals(id))
                    .findFirst()
                    .orElse(new ProductRef(id, null));
            if (ref.release() != null || !catalog.hasEnded(id)) {
                products.add(catalog.product(ref));
            }
        }
        return products;
    }

    private static TextTable table(List<Rule> rules) {
        TextTable table = new TextTable("PORT, RULE", "FROM, TO", "NEEDED", "WHAT FOR", "ROW");
        table.limit(0, PORT_WIDTH);
        for (Rule rule : rules) {
            table.row(RuleWords.port(rule) + "\n" + rule.id(),
                    (rule.flow().initiators().isEmpty() ? "anybody" : RuleWords.parties(rule.flow().initiators()))
                            + "\nto " + rule.flow().responder().id(),
                    needed(rule), rule.purpose(),
                    rule.provenance()
                            .citations()
                            .stream()
                            .map(c -> c.document() + " " + c.table() + " " + c.row())
                            .collect(Collectors.joining("\n")));
        }
        return table;
    }

    private static String needed(Rule rule) {
        Rule.Terms terms = rule.terms();
        String need = terms.requirement() != Requirement.UNSTATED ? terms.requirement().wireName()
                : terms.state() == DocumentedState.UNSTATED ? "not said"
                : (terms.state() == DocumentedState.NOT_LISTENING ? "not a listening port"
                        : terms.state().wireName() + " by default");
        return terms.condition().equals(Condition.ALWAYS) ? need : need + ",\nwhere " + terms.condition();
    }

    private static List<String> cited(FileCatalog catalog, List<Rule> rules) {
        return rules.stream()
                .flatMap(r -> r.provenance().citations().stream())
                .map(c -> c.document())
                .distinct()
                .sorted()
                .map(id -> catalog.document(id).map(DocumentWords::citing).orElse("document " + id))
                .toList();
    }

    private String asked() {
        return (from == null ? "" : "from " + from) + (from != null && to != null ? " " : "")
                + (to == null ? "" : "to " + to);
    }
}
