package io.portmatrix.cli.lab;

import io.portmatrix.cli.Main;
import io.portmatrix.fixtures.lab.LabException;
import io.portmatrix.fixtures.lab.LabHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@code portmatrix sniff} that goes on in a host of a lab while a test does something. */
final class SniffProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String END = "\u0000";

    private final Process process;
    private final Lines out;
    private final Lines err;

    private SniffProcess(Process process) {
        this.process = process;
        out = new Lines(process.inputReader());
        err = new Lines(process.errorReader());
    }

    /** Starts it. @param classPath with which it runs */
    static SniffProcess start(LabHost host, String classPath, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", host.namespaceName(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", classPath, Main.class.getName(),
                "sniff"));
        command.addAll(arguments);
        return new SniffProcess(new ProcessBuilder(command).start());
    }

    /** The next line on stdout that fits; those before it are gone. */
    String awaitOut(Predicate<String> fits) throws InterruptedException {
        return out.await(fits);
    }

    /** The next line on stderr that fits; those before it are gone. */
    String awaitErr(Predicate<String> fits) throws InterruptedException {
        return err.await(fits);
    }

    /** Sends a signal. @param name without SIG */
    void signal(String name) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        if (exitCode != 0) {
            throw new LabException("kill -" + name + " ended with " + exitCode);
        }
    }

    /** Waits for its end. @return its exit code */
    int waitFor() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new LabException("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Lines that come in. */
    private static final class Lines {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Lines(BufferedReader reader) {
            Thread.ofPlatform().daemon().start(() -> {
                try (reader) {
                    reader.lines().forEach(lines::add);
                } catch (IOException | UncheckedIOException e) {
                    // The process is gone.
                } finally {
                    lines.add(END);
                }
            });
        }

        String await(Predicate<String> fits) throws InterruptedException {
            List<String> before = new ArrayList<>();
            while (true) {
                String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (line == null || line.equals(END)) {
                    throw new LabException("no such line; there were " + before);
                }
                if (fits.test(line)) {
                    return line;
                }
                before.add(line);
            }
        }
    }
}
