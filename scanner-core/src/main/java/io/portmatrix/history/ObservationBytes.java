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

/** What a chunk holds as JSON Lines, compressed. */
final class ObservationBytes {
    private ObservationBytes() {}

    /** @param run the run that it belongs to */
    static byte[] of(Chunk chunk, String run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObservationLinesWriter lines = new ObservationLinesWriter(new QuickGzip(bytes), "", run)) {
            for (Observation observation : chunk.observations()) {
                lines.endpoint(observation);
            }
            for (Limitation limitation : chunk.limitations()) {
                lines.limitation(limitation);
            }
            lines.end(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return bytes.toByteArray();
    }

    /** @throws StoreException if it is not what was written */
    static Content read(byte[] bytes, String name) {
        Content content = new Content(new ArrayList<>(), new ArrayList<>());
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            Optional<String> incomplete = new ObservationLinesReader().read(in, name, content);
            if (incomplete.isPresent()) {
                throw new StoreException(name + ": is damaged (" + incomplete.get() + ")");
            }
        } catch (IOException | ReportFormatException e) {
            throw new StoreException(name + ": is damaged (" + e.getMessage() + ")", e);
        }
        return content;
    }

    /** What was read. */
    record Content(List<Observation> observations, List<Limitation> limitations)
            implements
            ObservationLinesReader.Handler {
        @Override
        public void endpoint(Observation observation) {
            observations.add(observation);
        }

        @Override
        public void flow(SeenFlow flow) {
            throw new ReportFormatException("a flow stands among observations");
        }

        @Override
        public void limitation(Limitation limitation) {
            limitations.add(limitation);
        }
    }
}
