package io.portmatrix.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.SpreadsheetCell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Runs and their counts for programs. UTF-8; text from a store is made harmless. */
public final class HistoryWriter {
    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final ObjectWriteContext INDENTED = new ObjectWriteContext.Base() {
        @Override
        public DefaultPrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };

    private final OutputStream target;

    /** @param target where to; flushed, left open */
    public HistoryWriter(OutputStream target) {
        this.target = target;
    }

    /** Runs as an array of JSON objects. */
    public void runsAsJson(List<StoredRun> runs) throws IOException {
        json(out -> runs.forEach(run -> {
            out.writeStartObject();
            run(out, run);
            out.writeEndObject();
        }));
    }

    /** Runs as CSV (RFC 4180), a record each. */
    public void runsAsCsv(List<StoredRun> runs) throws IOException {
        csv(csv -> {
            csv.writeRecord("run", "site", "command", "started", "finished", "state", "incompleteReason", "exitCode");
            for (StoredRun run : runs) {
                csv.writeRecord(cells(run.id(), run.site(), run.command(), run.started(), run.finished(),
                        run.state().wireName(), run.incomplete(), run.exitCode()));
            }
        });
    }

    /** Counts as an array of JSON objects, one for each run. */
    public void countsAsJson(List<RunCounts> runs) throws IOException {
        json(out -> runs.forEach(counts -> {
            out.writeStartObject();
            run(out, counts.run());
            counts(out, "verdicts", counts.verdicts());
            counts(out, "deviations", counts.severities());
            counts(out, "kinds", counts.kinds());
            out.writeEndObject();
        }));
    }

    /** Counts as CSV (RFC 4180), a record for each run and name. */
    public void countsAsCsv(List<RunCounts> runs) throws IOException {
        csv(csv -> {
            csv.writeRecord("run", "site", "started", "of", "name", "count");
            for (RunCounts counts : runs) {
                records(csv, counts.run(), "verdict", counts.verdicts());
                records(csv, counts.run(), "deviation", counts.severities());
                records(csv, counts.run(), "kind", counts.kinds());
            }
        });
    }

    private static void records(CsvWriter csv, StoredRun run, String of, Map<String, Integer> counts) {
        counts.forEach((name, count) -> csv
                .writeRecord(cells(run.id(), run.site(), run.started(), of, name, count)));
    }

    private static List<String> cells(@Nullable Object... values) {
        return Arrays.stream(values).map(value -> value == null ? "" : SpreadsheetCell.of(value.toString())).toList();
    }

    private static void run(JsonGenerator out, StoredRun run) {
        text(out, "run", run.id());
        text(out, "site", run.site());
        text(out, "command", run.command());
        text(out, "started", run.started().toString());
        Instant finished = run.finished();
        text(out, "finished", finished == null ? null : finished.toString());
        text(out, "state", run.state().wireName());
        text(out, "incompleteReason", run.incomplete());
        Integer exitCode = run.exitCode();
        if (exitCode == null) {
            out.writeNullProperty("exitCode");
        } else {
            out.writeNumberProperty("exitCode", exitCode.intValue());
        }
    }

    private static void counts(JsonGenerator out, String name, Map<String, Integer> counts) {
        out.writeObjectPropertyStart(name);
        counts.forEach((key, count) -> out.writeNumberProperty(key, count.intValue()));
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, SafeText.escape(value));
        }
    }

    private interface Json {
        void writeTo(JsonGenerator out);
    }

    private void json(Json content) throws IOException {
        try (JsonGenerator out = JSON.createGenerator(INDENTED, target, JsonEncoding.UTF8)) {
            out.writeStartArray();
            content.writeTo(out);
            out.writeEndArray();
            out.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
        target.flush();
    }

    private interface Csv {
        void writeTo(CsvWriter out);
    }

    private void csv(Csv content) throws IOException {
        try {
            // Never closed, because that would close the target.
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(target, StandardCharsets.UTF_8);
            content.writeTo(csv);
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
