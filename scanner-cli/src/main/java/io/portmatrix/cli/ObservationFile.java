package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.report.ObservationLinesWriter;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.scan.TrafficSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is observed to a file as it comes, so that it can be judged again ({@code check}). A file that can't be written
 * any more ends nothing but itself. Thread-safe.
 */
final class ObservationFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final @Nullable Path file;
    private final @Nullable ObservationLinesWriter writer;
    private @Nullable IOException failure;

    private ObservationFile(@Nullable Path file, @Nullable ObservationLinesWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Begins a file.
     *
     * @param file where to, or null if nobody wants one
     * @param site name of the site
     * @throws IOException if it can't be created
     */
    static ObservationFile create(@Nullable Path file, String site) throws IOException {
        return new ObservationFile(file, file == null ? null
                : new ObservationLinesWriter(new BufferedOutputStream(opened(file), BUFFER),
                        Version.text(), site));
    }

    /** A new file is for the user alone; one that is there keeps its permissions, and what is no file has its own. */
    private static OutputStream opened(Path file) throws IOException {
        FileAttribute<?>[] mode = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        return Channels.newOutputStream(Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE), mode));
    }

    /** Something that may fail to be written. */
    private interface Line {
        void writeTo(ObservationLinesWriter lines) throws IOException;
    }

    private synchronized void write(Line line) {
        if (writer != null && failure == null) {
            try {
                line.writeTo(writer);
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /** Hears what a scan finds, and hands it on. */
    ScanListener listener(ScanListener next) {
        if (writer == null) {
            return next;
        }
        return new ScanListener() {
            @Override
            public void planned(ScanPlan plan) {
                next.planned(plan);
            }

            @Override
            public void observed(Observation observation) {
                write(lines -> lines.endpoint(observation));
                next.observed(observation);
            }

            @Override
            public void finished(Report report) {
                next.finished(report);
            }
        };
    }

    /** Takes a flow, or the next piece of one. */
    void flow(SeenFlow flow) {
        write(lines -> lines.flow(flow));
    }

    /** The same source, with its flows written. */
    @Nullable
    TrafficSource traffic(@Nullable TrafficSource source) {
        if (writer == null || source == null) {
            return source;
        }
        return new TrafficSource() {
            @Override
            public void start(FlowSink sink, KnownEnds known) {
                // Traffic of our own probes is nothing that was observed.
                Set<InetAddress> own = source.own();
                source.start(flow -> {
                    if (!own.contains(flow.initiator()) && !own.contains(flow.responder())) {
                        write(lines -> lines.flow(flow));
                    }
                    sink.flow(flow);
                }, known);
            }

            @Override
            public List<Limitation> stop() {
                return source.stop();
            }

            @Override
            public Set<InetAddress> own() {
                return source.own();
            }
        };
    }

    /**
     * Writes what the run could not observe, and the last line.
     *
     * @return {@code verdict}, or {@link ExitCode#INTERNAL} where the file is not whole, which is said on stderr
     */
    ExitCode end(Report report, ExitCode verdict, Streams streams) {
        report.run().limitations().forEach(limitation -> write(lines -> lines.limitation(limitation)));
        write(lines -> lines.end(report.run().incomplete()));
        close();
        synchronized (this) {
            if (failure == null) {
                return verdict;
            }
            streams.err()
                    .println("portmatrix: " + SafeText.escape(file + ": observations could not be written: "
                            + failure.getMessage()));
            return ExitCode.INTERNAL;
        }
    }

    @Override
    public synchronized void close() {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
    }
}
