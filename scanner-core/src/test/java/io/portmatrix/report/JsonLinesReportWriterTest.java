package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonLinesReportWriterTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.jsonl", Written.text(new JsonLinesReportWriter(), SampleReports.mixed()));
    }

    @Test
    void compared_with_an_earlier_report() throws IOException {
        assertGolden("report-compared.jsonl", Written.text(new JsonLinesReportWriter(), SampleReports.compared()));
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54})
    void the_lines_put_together_are_the_JSON_report(long seed) throws IOException {
        Report report = new RandomReports(seed).compared(150);
        List<ObjectNode> lines = lines(report);

        assertThat(lines).extracting(line -> line.remove("type").asString())
                .startsWith("run")
                .endsWith("end")
                .hasSize(report.findings().size() + report.resolved().size() + 2);
        ObjectNode whole = lines.get(0).deepCopy();
        assertThat(whole.propertyNames()).containsExactlyInAnyOrder("schemaVersion", "run", "hosts", "comparison");
        whole.setAll(lines.get(lines.size() - 1));
        ArrayNode findings = whole.putArray("findings");
        int found = report.findings().size();
        lines.subList(1, 1 + found).forEach(line -> findings.add(line.get("finding")));
        ArrayNode resolved = whole.putArray("resolved");
        lines.subList(1 + found, lines.size() - 1).forEach(line -> resolved.add(line.get("finding")));

        assertThat(read(whole)).isEqualTo(report);
        assertThat((JsonNode) whole).isEqualTo(JSON.readTree(Written.text(new JsonReportWriter(), report)));
    }

    private static Report read(ObjectNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return new JsonReportReader().read(new ByteArrayInputStream(bytes), "report.json");
    }

    private static List<ObjectNode> lines(Report report) throws IOException {
        return Written.text(new JsonLinesReportWriter(), report)
                .lines()
                .map(line -> (ObjectNode) JSON.readTree(line))
                .toList();
    }
}
