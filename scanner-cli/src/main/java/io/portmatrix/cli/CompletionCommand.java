package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: the script by which a shell completes commands, options and their values. */
@Command(name = "completion", mixinStandardHelpOptions = true,
        description = "Prints the script by which bash and zsh complete commands, options and values.",
        footer = {"",
                "For this shell: source <(portmatrix completion)",
                "For all: portmatrix completion > /etc/bash_completion.d/portmatrix"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        // Made anew: of the commands that were not called, this command line has nothing but their names.
        out.print(AutoComplete.bash(spec.root().name(), Main.commandLine(Main.of(spec).streams())));
        out.flush();
        return ExitCode.COMPLIANT.code();
    }
}
