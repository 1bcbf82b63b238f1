package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code catalog list}: every product and release that can be checked. */
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "Lists the products and their documented releases.")
final class CatalogListCommand implements Callable<Integer> {
    /** More releases are told by the first and the last of them. */
    private static final int MOST = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Override
    public Integer call() {
        Catalog catalog = catalogOptions.catalog();
        TextTable table = new TextTable("PRODUCT", "RELEASES", "LISTENS ON", "NAME", "DOCUMENT");
        for (String id : catalog.productIds()) {
            ProductRef ref = new ProductRef(id, null);
            Product product = catalog.product(ref);
            List<Rule> listening = catalog.rulesListeningOn(ref);
            table.row(id, releases(catalog.releases(id)),
                    listening.size() + (listening.size() == 1 ? " rule" : " rules"), product.name(),
                    product.document().id() + " " + product.document().title());
        }
        table.print(spec.commandLine().getOut(), TextTable.UNLIMITED);
        return ExitCode.COMPLIANT.code();
    }

    private static String releases(List<String> releases) {
        return releases.size() <= MOST ? String.join(", ", releases)
                : releases.getFirst() + " to " + releases.getLast();
    }
}
