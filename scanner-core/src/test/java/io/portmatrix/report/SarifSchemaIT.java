package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SARIF as the format's own schema has it, which Microsoft's package for tests carries. */
class SarifSchemaIT {
    private Schema schema;

    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @BeforeEach
    void readSchema() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Files.readString(
                        Outsider.npmFile("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_keeps_the_schema(Outsider.Named report) throws IOException {
        for (boolean full : new boolean[] {false, true}) {
            String sarif = new String(Outsider.bytes(report, new SarifReportWriter(full)), StandardCharsets.UTF_8);

            assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void the_schema_refuses_what_is_no_report() {
        String sarif = "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": 1}}}]}";

        assertThat(schema.validate(sarif, InputFormat.JSON)).isNotEmpty();
    }
}
