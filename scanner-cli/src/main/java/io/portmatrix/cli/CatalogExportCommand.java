package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.PortFact;
import io.portmatrix.catalog.PortFactTable;
import io.portmatrix.catalog.PortFactWriter;
import io.portmatrix.catalog.ProductRef;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog export}: every documented port fact, for machines. */
@Command(name = "export", mixinStandardHelpOptions = true,
        description = "Prints every documented port fact: one JSON object a line, or CSV.")
final class CatalogExportCommand implements Callable<Integer> {
    /** What can be exported to. */
    enum Format {
        jsonl, csv
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private Format format;

    @Parameters(paramLabel = "PRODUCT", arity = "0..*", converter = ProductRefConverter.class,
            description = "Products, as in ip-office or ip-office@12.0; every documented row once unless given. An earlier release gives the rows that it rests on.")
    private List<ProductRef> products = new ArrayList<>();

    @Override
    public Integer call() {
        FileCatalog catalog = catalogOptions.catalog();
        List<ProductRef> asked = products.isEmpty() ? AllProducts.of(catalog) : products;
        List<PortFact> facts = new ArrayList<>();
        asked.forEach(ref -> facts.addAll(catalog.facts(ref)));
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case jsonl -> new PortFactWriter(out).write(facts);
            case csv -> new PortFactTable(out).write(facts);
        }
        out.flush();
        return ExitCode.COMPLIANT.code();
    }
}
