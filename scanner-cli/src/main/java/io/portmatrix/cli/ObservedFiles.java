package io.portmatrix.cli;

import io.portmatrix.capture.file.CaptureException;
import io.portmatrix.capture.file.CaptureFile;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.ingest.ImportFormat;
import io.portmatrix.ingest.ImportHandler;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.report.ObservationLinesReader;
import io.portmatrix.report.ReportFormatException;
import io.portmatrix.scan.Check;
import io.portmatrix.scan.RecordedTraffic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads files of observations and captures, each by what it begins with, and gives what they tell to whoever wants it. */
final class ObservedFiles {
    private static final String STDIN = "-";

    private final Taker taker;
    private final InputStream stdin;
    private final List<String> incomplete = new ArrayList<>();

    /** @param stdin read where {@code -} is named */
    ObservedFiles(Taker taker, InputStream stdin) {
        this.taker = taker;
        this.stdin = stdin;
    }

    /**
     * Whoever wants to know what files tell.
     *
     * @param endpoints takes what was probed
     * @param flows takes traffic
     * @param known what tells listeners from others where no beginning was captured
     * @param limits takes what could not be observed
     * @param concerned which addresses of other tools' files are of interest; the others are counted
     */
    record Taker(Consumer<Observation> endpoints, FlowSink flows, KnownEnds known, Consumer<Limitation> limits,
            Predicate<InetAddress> concerned) {
        /** What a check is told. */
        static Taker of(Check check) {
            return new Taker(check::observe, check.flows(), check.known(), check::limit, check::concerns);
        }
    }

    /**
     * Reads one file. What is damaged somewhere behind its beginning counts up to there, and makes the check incomplete.
     *
     * @throws CaptureException if it is nothing that is understood
     * @throws io.portmatrix.ingest.IngestException if it is like another tool's file and nothing of it can be read
     * @throws ReportFormatException if it is like observations and is none
     * @throws IOException if it can't be read
     */
    void read(String name) throws IOException {
        if (name.equals(STDIN)) {
            read(new BufferedInputStream(stdin), "stdin");
        } else {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new CaptureException(name + ": is a folder; name a file in it");
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                read(in, name);
            }
        }
    }

    private void read(InputStream in, String name) throws IOException {
        in.mark(ImportFormat.HEAD);
        byte[] head = in.readNBytes(ImportFormat.HEAD);
        in.reset();
        Optional<ImportFormat> format = ImportFormat.of(head);
        if (format.isPresent()) {
            format.get().read(in, name, new Imported()).ifPresent(incomplete::add);
        } else if (head.length > 0 && head[0] == '{') {
            readLines(in, name);
        } else {
            ImportFormat.advice(head).ifPresent(advice -> {
                throw new CaptureException(name + ": " + advice);
            });
            RecordedTraffic traffic = RecordedTraffic.read(CaptureFile.of(in, name), taker.flows(), taker.known());
            traffic.limitations().forEach(taker.limits());
            traffic.incomplete().ifPresent(incomplete::add);
        }
    }

    private void readLines(InputStream in, String name) throws IOException {
        Taken taken = new Taken();
        try {
            new ObservationLinesReader().read(in, name, taken)
                    .ifPresent(reason -> incomplete.add(name + ": " + reason));
        } catch (ReportFormatException e) {
            if (taken.lines == 0) {
                throw e;
            }
            incomplete.add(e.getMessage());
        }
    }

    /** Why not everything could be read, if so. */
    Optional<String> incomplete() {
        return incomplete.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", incomplete));
    }

    private final class Imported implements ImportHandler {
        @Override
        public boolean concerns(InetAddress address) {
            return taker.concerned().test(address);
        }

        @Override
        public void endpoint(Observation observation) {
            taker.endpoints().accept(observation);
        }

        @Override
        public void limitation(Limitation limitation) {
            taker.limits().accept(limitation);
        }
    }

    private final class Taken implements ObservationLinesReader.Handler {
        private long lines;

        @Override
        public void endpoint(Observation observation) {
            lines++;
            taker.endpoints().accept(observation);
        }

        @Override
        public void flow(SeenFlow flow) {
            lines++;
            taker.flows().flow(flow);
        }

        @Override
        public void limitation(Limitation limitation) {
            lines++;
            taker.limits().accept(limitation);
        }
    }
}
