package io.portmatrix.report;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report as lines of ArcSight's Common Event Format, version 0: one for the run, one for each of its limitations, then one a
 * finding, whose kind is the signature. What nothing listens on is told too, so that a line's verdict, {@code outcome}, is
 * what to look for. Values keep the lengths of the format's dictionary. UTF-8, the same bytes for the same report.
 */
public final class CefReportWriter implements ReportFormat {
    private static final String HEADER = "|\\";
    private static final int NAME_OCTETS = 512;

    @Override
    public String name() {
        return "cef";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        out.write(run(report));
        for (Limitation limitation : report.run().limitations()) {
            out.write(line(report.run(), "limitation", limitation.code(), EventLevel.NOTICE,
                    times(report.run()).text("msg", limitation.text())));
        }
        for (Finding finding : report.findings()) {
            out.write(finding(report.run(), finding, finding.verdict().wireName(), ChangeText.of(report, finding)));
        }
        for (Finding finding : report.resolved()) {
            out.write(finding(report.run(), finding, "resolved", "was " + finding.verdict().wireName()));
        }
        out.flush();
    }

    private static String run(Report report) {
        Report.Run run = report.run();
        FindingCounts counts = FindingCounts.of(report.findings());
        boolean complete = run.incomplete() == null;
        return line(run, "run", "port matrix check", complete ? EventLevel.INFORMATIONAL : EventLevel.MEDIUM,
                times(run).text("start", "" + run.started().toEpochMilli())
                        .text("end", "" + run.finished().toEpochMilli())
                        .text("outcome", complete ? "complete" : "incomplete")
                        .text("reason", run.incomplete())
                        .labelled("cs1", "site", run.site())
                        .labelled("cs2", "vantage", vantage(run))
                        .labelled("cn1", "deviations", "" + counts.count(VerdictName.DEVIATION))
                        .labelled("cn2", "undetermined", "" + counts.count(VerdictName.UNDETERMINED))
                        .labelled("cn3", "required undetermined", "" + counts.requiredUndetermined()));
    }

    private static String vantage(Report.Run run) {
        return String.join(", ", run.vantage().roles().stream().sorted().toList())
                + (run.vantage().zone() == null ? "" : " in " + run.vantage().zone());
    }

    private static String finding(Report.Run run, Finding finding, String outcome, @Nullable String change) {
        Finding.Subject subject = finding.subject();
        CefFields fields = times(run).text("outcome", outcome);
        ends(fields, subject);
        Integer port = subject.port();
        fields.text("proto", subject.transport().wireName().toUpperCase(Locale.ROOT))
                .text("dpt", port == null ? null : port.toString())
                .text("reason", FindingText.message(finding))
                .text("msg", joined(finding.evidence(), Evidence::text))
                .labelled("cs1", "rule", subject.rule() == null ? null : subject.rule().toString())
                .labelled("cs2", "expected", finding.expected().wireName())
                .labelled("cs3", "observed", finding.observed().wireName())
                .labelled("cs4", "fingerprint", subject.fingerprint())
                .labelled("cs5", "accepted", finding.verdict() instanceof Verdict.Waived w ? WaiverText.of(w) : null)
                .labelled("cs6", "documents", joined(finding.citations(), Citation::toString))
                .labelled("flexString1", "impact", finding.impact())
                .labelled("flexString2", "change", change);
        return line(run, finding.kind().wireName(), FindingText.title(subject), EventLevel.of(finding), fields);
    }

    /** Whoever listens is the destination. */
    private static void ends(CefFields fields, Finding.Subject subject) {
        Finding.Flow flow = subject.flow();
        InetAddress peer = flow == null ? null : flow.peer();
        String role = flow == null ? null : flow.role();
        if (flow != null && flow.outgoing()) {
            end(fields, 's', "c6a2", "Source", subject.host(), subject.address());
            end(fields, 'd', "c6a3", "Destination", role, peer);
        } else {
            end(fields, 'd', "c6a3", "Destination", subject.host(), subject.address());
            end(fields, 's', "c6a2", "Source", role, peer);
        }
        if (flow != null && flow.sourcePort() != null) {
            fields.text("spt", flow.sourcePort().toString());
        }
    }

    private static void end(CefFields fields, char letter, String six, String label, @Nullable String host,
            @Nullable InetAddress address) {
        fields.text(letter + "host", host);
        if (address instanceof Inet6Address) {
            fields.labelled(six, label + " IPv6 Address", AddressText.of(address));
        } else if (address != null) {
            fields.text(letter == 's' ? "src" : "dst", AddressText.of(address));
        }
    }

    private static CefFields times(Report.Run run) {
        return new CefFields().text("rt", "" + run.finished().toEpochMilli()).text("deviceExternalId", run.id());
    }

    private static String line(Report.Run run, String signature, String name, EventLevel level, CefFields fields) {
        return "CEF:0|portmatrix|portmatrix|" + CutText.fit(run.toolVersion(), NAME_OCTETS, HEADER) + "|"
                + CutText.fit(signature, NAME_OCTETS, HEADER) + "|" + CutText.fit(name, NAME_OCTETS, HEADER) + "|"
                + level.cef() + "|" + fields + "\n";
    }

    private static <T> String joined(List<T> several, Function<T, String> text) {
        return several.stream().map(text).collect(Collectors.joining(" | "));
    }
}
