package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * What a watch has to tell, as JSON Lines for whoever follows it: an object a line, UTF-8, each written at once and whole.
 * {@code event} is {@code finding}, whose {@code finding} looks as in the JSON report, compared with nothing, or {@code end} on the last line. A
 * finding is told when it is new; what became of it in the end stands in the report.
 */
public final class WatchLines {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final OutputStream out;

    /** Writes to {@code out}, which is not closed. */
    public WatchLines(OutputStream out) {
        this.out = out;
    }

    /** A finding that is new. @throws IOException if it can't be written: perhaps nobody follows any more */
    public void finding(Instant time, Finding finding) throws IOException {
        write("finding", time, json -> {
            json.name("finding");
            FindingJson.write(json, finding);
        });
    }

    /** The watch has ended with this report. @throws IOException if it can't be written */
    public void end(Instant time, Report report) throws IOException {
        write("end", time, json -> {
            json.text("run", report.run().id());
            json.text("incomplete", report.run().incomplete());
            json.object("deviations", () -> report.summary()
                    .deviations()
                    .forEach((severity, count) -> json.number(severity.wireName(), count)));
        });
    }

    private void write(String event, Instant time, Consumer<JsonOut> rest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), line, JsonEncoding.UTF8)) {
            JsonOut json = new JsonOut(generator);
            json.object(() -> {
                json.text("event", event);
                json.text("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
                rest.accept(json);
            });
        }
        line.write('\n');
        line.writeTo(out);
        out.flush();
    }
}
