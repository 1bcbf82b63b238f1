package io.portmatrix.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How wide a command's text and tables may be. */
final class WidthOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--width", paramLabel = "COLUMNS",
            description = "Width of the output, at least " + ProductSheet.MIN_WIDTH + "; the terminal's unless given.")
    private @Nullable Integer width;

    /** What was asked for, else the terminal's columns; never less than the least at which every column keeps its sense. */
    int columns() {
        int asked = width == null ? TerminalSize.columns(Main.of(command).streams()) : width;
        return Math.max(asked, ProductSheet.MIN_WIDTH);
    }
}
