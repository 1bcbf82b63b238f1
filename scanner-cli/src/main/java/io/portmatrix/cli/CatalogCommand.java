package io.portmatrix.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that show and check what the documents say. */
@Command(name = "catalog", mixinStandardHelpOptions = true,
        description = "Shows, exports and checks what the vendors' documents say.", //
        subcommands = {CatalogListCommand.class, CatalogShowCommand.class, CatalogExportCommand.class,
                CatalogExplainCommand.class, CatalogDiffCommand.class, CatalogFlowsCommand.class,
                CatalogConflictsCommand.class,
                CatalogErrataCommand.class, CatalogLimitsCommand.class, CatalogLintCommand.class,
                CatalogSchemaCommand.class})
final class CatalogCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after 'catalog'");
    }
}
