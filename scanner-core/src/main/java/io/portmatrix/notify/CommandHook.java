package io.portmatrix.notify;

import io.portmatrix.report.JsonReportWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command by the system's shell: the JSON report is its standard input, {@code PORTMATRIX_…} variables say the rest.
 * What the command prints is shown only if it fails, and no more of it than {@value #SHOWN} octets.
 */
final class CommandHook implements Hook {
    /** Of what a command prints; the rest is read and dropped, so that it never waits for us. */
    static final int SHOWN = 2048;
    private static final int CHUNK = 8192;
    /** For the last words of a command that has ended: what it started in the background may keep the pipe open. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String command;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * @param command what the shell is given; the user's own words, nothing is put into it
     * @param environment variables that the command gets beside our own
     * @param limit when it is ended, with all that it started
     */
    CommandHook(String command, Map<String, String> environment, Duration limit) {
        this.command = command;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public void tell(Notice notice) throws HookException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(CommandVariables.of(notice));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw HookException.forGood("could not be started: " + e.getMessage());
        }
        Words words = new Words(process.getInputStream());
        Thread reader = Thread.ofVirtual().name("notify-words").start(words);
        var unused = Thread.ofVirtual().name("notify-report").start(() -> write(notice, process));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw HookException.forGood("was ended: it took longer than " + limit.toSeconds() + " s"
                        + words.said());
            }
            var unusedEnd = reader.join(LAST_WORDS);
            if (process.exitValue() != 0) {
                throw HookException.forGood("ended with " + process.exitValue() + words.said());
            }
        } finally {
            end(process);
        }
    }

    private static void write(Notice notice, Process process) {
        try (OutputStream stdin = new BufferedOutputStream(process.getOutputStream())) {
            new JsonReportWriter().write(notice.report(), stdin);
        } catch (IOException e) {
            // It does not want to read the report, or has ended: its exit code says whether that is a fault.
        }
    }

    /** Ends it with everything that it started and that is still its child. */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            var unused = process.destroyForcibly();
        }
    }

    /** What a command prints: the beginning of it. */
    private static final class Words implements Runnable {
        private final InputStream in;
        private final byte[] kept = new byte[SHOWN];
        private int count;

        Words(InputStream in) {
            this.in = in;
        }

        @Override
        public void run() {
            byte[] chunk = new byte[CHUNK];
            try {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    keep(chunk, read);
                }
            } catch (IOException e) {
                // It was ended.
            }
        }

        private synchronized void keep(byte[] chunk, int read) {
            int more = Math.min(read, kept.length - count);
            System.arraycopy(chunk, 0, kept, count, more);
            count += more;
        }

        synchronized String said() {
            String text = new String(kept, 0, count, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : ": " + text;
        }
    }
}
