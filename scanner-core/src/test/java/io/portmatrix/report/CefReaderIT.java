package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** nsyslog-parser, for Node, understands our lines of the Common Event Format, and no text of others passes for a field. */
class CefReaderIT {
    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void every_line_is_understood(Outsider.Named named) throws IOException, InterruptedException {
        var unused = Outsider.npmFile("nsyslog-parser");
        Report report = named.report();

        List<JsonNode> lines = List.copyOf(JsonMapper.shared()
                .readTree(Outsider.node("cef.js", named, new CefReportWriter()).fine())
                .values());

        List<Finding> findings = Stream.concat(report.findings().stream(), report.resolved().stream()).toList();
        assertThat(lines).hasSize(1 + report.run().limitations().size() + findings.size()).allSatisfy(line -> {
            assertThat(line.get("headers").get("version").asString()).isEqualTo("CEF:0");
            assertThat(line.get("headers").get("deviceProduct").asString()).isEqualTo("portmatrix");
            assertThat(line.get("headers").get("severity").asString()).matches("[0-9]|10");
            assertThat(line.get("fields").get("rt").asString()).isEqualTo("" + report.run().finished().toEpochMilli());
        });
        List<JsonNode> ofFindings = lines.subList(lines.size() - findings.size(), lines.size());
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            JsonNode line = ofFindings.get(i);
            assertThat(line.get("headers").get("deviceEventClassID").asString()).isEqualTo(finding.kind().wireName());
            assertThat(text(line.get("headers").get("name"))).isEqualTo(FindingText.title(finding.subject()));
            assertThat(line.get("fields").get("outcome").asString()).isEqualTo(
                    i < report.findings().size() ? finding.verdict().wireName() : "resolved");
            assertThat(line.get("fields").get("proto").asString())
                    .isEqualToIgnoringCase(finding.subject().transport().wireName());
            assertThat(line.get("fields").get("cs2").asString()).isEqualTo(finding.expected().wireName());
            // It takes each equals sign for the end of a key, escaped or not.
            if (!finding.subject().fingerprint().contains("=")) {
                assertThat(text(line.get("fields").get("cs4"))).isEqualTo(finding.subject().fingerprint());
            }
        }
    }

    /** It leaves the escapes of the format where they are. */
    private static String text(JsonNode field) {
        return SafeText.unescape(field.asString().replaceAll("\\\\([|=\\\\])", "$1"));
    }
}
