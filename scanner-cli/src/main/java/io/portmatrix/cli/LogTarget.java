package io.portmatrix.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the log of a run that nobody watches goes. */
sealed interface LogTarget {
    /** Names the environment variable that says it where no option does. */
    String VARIABLE = "PORTMATRIX_LOG";

    /** Standard error, for systemd's journal: a line begins with its priority, as in sd-daemon(3). */
    record Journal() implements LogTarget {}

    /** A syslog server, by UDP (RFC 5426). */
    record Syslog(String host, int port) implements LogTarget {}

    /** A file, at whose end it is written. */
    record ToFile(Path file) implements LogTarget {}

    /**
     * Reads {@code journal}, {@code syslog}, {@code syslog:HOST}, {@code syslog:HOST:PORT}, or else a file's name.
     *
     * @throws IllegalArgumentException if {@code text} is none of them; the message says what to write
     */
    static LogTarget parse(String text) {
        if (text.equals("journal")) {
            return new Journal();
        }
        if (text.equals("syslog") || text.startsWith("syslog:")) {
            Matcher server = Pattern.compile("syslog(?::(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]\\s]+)(?::([0-9]{1,5}))?)?")
                    .matcher(text);
            int port = server.matches() && server.group(2) != null ? Integer.parseInt(server.group(2)) : 514;
            if (!server.matches() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("'" + text + "' is no syslog server; write syslog:HOST or"
                        + " syslog:HOST:PORT");
            }
            return new Syslog(server.group(1) == null ? "127.0.0.1" : server.group(1), port);
        }
        try {
            Path file = Path.of(text);
            if (!text.isBlank()) {
                return new ToFile(file);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no place for a log; write journal, syslog:HOST or a file");
    }
}
