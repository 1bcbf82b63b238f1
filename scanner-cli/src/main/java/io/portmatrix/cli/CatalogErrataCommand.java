package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.DocumentedErratum;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.RuleId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog errata}: what the documents print wrongly, how it is read, why, and what came of it. */
@Command(name = "errata", mixinStandardHelpOptions = true,
        description = "Lists what the documents print that can't be or contradicts itself, and how it is read.")
final class CatalogErrataCommand implements Callable<Integer> {
    private static final String INDENT = "    ";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions options;

    @Parameters(paramLabel = "PRODUCT", arity = "0..*", converter = ProductRefConverter.class,
            description = "Products, as in ip-office or ip-office@12.0; all of them unless given.")
    private List<ProductRef> products = new ArrayList<>();

    @Override
    public Integer call() {
        FileCatalog catalog = options.catalog();
        PrintWriter out = spec.commandLine().getOut();
        int count = 0;
        int ruled = 0;
        for (ProductRef ref : products.isEmpty() ? AllProducts.of(catalog) : products) {
            List<DocumentedErratum> errata = catalog.errata(ref);
            print(out, errata);
            count += errata.size();
            ruled += (int) errata.stream().filter(e -> !e.rules().isEmpty()).count();
        }
        out.println(count == 0 ? "no errata"
                : count + (count == 1 ? " erratum" : " errata") + ", " + ruled + " in rows that make rules");
        out.flush();
        return ExitCode.COMPLIANT.code();
    }

    private static void print(PrintWriter out, List<DocumentedErratum> errata) {
        String heading = "";
        for (DocumentedErratum erratum : errata) {
            String own = erratum.product() + " " + erratum.release() + ", " + DocumentWords.citing(erratum.document());
            if (!own.equals(heading)) {
                out.println(own);
                heading = own;
            }
            out.println("  " + erratum.where());
            out.println(INDENT + "printed: " + erratum.erratum().printed());
            out.println(INDENT + "read as: " + erratum.erratum().read());
            out.println(INDENT + "because: " + erratum.erratum().why());
            out.println(INDENT + "rules:   " + (erratum.rules().isEmpty() ? "none"
                    : erratum.rules().stream().map(RuleId::toString).collect(Collectors.joining(", "))));
        }
        if (!errata.isEmpty()) {
            out.println();
        }
    }
}
