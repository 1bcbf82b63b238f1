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

/** {@code catalog explain PRODUCT PORT}: the whole story of a port in plain words. */
@Command(name = "explain", mixinStandardHelpOptions = true,
        description = "Tells the whole story of a port: what is documented, how it is read, what is expected, what it breaks.")
final class CatalogExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions options;

    @Parameters(index = "0", paramLabel = "PRODUCT", converter = ProductRefConverter.class,
            description = "Product id, as in ip-office or ip-office@12.0.")
    private ProductRef product;

    @Parameters(index = "1", paramLabel = "PORT", converter = AskedPortConverter.class,
            description = "A port, as in 443, tcp/443 or udp/161.")
    private AskedPort port;

    @Mixin
    private WidthOption width;

    @Override
    public Integer call() {
        FileCatalog catalog = options.catalog();
        new PortStory(catalog, product, port, width.columns())
                .print(spec.commandLine().getOut());
        return ExitCode.COMPLIANT.code();
    }
}
