package io.portmatrix.report;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report as syslog messages (RFC 5424), one a line: one for the run, one for each of its limitations, then one a finding. What
 * machines look for stands in the structured data, the message is for people. None is longer than the 2,048 octets that
 * every receiver should take. UTF-8, the same bytes for the same report.
 */
public final class SyslogReportWriter implements ReportFormat {
    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        out.write(run(report));
        for (Limitation limitation : report.run().limitations()) {
            out.write(new SyslogLine(report.run(), EventLevel.NOTICE, "limitation").with("code", limitation.code())
                    .saying(limitation.text()));
        }
        for (Finding finding : report.findings()) {
            Change change = report.change(finding);
            out.write(finding(report.run(), finding, EventLevel.of(finding),
                    change == null ? null : change.wireName()));
        }
        for (Finding finding : report.resolved()) {
            out.write(finding(report.run(), finding, EventLevel.NOTICE, "resolved"));
        }
        out.flush();
    }

    private static String run(Report report) {
        Report.Run run = report.run();
        FindingCounts counts = FindingCounts.of(report.findings());
        String incomplete = run.incomplete();
        SyslogLine line = new SyslogLine(run, incomplete == null ? EventLevel.INFORMATIONAL : EventLevel.MEDIUM, "run")
                .with("run", run.id())
                .with("site", run.site())
                .with("started", run.started().toString())
                .with("finished", run.finished().toString())
                .with("complete", "" + (incomplete == null))
                .with("version", run.toolVersion())
                .with("authorised", run.authorisation() == null ? null : run.authorisation().text());
        for (VerdictName verdict : VerdictName.values()) {
            line.with(verdict.wireName(), "" + counts.count(verdict));
        }
        line.with("required-undetermined", "" + counts.requiredUndetermined());
        return line.saying("checked " + run.site() + ": " + counts.count(VerdictName.DEVIATION) + " deviations, "
                + counts.count(VerdictName.UNDETERMINED) + " not proved"
                + (incomplete == null ? "" : "; incomplete: " + incomplete));
    }

    private static String finding(Report.Run run, Finding finding, EventLevel level, @Nullable String change) {
        Finding.Subject subject = finding.subject();
        SyslogLine line = new SyslogLine(run, level, finding.kind().wireName())
                .with("verdict", finding.verdict().wireName())
                .with("kind", finding.kind().wireName())
                .with("severity", finding.severity().wireName())
                .with("change", change)
                .with("address", AddressText.of(subject.address()))
                .with("transport", subject.transport().wireName())
                .with("ports", subject.ports().isEmpty() ? null : subject.ports().toString())
                .with("expected", finding.expected().wireName())
                .with("observed", finding.observed().wireName())
                .with("rule", subject.rule() == null ? null : subject.rule().toString())
                .with("host", subject.host())
                .with("fingerprint", subject.fingerprint());
        flow(line, subject.flow());
        if (finding.verdict() instanceof Verdict.Waived waived) {
            line.with("waived-by", waived.owner()).with("ticket", waived.ticket());
        }
        return line.saying(subject.host() + " " + FindingText.title(subject) + ": " + details(finding));
    }

    private static String details(Finding finding) {
        List<String> details = new ArrayList<>();
        details.add(FindingText.message(finding));
        if (finding.verdict() instanceof Verdict.Waived waived) {
            details.add(WaiverText.of(waived));
        }
        if (finding.impact() != null) {
            details.add("impact: " + finding.impact());
        }
        finding.evidence().forEach(evidence -> details.add("evidence: " + evidence.text()));
        return String.join("; ", details);
    }

    private static void flow(SyslogLine line, Finding.@Nullable Flow flow) {
        if (flow != null) {
            InetAddress peer = flow.peer();
            line.with("direction", flow.outgoing() ? "outgoing" : "incoming")
                    .with("peer", peer == null ? null : AddressText.of(peer))
                    .with("peer-role", flow.role())
                    .with("source-port", flow.sourcePort() == null ? null : flow.sourcePort().toString());
        }
    }
}
