package io.portmatrix.report;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counts and times of a run as Prometheus text format 0.0.4, for the node exporter's textfile collector. Every host has
 * a series for each verdict and severity, zeros included, so that alerts don't hang on series that come and go. The label
 * {@code site} keeps apart the files of several sites. UTF-8, the same bytes for the same report.
 */
public final class PrometheusReportWriter implements ReportFormat {
    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        Page page = new Page(report.run().site());
        List<HostFindings> hosts = HostFindings.of(report);
        findings(page, hosts);
        waivers(page, hosts);
        changes(page, report, hosts);
        run(page, report);
        target.write(page.text.toString().getBytes(StandardCharsets.UTF_8));
        target.flush();
    }

    private static void findings(Page page, List<HostFindings> hosts) {
        page.metric("portmatrix_findings", "Findings of the last run, by host, verdict and severity.");
        Map<String, FindingCounts> counts = new LinkedHashMap<>();
        hosts.forEach(host -> counts.put(host.host(), host.counts()));
        counts.forEach((host, ofHost) -> {
            for (VerdictName verdict : VerdictName.values()) {
                for (Severity severity : Severity.values()) {
                    page.sample(ofHost.count(verdict, severity), "host", host, "verdict", verdict.wireName(),
                            "severity",
                            severity.wireName());
                }
            }
        });
        page.metric("portmatrix_required_undetermined",
                "Findings about what the documents demand and what could not be proved.");
        counts.forEach((host, ofHost) -> page.sample(ofHost.requiredUndetermined(), "host", host));
    }

    /** Only hosts that have waivers with an end; nothing else can be said of the others. */
    private static void waivers(Page page, List<HostFindings> hosts) {
        page.metric("portmatrix_waiver_next_end_time_seconds",
                "When the next of the waivers that were used in the last run ends, in seconds since 1970.");
        for (HostFindings host : hosts) {
            host.findings()
                    .stream()
                    .map(f -> f.verdict() instanceof Verdict.Waived waived ? waived.until() : null)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .ifPresent(until -> page.sample(until.plusDays(1).toEpochSecond(LocalTime.MIN, ZoneOffset.UTC),
                            "host", host.host()));
        }
    }

    private static void changes(Page page, Report report, List<HostFindings> hosts) {
        if (report.comparison() == null) {
            return;
        }
        page.metric("portmatrix_changes",
                "Findings of the last run by what became of them since the earlier report that"
                        + " it was compared with, by host and verdict.");
        for (HostFindings host : hosts) {
            for (Change change : Change.values()) {
                for (VerdictName verdict : VerdictName.values()) {
                    page.sample(
                            host.count(f -> report.change(f) == change && VerdictName.of(f.verdict()) == verdict),
                            "host", host.host(), "change", change.wireName(), "verdict", verdict.wireName());
                }
            }
        }
        page.metric("portmatrix_resolved", "Findings of the earlier report that are no problem any more, or gone.");
        page.sample(report.resolved().size());
    }

    private static void run(Page page, Report report) {
        Report.Run run = report.run();
        page.metric("portmatrix_run_start_time_seconds", "When the last run began, in seconds since 1970.");
        page.sample(seconds(run.started()));
        page.metric("portmatrix_run_end_time_seconds", "When the last run ended, in seconds since 1970.");
        page.sample(seconds(run.finished()));
        page.metric("portmatrix_run_duration_seconds", "How long the last run took.");
        page.sample(seconds(run.finished()).subtract(seconds(run.started())));
        page.metric("portmatrix_run_complete", "Whether the last run came to its end: 1, or 0 if it was cut off.");
        page.sample(run.incomplete() == null ? 1 : 0);
        page.metric("portmatrix_run_limitations", "What the last run could not or did not do, by its code.");
        run.limitations()
                .stream()
                .collect(Collectors.groupingBy(Limitation::code, TreeMap::new, Collectors.counting()))
                .forEach((code, count) -> page.sample(count, "code", code));
        page.metric("portmatrix_build_info", "The version of portmatrix that made the last run; always 1.");
        page.sample(1, "version", run.toolVersion());
    }

    /** Seconds since 1970 with milliseconds. */
    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    /** The text as it grows: {@code HELP} and {@code TYPE} of a gauge, then its samples. */
    private static final class Page {
        private final StringBuilder text = new StringBuilder();
        private final String site;
        private String metric = "";

        Page(String site) {
            this.site = site;
        }

        void metric(String name, String help) {
            metric = name;
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
            text.append("# TYPE ").append(name).append(" gauge\n");
        }

        void sample(Number value, String... labels) {
            text.append(metric).append('{');
            label("site", site);
            for (int i = 0; i < labels.length; i += 2) {
                text.append(',');
                label(labels[i], labels[i + 1]);
            }
            text.append("} ").append(value).append('\n');
        }

        /** Backslash, quote and line feed are what the format wants escaped; of the last {@link SafeText} leaves none. */
        private void label(String name, String value) {
            String escaped = SafeText.escape(value).replace("\\", "\\\\").replace("\"", "\\\"");
            text.append(name).append("=\"").append(escaped).append('"');
        }
    }
}
