package io.portmatrix.cli;

import io.portmatrix.report.terminal.TerminalStyle;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
final class CommonOptions {
    @Option(names = {"-v", "--verbose"}, scope = ScopeType.INHERIT, //
            description = "Log what happens to stderr; -vv logs more and shows stack traces.")
    private boolean[] verbose = {};

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours, as with NO_COLOR set.")
    private boolean noColour;

    /** How many {@code -v} there were. */
    int verbosity() {
        return verbose.length;
    }

    /** What results on standard output may look like. */
    TerminalStyle style(Streams streams) {
        boolean colour = !noColour && streams.wantsColour();
        boolean unicode = streams.charset().newEncoder().canEncode("\u00b7\u00e9\u4e2d");
        return new TerminalStyle(TerminalSize.columns(streams), colour, unicode);
    }
}
