package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report of a site that was listened to. */
final class FlowReports {
    private static final InetAddress OWN = AddressText.parse("10.1.2.3");
    private static final InetAddress PHONE = AddressText.parse("10.1.9.20");
    private static final InetAddress STRANGER = AddressText.parse("192.0.2.7");

    private FlowReports() {}

    static Report talking() {
        return Report.of(SampleReports.run(null), SampleReports.hosts(), List.of(
                line("http", "80", null, new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED, PHONE),
                line("ldap", "389", new Finding.Flow(true, null, "directory-server", null), new Verdict.NotApplicable(),
                        FindingKind.NOT_SEEN, null),
                line("syslog", "514", new Finding.Flow(true, null, "syslog-server", null),
                        new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED, PHONE),
                line("radius", "1812", new Finding.Flow(true, null, "radius-server", null), new Verdict.Advisory(),
                        FindingKind.BLOCKED, STRANGER),
                line(null, "443", new Finding.Flow(true, STRANGER, null, null), new Verdict.Deviation(),
                        FindingKind.UNDOCUMENTED_FLOW, STRANGER),
                line(null, "8443", new Finding.Flow(true, STRANGER, null, null), new Verdict.Deviation(),
                        FindingKind.UNDOCUMENTED_FLOW, STRANGER),
                line("manager", "50804", new Finding.Flow(false, PHONE, "sip-phone", null), new Verdict.Deviation(),
                        FindingKind.UNDOCUMENTED_FLOW, PHONE),
                line("https", "443", null, new Verdict.Undetermined(false), FindingKind.NOT_SEEN, null)));
    }

    static Finding line(@Nullable String rule, String port, Finding.@Nullable Flow flow, Verdict verdict,
            FindingKind kind, @Nullable InetAddress seenWith) {
        RuleId id = rule == null ? null : new RuleId("ip-office", rule);
        List<Evidence> evidence = seenWith == null ? List.of()
                : List.of(new Evidence.TrafficCaptured(seenWith, 1, 3, SeenFlow.Told.HANDSHAKE,
                        SeenFlow.Reply.ANSWERED, SampleReports.STARTED, SampleReports.STARTED.plusSeconds(4)));
        return new Finding(new Finding.Subject("main", OWN, Transport.TCP, PortSet.parse(port),
                id == null ? null : "ip-office", id, flow), id == null ? Expected.UNDOCUMENTED : Expected.MAY_BE_OPEN,
                seenWith == null ? Finding.Observed.NOT_CONCLUDED : Finding.Observed.OPEN, verdict, kind,
                verdict instanceof Verdict.Deviation ? Severity.HIGH : Severity.INFO, "", null, evidence,
                id == null ? List.of() : List.of(new Citation("004", "5 egress", 3)), Basis.STATED);
    }
}
