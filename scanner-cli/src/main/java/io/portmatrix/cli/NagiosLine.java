package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report as the one line of a monitoring plugin.
 *
 * @param status what the monitoring system is told
 * @param text the line
 * @see <a href="https://www.monitoring-plugins.org/doc/guidelines.html">Monitoring Plugins Development Guidelines</a>
 */
record NagiosLine(Status status, String text) {
    /** Deviations that are named, the worst first. */
    private static final int NAMED = 3;
    /** What monitoring systems keep of a line is longer than this. */
    private static final int MAX_TEXT = 1000;

    /** The states of a service. */
    enum Status {
        OK(0), WARNING(1), CRITICAL(2), UNKNOWN(3);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        /** What a plugin ends with. */
        int code() {
            return code;
        }
    }

    /**
     * The line of a run: CRITICAL for deviations that make it fail, UNKNOWN where something required could not be proved or
     * the run is incomplete, WARNING for lesser deviations.
     *
     * @param verdict what the run came to
     */
    static NagiosLine of(Report report, ExitCode verdict) {
        Summary summary = report.summary();
        Status status = switch (verdict) {
            case COMPLIANT -> summary.count(VerdictName.DEVIATION) > 0 ? Status.WARNING : Status.OK;
            case DEVIATIONS -> Status.CRITICAL;
            case UNDETERMINED, USAGE, INTERNAL, LOCKED -> Status.UNKNOWN;
        };
        return line(status, said(report, summary), " | " + performance(report, summary));
    }

    /** Whether such a line is asked for, whatever else is wrong with the arguments. */
    static boolean isWanted(String... args) {
        String all = "\n" + String.join("\n", args) + "\n";
        return all.contains("\n" + ReportOptions.FORMAT + "\n" + ReportOptions.NAGIOS + "\n")
                || all.contains("\n" + ReportOptions.FORMAT + "=" + ReportOptions.NAGIOS + "\n");
    }

    /** The line where there is no report. @param why one line or several */
    static NagiosLine unknown(String why) {
        return line(Status.UNKNOWN, why.lines().collect(Collectors.joining("; ")), "");
    }

    private static NagiosLine line(Status status, String said, String performance) {
        // The bar divides text from performance data.
        String safe = SafeText.escape(said).replace('|', '/');
        String cut = safe.length() <= MAX_TEXT ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, MAX_TEXT / 2)) + "...";
        return new NagiosLine(status, "PORTMATRIX " + status + " - " + cut + performance);
    }

    private static String said(Report report, Summary summary) {
        List<String> parts = new ArrayList<>();
        int deviations = summary.count(VerdictName.DEVIATION);
        if (deviations > 0) {
            parts.add(deviations + (deviations == 1 ? " deviation: " : " deviations: ") + worst(report)
                    + (deviations > NAMED ? " and more" : ""));
        }
        if (report.run().incomplete() != null) {
            parts.add("incomplete: " + report.run().incomplete());
        }
        if (summary.requiredUndetermined() > 0) {
            parts.add(summary.requiredUndetermined() + " required not proved");
        }
        parts.add(summary.count(VerdictName.COMPLIANT) + " as documented");
        return report.run().site() + ": " + String.join("; ", parts);
    }

    private static String worst(Report report) {
        return report.findings()
                .stream()
                .filter(f -> VerdictName.of(f.verdict()) == VerdictName.DEVIATION)
                .sorted(Comparator.comparing(Finding::severity))
                .limit(NAMED)
                .map(f -> f.severity().wireName() + " " + f.kind().wireName() + " " + f.subject().host() + " "
                        + f.subject().transport().wireName()
                        + (f.subject().transport() == Transport.ICMP || f.subject().ports().isEmpty() ? ""
                                : "/" + shortened(f.subject().ports().toString())))
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String ports) {
        return ports.length() <= 40 ? ports : ports.substring(0, 40) + "...";
    }

    /** Counts, each of which alerts as its deviations do, and the run's seconds. */
    private static String performance(Report report, Summary summary) {
        List<String> data = new ArrayList<>();
        for (Map.Entry<Severity, Integer> entry : summary.deviations().entrySet()) {
            if (entry.getKey() != Severity.INFO) {
                data.add(count(entry.getKey().wireName(), entry.getValue()));
            }
        }
        data.add(count("not_proved", summary.requiredUndetermined()));
        data.add(count("advisories", summary.count(VerdictName.ADVISORY)));
        data.add(count("waived", summary.count(VerdictName.WAIVED)));
        data.add(count("compliant", summary.count(VerdictName.COMPLIANT)));
        data.add(count("hosts", report.hosts().size()));
        data.add(String.format(Locale.ROOT, "time=%.3fs;;;0", report.run().duration().toMillis() / 1000.0));
        return String.join(" ", data);
    }

    private static String count(String label, int value) {
        return label + "=" + value + ";;;0";
    }
}
