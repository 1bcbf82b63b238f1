package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Nearest;
import io.portmatrix.explain.KindPages;
import io.portmatrix.model.FindingKind;
import io.portmatrix.report.terminal.TerminalStyle;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what a kind of finding means and what to do about it. */
@Command(name = "explain", mixinStandardHelpOptions = true,
        description = "Tells what a kind of finding means, how it was concluded, how to confirm it by hand, what usually"
                + " causes it and what to do; without a kind, which kinds there are.")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND",
            description = "The kind as in reports, such as not-listening.")
    private @Nullable String asked;

    @Mixin
    private WidthOption width;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TerminalStyle style = Main.of(spec).style();
        if (asked == null) {
            list(out);
        } else {
            new KindSheet(KindPages.of(kind(asked)), width.columns(), style.colour()).print(out);
        }
        out.flush();
        return ExitCode.COMPLIANT.code();
    }

    private void list(PrintWriter out) {
        TextTable table = new TextTable("KIND", "SEVERITY", "MEANS");
        for (FindingKind kind : FindingKind.values()) {
            table.row(kind.wireName(), kind.severity().wireName(), KindSheet.plain(KindPages.of(kind).title()));
        }
        table.print(out, width.columns());
    }

    private FindingKind kind(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(FindingKind.values())
                .filter(kind -> kind.wireName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(name, wanted));
    }

    private ParameterException unknown(String name, String wanted) {
        List<String> nearest = Nearest.all(wanted,
                Arrays.stream(FindingKind.values()).map(FindingKind::wireName).toList());
        return new ParameterException(spec.commandLine(), "'" + name + "' is no kind of finding; " + (nearest.isEmpty()
                ? "'portmatrix explain' lists them"
                : "did you mean " + String.join(", ", nearest) + "?"));
    }
}
