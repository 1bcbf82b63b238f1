package io.portmatrix.report;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * The JSON report: {@code schemaVersion}, {@code run}, {@code hosts}, {@code comparison}, {@code summary},
 * {@code findings} and {@code resolved}, as the JSON Schema {@code report.schema.json} beside this class describes it. UTF-8, indented, the same bytes for the same report.
 */
public final class JsonReportWriter implements ReportFormat {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final ObjectWriteContext INDENTED = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");
            return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(INDENTED, target, JsonEncoding.UTF8)) {
            JsonOut out = new JsonOut(generator);
            out.object(() -> {
                out.number("schemaVersion", Report.SCHEMA_VERSION);
                out.object("run", () -> RunJson.write(out, report.run()));
                out.array("hosts", report.hosts(), host -> RunJson.write(out, host));
                ComparisonJson.write(out, report.comparison());
                out.object("summary", () -> SummaryJson.write(out, report.summary()));
                out.array("findings", report.findings(),
                        finding -> FindingJson.write(out, finding, report.comparison()));
                out.array("resolved", report.resolved(), finding -> FindingJson.write(out, finding));
            });
            generator.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
        target.flush();
    }
}
