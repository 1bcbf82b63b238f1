package io.portmatrix.cli;

import io.portmatrix.capture.file.CaptureException;
import io.portmatrix.capture.file.CaptureFile;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files of observations into a check, each by what it begins with. */
final class ObservedFiles {
    private static final String STDIN = "-";

    private final Check check;
    private final InputStream stdin;
    private final List<String> incomplete = new ArrayList<>();

    /** @param stdin read where {@code -} is named */
    ObservedFiles(Check check, InputStream stdin) {
        this.check = check;
        this.stdin = stdin;
    }

    /**
     * Reads one file. What is damaged somewhere behind its beginning counts up to there, and makes the check incomplete.
     *
     * @throws CaptureException if it is nothing that is understood
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
        in.mark(1);
        int first = in.read();
        in.reset();
        if (first == '{') {
            readLines(in, name);
        } else {
            RecordedTraffic traffic = RecordedTraffic.read(CaptureFile.of(in, name), check.flows(), check.known());
            traffic.limitations().forEach(check::limit);
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

    private final class Taken implements ObservationLinesReader.Handler {
        private long lines;

        @Override
        public void endpoint(Observation observation) {
            lines++;
            check.observe(observation);
        }

        @Override
        public void flow(SeenFlow flow) {
            lines++;
            check.flows().flow(flow);
        }

        @Override
        public void limitation(Limitation limitation) {
            lines++;
            check.limit(limitation);
        }
    }
}
