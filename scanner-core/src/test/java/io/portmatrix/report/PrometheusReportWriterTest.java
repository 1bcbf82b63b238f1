package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusReportWriterTest {
    private static final PrometheusReportWriter WRITER = new PrometheusReportWriter();

    /** A sample line, after the text format's own description. */
    private static final Pattern SAMPLE = Pattern
            .compile(
                    "([a-z_:][a-z0-9_:]*)\\{((?:[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*)} ([0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void compared_with_an_earlier_report() throws IOException {
        assertGolden("report-compared.prom", Written.text(WRITER, SampleReports.compared()));
    }

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.prom", Written.text(WRITER, SampleReports.mixed()));
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void every_line_is_of_the_format_and_no_series_is_there_twice(long seed) throws IOException {
        Report report = new RandomReports(seed).report(100);
        Map<Map<String, String>, String> samples = samples(Written.text(WRITER, report));

        assertThat(samples.keySet()).extracting(labels -> SafeText.unescape(labels.get("site")))
                .containsOnly(report.run().site());
        for (Report.Host host : report.hosts()) {
            for (VerdictName verdict : VerdictName.values()) {
                long lines = report.findings()
                        .stream()
                        .filter(f -> f.subject().host().equals(host.name()))
                        .filter(f -> VerdictName.of(f.verdict()) == verdict)
                        .count();
                assertThat(sum(samples, Map.of("", "portmatrix_findings", "host", host.name(), "verdict",
                        verdict.wireName()))).isEqualTo(lines);
            }
        }
        assertThat(sum(samples, Map.of("", "portmatrix_findings"))).isEqualTo(100);
        assertThat(sum(samples, Map.of("", "portmatrix_required_undetermined"))).isEqualTo(report.findings()
                .stream()
                .map(Finding::verdict)
                .filter(v -> v instanceof Verdict.Undetermined u && u.required())
                .count());
        assertThat(sum(samples, Map.of("", "portmatrix_run_complete")))
                .isEqualTo(report.run().incomplete() == null ? 1 : 0);
        assertThat(sum(samples, Map.of("", "portmatrix_run_limitations")))
                .isEqualTo(report.run().limitations().size());
    }

    @Test
    void labels_are_escaped() throws IOException {
        String hostile = "a\\b\"} 1\nevil{x=\"";
        Report.Run run = new Report.Run("id", SampleReports.STARTED, SampleReports.STARTED, hostile,
                new Vantage(Set.of(), null), Map.of(), List.of(new Limitation("c\\", "t")), null, null, "1", List.of());

        Map<Map<String, String>, String> samples = samples(
                Written.text(WRITER, Report.of(run, SampleReports.hosts(), List.of())));

        assertThat(samples.keySet()).extracting(labels -> SafeText.unescape(labels.get("site"))).containsOnly(hostile);
        assertThat(samples.keySet()).extracting(labels -> labels.get("code")).contains("c\\");
    }

    @Test
    void times_are_seconds() throws IOException {
        assertThat(Written.text(WRITER, SampleReports.interrupted())).contains(
                "portmatrix_run_start_time_seconds{site=\"lab\"} " + SampleReports.STARTED.getEpochSecond() + ".000\n",
                "portmatrix_run_end_time_seconds{site=\"lab\"} " + (SampleReports.STARTED.getEpochSecond() + 14)
                        + ".230\n",
                "portmatrix_run_duration_seconds{site=\"lab\"} 14.230\n", "portmatrix_run_complete{site=\"lab\"} 0\n");
    }

    private static long sum(Map<Map<String, String>, String> samples, Map<String, String> labels) {
        return samples.entrySet()
                .stream()
                .filter(sample -> sample.getKey().entrySet().containsAll(labels.entrySet()))
                .mapToLong(sample -> Long.parseLong(sample.getValue()))
                .sum();
    }

    /** Labels, the metric's name under "", → value. Fails for what a reader would refuse. */
    private static Map<Map<String, String>, String> samples(String text) {
        Map<Map<String, String>, String> samples = new LinkedHashMap<>();
        String metric = "";
        Set<String> metrics = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("# HELP ")) {
                metric = lines.get(i).split(" ")[2];
                assertThat(metrics.add(metric)).as("%s comes once", metric).isTrue();
                i++;
                assertThat(lines.get(i)).isEqualTo("# TYPE " + metric + " gauge");
                continue;
            }
            Matcher sample = SAMPLE.matcher(lines.get(i));
            assertThat(sample.matches()).as(lines.get(i)).isTrue();
            assertThat(sample.group(1)).isEqualTo(metric);
            Map<String, String> labels = new TreeMap<>(Map.of("", metric));
            Matcher label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
            }
            assertThat(samples.put(labels, sample.group(3))).as("one %s", labels).isNull();
        }
        return samples;
    }
}
