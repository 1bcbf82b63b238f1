package io.portmatrix.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that show and clear what is kept of earlier runs. */
@Command(name = "history", mixinStandardHelpOptions = true,
        description = "Shows what is kept of earlier runs of scan, sniff and check, and removes what need not be kept.", //
        subcommands = {HistoryListCommand.class, HistoryShowCommand.class, HistoryTrendCommand.class,
                HistoryPruneCommand.class})
final class HistoryCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after 'history'");
    }
}
