package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Outsider.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotificationWriterTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonSchemas.text("notification"));

    static Stream<Named> reports() {
        return Outsider.reports();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void it_keeps_its_schema_and_stays_small_and_harmless(Named named) throws IOException {
        String text = text(named.report(), 1);

        assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
        assertThat(text).hasSizeLessThan(400_000);
        text.lines().forEach(Written::assertHarmless);
    }

    @Test
    void the_schema_has_the_writers_version() {
        assertThat(JsonSchemas.text("notification")).contains(
                "urn:portmatrix:notification:" + NotificationWriter.SCHEMA_VERSION + "\"",
                "\"schemaVersion\": {\"const\": " + NotificationWriter.SCHEMA_VERSION + "}");
    }

    @Test
    void what_needs_a_look_comes_worst_first_and_the_rest_is_counted() throws IOException {
        List<Finding> findings = IntStream.rangeClosed(1, 250)
                .mapToObj(port -> Finding.undocumented("pbx", AddressText.parse("10.0.0.1"), Transport.TCP,
                        PortSet.of(port), Finding.Observed.OPEN,
                        port <= 200 ? new Verdict.Deviation() : new Verdict.Compliant(false),
                        FindingKind.UNEXPECTED_LISTENER, port == 150 ? Severity.CRITICAL : Severity.HIGH, "",
                        List.of()))
                .toList();
        JsonNode json = JsonMapper.shared()
                .readTree(text(Report.of(SampleReports.run(null), List.of(), findings), 1));

        assertThat(json.get("findings")).hasSize(100);
        assertThat(json.get("findings").get(0).get("ports").asString()).isEqualTo("150");
        assertThat(json.get("omitted").asInt()).isEqualTo(100);
        assertThat(json.get("deviations").get("high").asInt()).isEqualTo(199);
        assertThat(json.get("verdicts").get("compliant").asInt()).isEqualTo(50);
        assertThat(json.get("changes").isNull()).isTrue();
    }

    @Test
    void what_is_new_comes_before_what_was_there() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(text(SampleReports.compared(), 1));
        List<String> changes = json.get("findings").valueStream().map(each -> each.get("change").asString()).toList();

        assertThat(changes).contains("new").doesNotContainNull();
        assertThat(changes.stream().dropWhile(change -> !change.equals("unchanged"))).allMatch("unchanged"::equals);
        assertThat(json.get("changes").get("new").asInt()).isPositive();
    }

    private static String text(Report report, int exitCode) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NotificationWriter.write(report, exitCode, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
