package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The report as JSON Lines, one object a line, for whoever reads it as a stream. {@code type} is {@code run} on the first
 * line ({@code schemaVersion}, {@code run}, {@code hosts}, {@code comparison}), then {@code finding} ({@code finding}),
 * {@code resolved} ({@code finding}, one of the earlier report), and {@code end} on the last ({@code summary}); what stands
 * in them looks as in the JSON report. A file without its last line was cut off. UTF-8, the same bytes for the same report.
 */
public final class JsonLinesReportWriter implements ReportFormat {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final ObjectWriteContext LINES = new ObjectWriteContext.Base() {
        @Override
        public SerializableString getRootValueSeparator(SerializableString usual) {
            return new SerializedString("");
        }
    };

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(LINES, target, JsonEncoding.UTF8)) {
            JsonOut out = new JsonOut(generator);
            line(generator, out, "run", () -> {
                out.number("schemaVersion", Report.SCHEMA_VERSION);
                out.object("run", () -> RunJson.write(out, report.run()));
                out.array("hosts", report.hosts(), host -> RunJson.write(out, host));
                ComparisonJson.write(out, report.comparison());
            });
            for (Finding finding : report.findings()) {
                line(generator, out, "finding", () -> {
                    out.name("finding");
                    FindingJson.write(out, finding, report);
                });
            }
            for (Finding finding : report.resolved()) {
                line(generator, out, "resolved", () -> {
                    out.name("finding");
                    FindingJson.writeResolved(out, finding, report);
                });
            }
            line(generator, out, "end", () -> out.object("summary", () -> SummaryJson.write(out, report.summary())));
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
        target.flush();
    }

    private static void line(JsonGenerator generator, JsonOut out, String type, Runnable fields) {
        out.object(() -> {
            out.text("type", type);
            fields.run();
        });
        generator.writeRaw('\n');
    }
}
