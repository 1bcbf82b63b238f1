package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogReportWriterTest {
    private static final SyslogReportWriter WRITER = new SyslogReportWriter();

    /** The grammar of RFC 5424, section 6, with one element of structured data. */
    private static final Pattern LINE = Pattern.compile("<([0-9]{1,3})>1 "
            + "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?Z) "
            + "([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) "
            + "\\[([!-~&&[^= \\]\"]]{1,32})((?: [!-~&&[^= \\]\"]]{1,32}=\"(?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*\")*)\\] (\\p{ASCII}*)");
    private static final Pattern PARAMETER = Pattern.compile(" ([^=]+)=\"((?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*)\"");

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.syslog", Written.text(WRITER, SampleReports.mixed()));
    }

    @Test
    void what_is_resolved_is_told_too() throws IOException {
        Report report = SampleReports.compared();

        assertThat(Written.text(WRITER, report)
                .lines()
                .map(SyslogReportWriterTest::parameters)
                .filter(p -> "resolved".equals(p.get("change"))))
                .hasSameSizeAs(report.resolved());
    }

    @ParameterizedTest
    @ValueSource(longs = {251, 252, 253})
    void every_line_is_of_the_format_and_finds_its_finding(long seed) throws IOException {
        Report report = new RandomReports(seed).report(200);
        List<String> lines = Written.text(WRITER, report).lines().toList();

        assertThat(lines).hasSize(1 + report.run().limitations().size() + report.findings().size());
        for (String line : lines) {
            assertThat(line).matches(LINE);
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(SyslogLine.MAX_OCTETS);
        }
        List<String> ofFindings = lines.subList(lines.size() - report.findings().size(), lines.size());
        for (int i = 0; i < ofFindings.size(); i++) {
            Finding finding = report.findings().get(i);
            Map<String, String> parameters = parameters(ofFindings.get(i));
            assertThat(parameters).containsEntry("verdict", finding.verdict().wireName())
                    .containsEntry("kind", finding.kind().wireName())
                    .containsEntry("host", finding.subject().host())
                    .containsEntry("fingerprint", finding.subject().fingerprint());
            Matcher matcher = LINE.matcher(ofFindings.get(i));
            assertThat(matcher.matches()).isTrue();
            assertThat(finding.kind().wireName()).startsWith(matcher.group(6));
            assertThat(Integer.parseInt(matcher.group(1)) / 8).isEqualTo(16);
            assertThat(SafeText.unescape(matcher.group(9))).startsWith(finding.subject().host() + " ");
        }
    }

    @Test
    void what_is_too_long_is_cut_and_the_line_says_so() throws IOException {
        String longText = "\u001b\ud83d\ude00]\"\\".repeat(200_000);
        Finding first = SampleReports.mixed().findings().getFirst();
        Finding.Subject subject = new Finding.Subject(longText, first.subject().address(),
                first.subject().transport(), first.subject().ports(), longText, first.subject().rule(),
                new Finding.Flow(true, first.subject().address(), longText, 1));
        Finding finding = new Finding(subject, first.expected(), first.observed(),
                Verdict.Waived.withoutEnd(longText, longText, new Verdict.Deviation()), FindingKind.NOT_LISTENING,
                Severity.HIGH, longText, longText, List.of(), List.of(), first.basis());
        Report.Run run = SampleReports.run(longText);
        Report.Run long_ = new Report.Run(longText, Instant.MAX.minusSeconds(99), Instant.EPOCH, longText,
                run.vantage(),
                Map.of(), List.of(), longText, null, longText, List.of());

        List<String> lines = Written.text(WRITER, Report.of(run, List.of(), List.of(finding))).lines().toList();

        assertThat(lines).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(SyslogLine.MAX_OCTETS)).allMatch(line -> LINE.matcher(line).matches());
        assertThat(parameters(lines.getLast())).containsEntry("truncated", "true").containsEntry("verdict", "waived");
        assertThat(lines.getLast()).endsWith("...");
        assertThat(Written.text(WRITER, Report.of(long_, List.of(), List.of())).lines()).allSatisfy(
                line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(
                        SyslogLine.MAX_OCTETS));
    }

    @Test
    void nothing_in_a_message_begins_structured_data() throws IOException {
        Finding first = SampleReports.mixed().findings().getFirst();
        Finding finding = new Finding(first.subject(), first.expected(), first.observed(), first.verdict(),
                first.kind(),
                first.severity(), "[evil@1 verdict=\"compliant\"]", null, List.of(), List.of(), first.basis());

        String line = Written.text(WRITER, Report.of(SampleReports.run(null), List.of(), List.of(finding)))
                .lines()
                .toList()
                .getLast();

        assertThat(line.chars().filter(c -> c == '[').count()).isEqualTo(1);
        assertThat(line).contains("\\u{5b}evil@1");
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,2", "HIGH,3", "MEDIUM,4", "LOW,5", "INFO,5"})
    void a_deviation_has_the_level_of_its_severity(Severity severity, int level) throws IOException {
        assertThat(priority(new Verdict.Deviation(), severity)).isEqualTo(128 + level);
    }

    @Test
    void what_is_no_deviation_has_a_lesser_level() throws IOException {
        assertThat(priority(new Verdict.Undetermined(true), Severity.HIGH)).isEqualTo(128 + 5);
        assertThat(priority(new Verdict.Undetermined(false), Severity.HIGH)).isEqualTo(128 + 5);
        assertThat(priority(new Verdict.Advisory(), Severity.HIGH)).isEqualTo(128 + 5);
        assertThat(priority(new Verdict.Compliant(false), Severity.INFO)).isEqualTo(128 + 6);
        assertThat(priority(new Verdict.NotApplicable(), Severity.INFO)).isEqualTo(128 + 6);
    }

    private static int priority(Verdict verdict, Severity severity) throws IOException {
        Finding first = SampleReports.mixed().findings().getFirst();
        Finding finding = new Finding(first.subject(), first.expected(), first.observed(), verdict, first.kind(),
                severity, "", null, List.of(), List.of(), first.basis());
        String line = Written.text(WRITER, Report.of(SampleReports.run(null), List.of(), List.of(finding)))
                .lines()
                .toList()
                .getLast();
        return Integer.parseInt(line.substring(1, line.indexOf('>')));
    }

    /** The structured data as it was before it was escaped. */
    private static Map<String, String> parameters(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(matcher.group(8));
        while (parameter.find()) {
            parameters.put(parameter.group(1),
                    SafeText.unescape(parameter.group(2).replaceAll("\\\\([\"\\\\\\]])", "$1")));
        }
        return parameters;
    }
}
