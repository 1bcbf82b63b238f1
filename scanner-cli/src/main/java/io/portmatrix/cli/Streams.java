package io.portmatrix.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help;

/**
 * What the process was started with: its streams, what they are connected to, and its environment. Tests bring their own.
 *
 * @param in standard input
 * @param out standard output for results; unlike {@link System#out} it reports what could not be written
 * @param err standard error for logs, progress and errors
 * @param outIsTerminal whether somebody looks at {@code out}
 * @param errIsTerminal whether somebody looks at {@code err}
 * @param charset the character set of {@code out} and {@code err}
 * @param environment environment variables
 */
record Streams(InputStream in, OutputStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal,
        Charset charset, Map<String, String> environment) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    /** The streams of this process. */
    static Streams ofProcess() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", StandardCharsets.UTF_8.name()),
                StandardCharsets.UTF_8);
        return new Streams(System.in, new FileOutputStream(FileDescriptor.out), System.err, isTerminal(STDOUT),
                isTerminal(STDERR), charset, System.getenv());
    }

    /** The same, and nobody reads what is written to {@code err}. */
    Streams withoutErr() {
        return new Streams(in, out, new PrintStream(OutputStream.nullOutputStream(), false, charset), outIsTerminal,
                false, charset, environment);
    }

    /** The same with another environment. */
    Streams withEnvironment(Map<String, String> other) {
        return new Streams(in, out, err, outIsTerminal, errIsTerminal, charset, other);
    }

    /** Whether colours on {@code out} are of any use to anybody (no-color.org). */
    boolean wantsColour() {
        return outIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** By what the descriptor is a link to, where the system says so, because Java knows nothing of stderr. */
    private static boolean isTerminal(int descriptor) {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Help.Ansi.AUTO.enabled();
        }
        try {
            String device = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor))).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false; // closed
        }
    }
}
