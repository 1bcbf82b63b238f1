package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.LintFinding;
import io.portmatrix.catalog.Linter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog lint}: everything that is wrong with catalog files, each with its line and what to write instead. */
@Command(name = "lint", mixinStandardHelpOptions = true,
        description = "Checks catalog files; ends with 0, or 2 if one is wrong.")
final class CatalogLintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*",
            description = "Catalog files, or folders that hold them; the built-in catalog unless given.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> missing = paths.stream().filter(p -> !Files.isReadable(p)).toList();
        if (!missing.isEmpty()) {
            missing.forEach(p -> err.println("portmatrix: " + p + " can't be read; name a catalog file or a folder"));
            return ExitCode.USAGE.code();
        }
        try {
            Linter linter = new Linter();
            List<LintFinding> findings = paths.isEmpty() ? linter.builtIn() : linter.paths(paths);
            PrintWriter out = spec.commandLine().getOut();
            findings.forEach(out::println);
            out.println(findings.isEmpty() ? "nothing is wrong"
                    : findings.size() + (findings.size() == 1 ? " thing is wrong" : " things are wrong"));
            out.flush();
            return (findings.isEmpty() ? ExitCode.COMPLIANT : ExitCode.USAGE).code();
        } catch (IOException e) {
            err.println("portmatrix: " + e.getMessage() + " can't be read");
            return ExitCode.USAGE.code();
        }
    }
}
