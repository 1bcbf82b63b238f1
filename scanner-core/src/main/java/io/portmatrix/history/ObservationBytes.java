package io.portmatrix.history;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.report.ObservationLinesReader;
import io.portmatrix.report.ObservationLinesWriter;
import io.portmatrix.report.ReportFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Observations as JSON Lines, compressed. */
final class ObservationBytes {
    private ObservationBytes() {}

    /** @param run the run that made them */
    static byte[] of(List<Observation> observations, String run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObservationLinesWriter lines = new ObservationLinesWriter(new QuickGzip(bytes), "", run)) {
            for (Observation observation : observations) {
                lines.endpoint(observation);
            }
            lines.end(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return bytes.toByteArray();
    }

    /** @throws StoreException if they are not what was written */
    static List<Observation> read(byte[] bytes, String name) {
        List<Observation> observations = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            Optional<String> incomplete = new ObservationLinesReader().read(in, name, new Observations(observations));
            if (incomplete.isPresent()) {
                throw new StoreException(name + ": is damaged (" + incomplete.get() + ")");
            }
        } catch (IOException | ReportFormatException e) {
            throw new StoreException(name + ": is damaged (" + e.getMessage() + ")", e);
        }
        return observations;
    }

    private record Observations(List<Observation> all) implements ObservationLinesReader.Handler {
        @Override
        public void endpoint(Observation observation) {
            all.add(observation);
        }

        @Override
        public void flow(SeenFlow flow) {
            throw new ReportFormatException("a flow stands among observations");
        }

        @Override
        public void limitation(Limitation limitation) {
            throw new ReportFormatException("a limitation stands among observations");
        }
    }
}
