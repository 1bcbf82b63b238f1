package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.report.JsonSchemas;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schema NAME}: the JSON Schemas of what is written for machines. */
@Command(name = "schema", mixinStandardHelpOptions = true,
        description = {"Prints the JSON Schema of what is written for machines; without a name, lists them.",
                "report-lines refers to report: give both to the validator."})
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME",
            description = "report, report-lines (--report jsonl), observations (--observations), notification (--notify"
                    + " webhook), or report-2 and report-1,"
                    + " earlier versions.")
    private @Nullable String name;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            JsonSchemas.names().forEach(out::println);
        } else {
            try {
                JsonSchemas.text(name).lines().forEach(out::println);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
        out.flush();
        return ExitCode.COMPLIANT.code();
    }
}
