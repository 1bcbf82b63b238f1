package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a real scan prints as JSON, against the schema that is shipped. */
class JsonReportIT {
    private static final String HOST = "127.78.4.1";

    @Test
    void stdoutHoldsOneReportThatKeepsTheSchemaAndNothingElse() throws IOException {
        RecordedStreams streams = new RecordedStreams();
        PortScript banner = new PortScript(7009, new TcpBehaviour.Endless(Payload.text("\u001b[2J\u009b31m")));
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST), List.of(banner))) {
            assertThat(Main.execute(streams.piped(), "scan", "--target", HOST, "--product", "ip-office", "--ports",
                    "7000-7100,443", "--report", "json=-")).isEqualTo(1);
        }
        String json = streams.out();
        Report report = new JsonReportReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                "stdout");

        assertThat(report.findings()).anySatisfy(f -> assertThat(f.subject().port()).isEqualTo(7009));
        assertThat(streams.err()).contains("DEVIATION");
        assertThat(json.chars()).noneMatch(c -> c == 0x1b || c == 0x9b);
        try (InputStream schema = Report.class.getResourceAsStream("report.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema)
                    .validate(json, InputFormat.JSON)).isEmpty();
        }
    }
}
