package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog show PRODUCT}: everything that is documented about a product's ports, for people. */
@Command(name = "show", mixinStandardHelpOptions = true,
        description = "Shows what is documented about a product's ports.")
final class CatalogShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Parameters(paramLabel = "PRODUCT", converter = ProductRefConverter.class,
            description = "Product id, as in ip-office or ip-office@12.0.")
    private ProductRef product;

    @Mixin
    private WidthOption width;

    @Override
    public Integer call() {
        FileCatalog catalog = catalogOptions.catalog();
        new ProductSheet(catalog, product, width.columns())
                .print(spec.commandLine().getOut());
        return ExitCode.COMPLIANT.code();
    }
}
