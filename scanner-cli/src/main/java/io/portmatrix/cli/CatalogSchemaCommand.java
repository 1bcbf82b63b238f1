package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.ProductFileSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code catalog schema}: what editors need to complete and check product files while they are written. */
@Command(name = "schema", mixinStandardHelpOptions = true,
        description = {"Prints the JSON Schema of product files, for editors.",
                "Save it beside the files and begin each with: # yaml-language-server: $schema=product-file.schema.json"})
final class CatalogSchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ProductFileSchema.text().lines().forEach(out::println);
        out.flush();
        return ExitCode.COMPLIANT.code();
    }
}
