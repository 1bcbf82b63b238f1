package io.portmatrix.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The JSON report: {@code schemaVersion}, {@code run}, {@code hosts}, {@code comparison}, {@code summary},
 * {@code findings} and {@code resolved}, as the JSON Schema {@code report.schema.json} beside this class describes it. UTF-8, indented, the same bytes for the same report.
 */
public final class JsonReportWriter implements ReportFormat {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        IndentedJson.write(target, out -> {
            out.number("schemaVersion", Report.SCHEMA_VERSION);
            out.object("run", () -> RunJson.write(out, report.run()));
            out.array("hosts", report.hosts(), host -> RunJson.write(out, host));
            ComparisonJson.write(out, report.comparison());
            out.object("summary", () -> SummaryJson.write(out, report.summary()));
            out.array("findings", report.findings(), finding -> FindingJson.write(out, finding, report));
            out.array("resolved", report.resolved(), finding -> FindingJson.writeResolved(out, finding, report));
        });
    }
}
