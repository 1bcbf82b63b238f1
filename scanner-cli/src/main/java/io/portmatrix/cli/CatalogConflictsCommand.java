package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.PortConflict;
import io.portmatrix.catalog.PortConflict.Kind;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog conflicts}: which ports collide when products share a host. */
@Command(name = "conflicts", mixinStandardHelpOptions = true,
        description = "Says which documented ports collide when products share a host.")
final class CatalogConflictsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Parameters(paramLabel = "PRODUCT", arity = "2..*", converter = ProductRefConverter.class,
            description = "Products that share a host, as in ip-office one-x-portal.")
    private List<ProductRef> products;

    @Mixin
    private WidthOption width;

    @Override
    public Integer call() {
        FileCatalog catalog = catalogOptions.catalog();
        List<PortConflict> conflicts = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            for (int j = i + 1; j < products.size(); j++) {
                if (catalog.product(products.get(i)).id().equals(catalog.product(products.get(j)).id())) {
                    throw new ParameterException(spec.commandLine(), products.get(i) + " and " + products.get(j)
                            + " are one product; name it once");
                }
                conflicts.addAll(PortConflict.between(catalog.rulesListeningOn(products.get(i)),
                        catalog.rulesListeningOn(products.get(j))));
            }
        }
        conflicts.sort(Comparator.comparing(PortConflict::kind));
        PrintWriter out = spec.commandLine().getOut();
        if (conflicts.isEmpty()) {
            out.println("no documented port is wanted twice");
        } else {
            print(out, conflicts);
        }
        out.flush();
        return ExitCode.COMPLIANT.code();
    }

    private void print(PrintWriter out, List<PortConflict> conflicts) {
        TextTable table = new TextTable("PORTS", "HOW", "ONE", "THE OTHER");
        for (PortConflict conflict : conflicts) {
            table.row(conflict.first().flow().transport().wireName() + " " + conflict.ports(), words(conflict.kind()),
                    described(conflict.first()), described(conflict.second()));
        }
        table.print(out, width.columns());
        out.println();
        for (Kind kind : Kind.values()) {
            long count = conflicts.stream().filter(c -> c.kind() == kind).count();
            if (count > 0) {
                out.println(words(kind) + " (" + count + "): " + meaning(kind));
            }
        }
    }

    private static String meaning(Kind kind) {
        return switch (kind) {
            case COLLIDES -> "both are open as documented; move one of them or switch it off";
            case MAY_COLLIDE -> "one is a pool, or depends on how the product is set up";
            case SAME_SERVICE -> "the same protocol on both sides; one server may serve both, else move one of them";
        };
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case COLLIDES -> "collide";
            case MAY_COLLIDE -> "may collide";
            case SAME_SERVICE -> "same service";
        };
    }

    private static String described(Rule rule) {
        return rule.id() + "\n" + RuleWords.port(rule) + ": " + rule.purpose() + "\n"
                + rule.provenance().citations().getFirst();
    }
}
