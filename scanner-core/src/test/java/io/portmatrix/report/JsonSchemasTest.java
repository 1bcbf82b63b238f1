package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schemas to what the writers write, and their versions to the code's. */
class JsonSchemasTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of("urn:portmatrix:report:3", JsonSchemas.text("report"),
                    "urn:portmatrix:report-lines:3", JsonSchemas.text("report-lines"))));
    private static final Schema LINES = REGISTRY.getSchema(SchemaLocation.of("urn:portmatrix:report-lines:3"));

    static Stream<String> names() {
        return JsonSchemas.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_keeps_the_schema_of_schemas(String name) throws IOException {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(JsonSchemas.text(name), InputFormat.JSON)).isEmpty();
    }

    @Test
    void none_is_packed_that_nobody_can_ask_for() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/portmatrix/report"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".schema.json")))
                    .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".schema.json").toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"report, urn:portmatrix:report:", "report-lines, urn:portmatrix:report-lines:"})
    void the_version_is_that_of_the_writers(String name, String id) {
        assertThat(JsonSchemas.text(name)).contains("\"$id\": \"" + id + Report.SCHEMA_VERSION + "\"",
                "\"schemaVersion\": {\"const\": " + Report.SCHEMA_VERSION + "}");
        assertThat(JsonSchemas.text("observations")).contains("urn:portmatrix:observations:"
                + ObservationLinesWriter.SCHEMA_VERSION + "\"");
    }

    @Test
    void another_name_is_refused() {
        assertThatThrownBy(() -> JsonSchemas.text("../report")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'../report' is no schema; write one of report, report-lines, observations,"
                        + " notification, report-2, report-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 61, 62, 63})
    void every_line_of_a_report_keeps_its_schema(long seed) throws IOException {
        Report report = seed == 0 ? SampleReports.compared() : new RandomReports(seed).compared(60);

        assertThat(Written.text(new JsonLinesReportWriter(), report).lines())
                .allSatisfy(line -> assertThat(errors(line)).as(line).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"schemaVersion\":3 | \"schemaVersion\":1", "\"comparison\":{ | \"compared\":{",
            "\"type\":\"finding\" | \"type\":\"found\"", "\"change\":\"new\" | \"change\":null,\"changed\":\"new\"",
            "\"type\":\"resolved\" | \"type\":\"finding\"", "\"summary\":{ | \"counts\":{",
            "\"severity\":\"high\" | \"severity\":\"bad\"", "\"until\":\"2027-01-31\" | \"until\":\"soon\",\"x\":1"})
    void the_schema_refuses_what_is_no_line(String written, String mistake) throws IOException {
        String lines = Written.text(new JsonLinesReportWriter(), SampleReports.compared());
        assertThat(lines).contains(written);

        assertThat(lines.lines().map(line -> line.replace(written, mistake)).filter(line -> !errors(line).isEmpty()))
                .isNotEmpty();
    }

    @Test
    void the_packed_resource_is_the_text() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream("report.schema.json")) {
            assertThat(in).hasContent(JsonSchemas.text("report"));
        }
    }

    private static List<Error> errors(String line) {
        return LINES.validate(line, InputFormat.JSON);
    }
}
