package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportWriterTest {
    private static final Schema SCHEMA = schema("report.schema.json");

    @Test
    void mixed_site() throws IOException {
        String json = json(SampleReports.mixed());

        assertGolden("report-mixed.json", json);
        assertThat(errors(json)).isEmpty();
    }

    @Test
    void interrupted_run() throws IOException {
        String json = json(SampleReports.interrupted());

        assertGolden("report-interrupted.json", json);
        assertThat(errors(json)).isEmpty();
    }

    @Test
    void compared_with_an_earlier_report() throws IOException {
        String json = json(SampleReports.compared());

        assertGolden("report-compared.json", json);
        assertThat(errors(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void every_report_keeps_the_schema(long seed) throws IOException {
        assertThat(errors(json(new RandomReports(seed).report(40)))).isEmpty();
        assertThat(errors(json(new RandomReports(seed).compared(40)))).isEmpty();
    }

    @Test
    void a_report_of_version_1_keeps_the_schema_of_its_version() throws IOException {
        String json = Files.readString(Path.of("src/test/resources/golden/report-mixed-version-1.json"));

        assertThat(schema("report-1.schema.json").validate(json, InputFormat.JSON)).isEmpty();
        assertThat(errors(json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "compared"})
    void a_report_of_version_2_keeps_the_schema_of_its_version(String name) throws IOException {
        String json = Files.readString(Path.of("src/test/resources/golden/report-" + name + "-version-2.json"));

        assertThat(schema("report-2.schema.json").validate(json, InputFormat.JSON)).isEmpty();
        assertThat(errors(json)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"from\": \"2026-11-01\" | \"from\": \"soon\"",
            "\"ticket\": \"CHG-4711\" | \"tickets\": \"CHG-4711\"",
            "0f0f0f0f\" | 0f0f0f0\"",
            "\"kind\": \"site\" | \"kind\": \"pony\"",
            "\"signedBy\": null | \"signedBy\": 7",
            "\"schemaVersion\": 3                       | \"schemaVersion\": 1",
            "\"incompleteReason\": null                 | \"incompletReason\": null",
            "\"verdict\": \"deviation\"                 | \"verdict\": \"fine\"",
            "\"verdict\": \"undetermined\"              | \"verdict\": \"deviation\"",
            "\"bySilence\": false                       | \"by\": false",
            "\"observed\": \"closed\"                   | \"observed\": \"shut\"",
            "\"port\": 23                               | \"port\": 65536",
            "\"rule\": \"ip-office/telnet\"             | \"rule\": \"telnet\"",
            "\"roundTripMs\": 0.31                      | \"roundTripMillis\": 0.31",
            "\"kind\": \"connect-refused\"              | \"kind\": \"refused\"",
            "\"flow\": null                             | \"flow\": {}",
            "\"until\": \"2027-01-31\"               | \"end\": \"2027-01-31\"",
            "\"replaced\": {                           | \"replaced\": {\"replaced\": {},",
            "\"change\": null                           | \"change\": \"old\"",
            "\"before\": null                           | \"before\": {}",
            "\"comparison\": null                       | \"comparison\": {}",
            "\"resolved\": []                           | \"resolved\": [{}]",
            "\"compliant\": 3                           | \"compliant\": -1"})
    void the_schema_refuses_what_is_no_report(String written, String mistake) throws IOException {
        String json = json(SampleReports.mixed());
        assertThat(json).contains(written);

        assertThat(errors(json.replace(written, mistake))).isNotEmpty();
    }

    @Test
    void the_stream_is_flushed_and_left_open() throws IOException {
        boolean[] closed = new boolean[1];
        OutputStream out = new java.io.BufferedOutputStream(new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        });

        new JsonReportWriter().write(SampleReports.mixed(), out);

        assertThat(closed[0]).isFalse();
        out.write('!');
    }

    @Test
    void what_the_stream_throws_is_an_IOException_with_its_message() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> new JsonReportWriter().write(SampleReports.mixed(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static String json(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReportWriter().write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static Schema schema(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
