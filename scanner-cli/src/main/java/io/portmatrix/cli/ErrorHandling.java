package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.report.SafeText;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into clear lines on stderr and an exit code; the stack trace is for {@code -vv} alone. */
final class ErrorHandling implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int SHOW_TRACE = 2;

    private final IntSupplier verbosity;
    private @Nullable String last;

    /** @param verbosity how many {@code -v} were given */
    ErrorHandling(IntSupplier verbosity) {
        this.verbosity = verbosity;
    }

    /** What was said last, or null if nothing went wrong; not escaped. */
    @Nullable
    String last() {
        return last;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        last = UsageText.of(e);
        print(err, name, UsageText.of(e));
        print(err, name, "'" + name + " --help' shows what there is");
        err.flush();
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return handle(e, command);
    }

    /** The same for what no command should throw. */
    int handle(Throwable thrown, CommandLine command) {
        PrintWriter err = command.getErr();
        ErrorText error = ErrorText.of(thrown);
        last = error.text();
        print(err, command.getCommandSpec().root().name(), error.text());
        if (verbosity.getAsInt() >= SHOW_TRACE) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return error.exitCode().code();
    }

    private static void print(PrintWriter err, String name, String text) {
        text.lines().forEach(line -> err.println(name + ": " + SafeText.escape(line)));
    }
}
