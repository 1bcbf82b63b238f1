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

/** glossy, a syslog parser for Node, understands our messages as they are meant. */
class SyslogReaderIT {
    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void every_message_is_understood(Outsider.Named named) throws IOException, InterruptedException {
        var unused = Outsider.npmFile("glossy");
        Report report = named.report();

        List<JsonNode> messages = List.copyOf(JsonMapper.shared()
                .readTree(Outsider.node("syslog.js", named, new SyslogReportWriter()).fine())
                .values());

        List<Finding> findings = Stream.concat(report.findings().stream(), report.resolved().stream()).toList();
        assertThat(messages).hasSize(1 + report.run().limitations().size() + findings.size())
                .allSatisfy(message -> {
                    assertThat(message.get("type").asString()).isEqualTo("RFC5424");
                    assertThat(message.get("facility").asString()).isEqualTo("local0");
                    assertThat(message.get("application").asString()).isEqualTo("portmatrix");
                    assertThat(message.get("time").asString()).startsWith(
                            report.run().finished().toString().substring(0, 19));
                    assertThat(message.get("data").propertyNames()).containsExactly("portmatrix@32473");
                });
        assertThat(messages.getFirst().get("id").asString()).isEqualTo("run");
        List<JsonNode> ofFindings = messages.subList(messages.size() - findings.size(), messages.size());
        for (int i = 0; i < findings.size(); i++) {
            JsonNode data = ofFindings.get(i).get("data").get("portmatrix@32473");
            assertThat(data.get("verdict").asString()).isEqualTo(findings.get(i).verdict().wireName());
            assertIsOrBegins(data.get("fingerprint").asString(), findings.get(i).subject().fingerprint());
            assertIsOrBegins(data.get("host").asString(), findings.get(i).subject().host());
        }
    }

    private static void assertIsOrBegins(String read, String text) {
        String begun = read.endsWith(CutText.DOTS) ? read.substring(0, read.length() - CutText.DOTS.length()) : read;
        assertThat(text).startsWith(SafeText.unescape(begun));
        assertThat(read.length()).isGreaterThanOrEqualTo(Math.min(text.length(), 100));
    }
}
