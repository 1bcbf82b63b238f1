package io.portmatrix.cli;

import io.portmatrix.report.terminal.TerminalStyle;
import io.portmatrix.trust.TrustKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
final class CommonOptions {
    /** Names files with keys, separated as paths are. */
    static final String TRUST_KEY = "PORTMATRIX_TRUST_KEY";

    @Option(names = {"-v", "--verbose"}, scope = ScopeType.INHERIT, //
            description = "Log what happens to stderr; -vv logs more and shows stack traces.")
    private boolean[] verbose = {};

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours, as with NO_COLOR set.")
    private boolean noColour;

    @Option(names = "--log", paramLabel = "WHERE", scope = ScopeType.INHERIT, converter = LogTargetConverter.class,
            description = "Log beginning, end and errors of a run: journal (standard error with systemd's priorities),"
                    + " syslog:HOST[:PORT] (UDP) or a file; -v logs more. So does the variable PORTMATRIX_LOG.")
    private @Nullable LogTarget log;

    /** Where the log of a run goes; null if nobody wants one. @throws IllegalArgumentException if the variable is wrong */
    @Nullable
    LogTarget log(Streams streams) {
        String variable = streams.environment().getOrDefault(LogTarget.VARIABLE, "");
        return log != null || variable.isEmpty() ? log : LogTarget.parse(variable);
    }

    @Option(names = "--trust-key", scope = ScopeType.INHERIT, paramLabel = "FILE",
            description = "Take site files and catalog folders only if they are signed by this Ed25519 public key (PEM); the"
                    + " environment's " + TRUST_KEY + " unless given. Repeatable.")
    private @Nullable List<Path> trustKeys;

    /**
     * The keys whose signatures count.
     *
     * @throws io.portmatrix.trust.TrustException if a file holds none
     * @throws IOException if one can't be read
     */
    TrustKeys trustKeys(Streams streams) throws IOException {
        String named = streams.environment().getOrDefault(TRUST_KEY, "");
        List<Path> files = trustKeys != null ? trustKeys
                : Arrays.stream(named.split(File.pathSeparator)).filter(name -> !name.isBlank()).map(Path::of).toList();
        return files.isEmpty() ? TrustKeys.NONE : TrustKeys.read(files);
    }

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
