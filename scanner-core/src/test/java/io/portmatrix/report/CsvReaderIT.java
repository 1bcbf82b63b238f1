package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Python's reader, at its strictest, sees a record for each finding, all with the same cells, and no formula. */
class CsvReaderIT {
    private static final String SCRIPT = """
            import csv, io, json, sys
            csv.field_size_limit(1 << 30)
            text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', errors='strict', newline='')
            print(json.dumps(list(csv.reader(text, strict=True))))
            """;

    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @BeforeEach
    void needsPython() {
        Outsider.assumeInstalled("python3", "apt-get install python3");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void every_record_is_read(Outsider.Named named) throws IOException, InterruptedException {
        Report report = named.report();

        JsonNode records = JsonMapper.shared()
                .readTree(Outsider.run(List.of("python3", "-c", SCRIPT),
                        Outsider.bytes(named, new CsvReportWriter())).fine());

        List<Finding> findings = Stream.concat(report.findings().stream(), report.resolved().stream()).toList();
        assertThat(records.size()).isEqualTo(1 + findings.size());
        List<String> names = cells(records.get(0));
        for (int i = 0; i < findings.size(); i++) {
            List<String> cells = cells(records.get(i + 1));
            Finding finding = findings.get(i);
            assertThat(cells).hasSameSizeAs(names).noneMatch(cell -> cell.matches("(?s)[ \"]*[=+@-].*"));
            assertThat(cells.get(names.indexOf("verdict"))).isEqualTo(finding.verdict().wireName());
            assertThat(cells.get(names.indexOf("kind"))).isEqualTo(finding.kind().wireName());
            assertThat(cells.get(names.indexOf("observed"))).isEqualTo(finding.observed().wireName());
            assertThat(SafeText.unescape(cells.get(names.indexOf("host"))).replace("'", ""))
                    .isEqualTo(finding.subject().host().replace("'", ""));
        }
    }

    private static List<String> cells(JsonNode record) {
        return record.values().stream().map(JsonNode::asString).toList();
    }
}
