package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CefReportWriterTest {
    private static final CefReportWriter WRITER = new CefReportWriter();

    /** Seven fields, in which a bar and a backslash stand behind a backslash, and the extension. */
    private static final Pattern LINE = Pattern.compile("CEF:0((?:\\|(?:[^|\\\\]|\\\\[|\\\\])*){6})\\|(.*)");
    private static final Pattern FIELD = Pattern.compile("\\|((?:[^|\\\\]|\\\\[|\\\\])*)");
    /** A key, and a value in which an equals sign and a backslash stand behind a backslash. */
    private static final Pattern EXTENSION = Pattern
            .compile("(?:^| )([A-Za-z0-9]+)=((?:[^=\\\\]|\\\\[=\\\\])*?)(?= [A-Za-z0-9]+=|$)");

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.cef", Written.text(WRITER, SampleReports.mixed()));
    }

    @Test
    void what_is_resolved_is_told_too() throws IOException {
        Report report = SampleReports.compared();

        assertThat(Written.text(WRITER, report)
                .lines()
                .map(CefReportWriterTest::extension)
                .filter(e -> "resolved".equals(e.get("outcome")))).hasSameSizeAs(report.resolved());
    }

    @ParameterizedTest
    @ValueSource(longs = {261, 262, 263})
    void every_line_is_of_the_format_and_finds_its_finding(long seed) throws IOException {
        Report report = new RandomReports(seed).report(200);
        List<String> lines = Written.text(WRITER, report).lines().toList();

        assertThat(lines).hasSize(1 + report.run().limitations().size() + report.findings().size());
        List<String> ofFindings = lines.subList(lines.size() - report.findings().size(), lines.size());
        for (int i = 0; i < ofFindings.size(); i++) {
            Finding finding = report.findings().get(i);
            List<String> header = header(ofFindings.get(i));
            assertThat(header.subList(0, 2)).containsExactly("portmatrix", "portmatrix");
            assertThat(header.get(2)).isEqualTo(report.run().toolVersion());
            assertThat(header.get(3)).isEqualTo(finding.kind().wireName());
            assertThat(header.get(4)).isEqualTo(FindingText.title(finding.subject()));
            assertThat(Integer.parseInt(header.get(5))).isBetween(0, 10);
            Map<String, String> extension = extension(ofFindings.get(i));
            assertThat(extension).containsEntry("outcome", finding.verdict().wireName())
                    .containsEntry("cs4Label", "fingerprint")
                    .containsEntry("cs4", finding.subject().fingerprint())
                    .containsEntry("cs2", finding.expected().wireName());
            assertThat(extension.get("reason")).isEqualTo(FindingText.message(finding));
            boolean outgoing = finding.subject().flow() != null && finding.subject().flow().outgoing();
            assertThat(extension.get(outgoing ? "shost" : "dhost")).isEqualTo(finding.subject().host());
        }
    }

    @Test
    void addresses_stand_in_the_fields_of_their_version() throws IOException {
        List<Map<String, String>> lines = Written.text(WRITER, SampleReports.mixed())
                .lines()
                .map(CefReportWriterTest::extension)
                .filter(e -> e.containsKey("dhost"))
                .toList();

        assertThat(lines).allSatisfy(e -> {
            if (e.get("dhost").equals("main")) {
                assertThat(e).containsEntry("dst", "10.1.2.3").doesNotContainKey("c6a3");
            } else {
                assertThat(e).containsEntry("c6a3", "2001:db8::20")
                        .containsEntry("c6a3Label", "Destination IPv6 Address")
                        .doesNotContainKey("dst");
            }
        });
    }

    @Test
    void values_keep_the_lengths_of_the_dictionary() throws IOException {
        Finding first = SampleReports.mixed().findings().getFirst();
        Finding finding = new Finding(first.subject(), first.expected(), first.observed(), first.verdict(),
                first.kind(),
                first.severity(), "=\u001b|\\".repeat(250_000), "x".repeat(1_000_000), List.of(), List.of(),
                first.basis());

        String line = Written.text(WRITER, Report.of(SampleReports.run(null), List.of(), List.of(finding)))
                .lines()
                .toList()
                .getLast();

        assertThat(line).matches(LINE);
        assertThat(extension(line).get("flexString1")).hasSize(1023).endsWith("x...");
        assertThat(line.length()).isLessThan(4_000);
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,10", "HIGH,8", "MEDIUM,6", "LOW,4", "INFO,2"})
    void a_deviation_is_as_severe_as_it_says(Severity severity, int level) throws IOException {
        Finding first = SampleReports.mixed().findings().getFirst();
        Finding finding = new Finding(first.subject(), first.expected(), first.observed(), new Verdict.Deviation(),
                first.kind(), severity, "", null, List.of(), List.of(), first.basis());

        String line = Written.text(WRITER, Report.of(SampleReports.run(null), List.of(), List.of(finding)))
                .lines()
                .toList()
                .getLast();

        assertThat(header(line).get(5)).isEqualTo("" + level);
    }

    private static List<String> header(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(matcher.group(1));
        while (field.find()) {
            fields.add(SafeText.unescape(field.group(1).replaceAll("\\\\([|\\\\])", "$1")));
        }
        assertThat(fields).hasSize(6);
        return fields;
    }

    private static Map<String, String> extension(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        Map<String, String> extension = new LinkedHashMap<>();
        Matcher pair = EXTENSION.matcher(matcher.group(2));
        int end = 0;
        while (pair.find()) {
            assertThat(pair.start()).as(line).isEqualTo(end);
            end = pair.end();
            assertThat(extension.put(pair.group(1),
                    SafeText.unescape(pair.group(2).replaceAll("\\\\([=\\\\])", "$1")))).isNull();
        }
        assertThat(end).as(line).isEqualTo(matcher.group(2).length());
        return extension;
    }
}
