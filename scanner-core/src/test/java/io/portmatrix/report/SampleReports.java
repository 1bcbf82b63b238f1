package io.portmatrix.report;

import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports for golden files, at a fixed time. What they say of the documents is made up. */
public final class SampleReports {
    public static final Instant STARTED = Instant.parse("2026-11-21T02:17:05Z");

    private static final InetAddress MAIN = AddressText.parse("10.1.2.3");
    private static final InetAddress BRANCH = AddressText.parse("2001:db8::20");
    private static final Evidence ACCEPTED = new Evidence.ConnectAccepted(Duration.ofNanos(412_345));
    private static final Evidence HELD = new Evidence.HeldOpen(Duration.ofSeconds(1));
    private static final Evidence REFUSED = new Evidence.ConnectRefused(Duration.ofNanos(310_000));
    private static final Evidence SILENCE = new Evidence.Silence(3, Duration.ofMillis(2_400));

    private SampleReports() {}

    /** A site with a bit of everything. */
    public static Report mixed() {
        List<Finding> findings = new ArrayList<>();
        findings.add(finding("main", MAIN, "tcp/80", "http", Expected.OPEN, Observed.OPEN, new Verdict.Compliant(false),
                FindingKind.AS_DOCUMENTED, Severity.INFO, "", List.of(ACCEPTED, HELD)));
        findings.add(finding("main", MAIN, "tcp/23", "telnet", Expected.CLOSED, Observed.OPEN, new Verdict.Deviation(),
                FindingKind.FORBIDDEN_OPEN, Severity.CRITICAL, "the document does not let it be enabled",
                List.of(ACCEPTED, new Evidence.BytesReceived(17, "login: \u001b[2Jroot"))));
        findings.add(finding("main", MAIN, "tcp/443", "https", Expected.OPEN, Observed.CLOSED, new Verdict.Deviation(),
                FindingKind.NOT_LISTENING, Severity.HIGH,
                "nothing listens, or a firewall answers with RST, which looks the same", List.of(REFUSED)));
        for (int port : new int[] {4000, 4001, 4002, 4007}) {
            findings.add(finding("main", MAIN, "tcp/" + port, null, Expected.UNDOCUMENTED, Observed.OPEN,
                    new Verdict.Deviation(), FindingKind.UNEXPECTED_LISTENER, Severity.HIGH,
                    "documented for voicemail-pro@12.0, which the site file does not name on this host",
                    List.of(ACCEPTED, HELD)));
        }
        findings.add(finding("main", MAIN, "udp/50791", "discovery", Expected.OPEN, Observed.SILENT,
                new Verdict.Undetermined(true), FindingKind.UDP_SILENCE, Severity.MEDIUM,
                "silence over UDP proves nothing; a capture can settle it", List.of(SILENCE)));
        findings.add(finding("main", MAIN, "udp/50792", "discovery-reply", Expected.OPEN, Observed.SILENT,
                new Verdict.Undetermined(true), FindingKind.UDP_SILENCE, Severity.MEDIUM,
                "silence over UDP proves nothing; a capture can settle it", List.of(SILENCE)));
        findings.add(finding("main", MAIN, "udp/69", "tftp", Expected.OPEN, Observed.SILENT,
                Verdict.Waived.withoutEnd("field team", "TFTP is off between upgrades", new Verdict.Undetermined(true)),
                FindingKind.UDP_SILENCE, Severity.MEDIUM, "", List.of(SILENCE)));
        findings.add(finding("main", MAIN, "tcp/8080", null, Expected.UNDOCUMENTED, Observed.OPEN,
                new Verdict.Waived("web team", "test page until the move", "NET-17", LocalDate.of(2027, 1, 31),
                        new Verdict.Deviation()),
                FindingKind.UNEXPECTED_LISTENER, Severity.HIGH, "no product of the catalog is known to listen here",
                List.of(ACCEPTED, HELD)));
        findings.add(finding("main", MAIN, "udp/even:46750-50750", "rtp", Expected.MAY_BE_OPEN, Observed.NOT_CONCLUDED,
                new Verdict.NotApplicable(), FindingKind.POOL_NOT_PROBED, Severity.INFO, "", List.of()));
        findings.add(
                finding("main", MAIN, "tcp/50802", "manager", Expected.INTERNAL, Observed.OPEN, new Verdict.Advisory(),
                        FindingKind.EXPOSED_INTERNAL, Severity.LOW, "meant for the host itself, reachable from here",
                        List.of(ACCEPTED, HELD)));
        findings.add(finding("branch", BRANCH, "udp/5060", "sip-udp", Expected.OPEN, Observed.OPEN,
                new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED, Severity.INFO, "", List.of(
                        new Evidence.ProtocolAnswer("sip", Endpoint.udp(BRANCH, 5060), 40_000, "200 OK"))));
        findings.add(finding("branch", BRANCH, "tcp/22", "ssh", Expected.CLOSED, Observed.FILTERED,
                new Verdict.Compliant(true), FindingKind.AS_DOCUMENTED, Severity.INFO,
                "by silence: holds for this vantage only", List.of(SILENCE)));
        findings.add(
                finding("branch", BRANCH, "tcp/1720", "h323", Expected.OPEN, Observed.FILTERED, new Verdict.Deviation(),
                        FindingKind.BLOCKED, Severity.HIGH, "the ICMP sender is a router on the way",
                        List.of(new Evidence.IcmpUnreachable(3, 13, AddressText.parse("10.1.0.1")))));
        return Report.of(run(null), hosts(), findings);
    }

    /** {@link #mixed()}, compared with what was found a week before. */
    public static Report compared() {
        Instant then = STARTED.minus(Duration.ofDays(7));
        List<Finding> earlier = new ArrayList<>();
        for (Finding finding : mixed().findings()) {
            switch (finding.subject().fingerprint()) {
                case "main/tcp/443/ip-office/https" -> earlier.add(with(finding, Observed.OPEN,
                        new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED, Severity.INFO));
                case "main/tcp/23/ip-office/telnet" -> earlier.add(with(finding, Observed.ACCEPT_CLOSE,
                        new Verdict.Deviation(), FindingKind.FORBIDDEN_OPEN, Severity.HIGH));
                case "main/tcp/4007/undocumented" -> {}
                case "main/tcp/8080/undocumented" -> earlier.add(with(finding, Observed.OPEN, new Verdict.Deviation(),
                        FindingKind.UNEXPECTED_LISTENER, Severity.HIGH));
                case "branch/tcp/22/ip-office/ssh" -> earlier.add(with(finding, Observed.OPEN, new Verdict.Deviation(),
                        FindingKind.UNDECLARED_OPTION, Severity.MEDIUM));
                default -> earlier.add(finding);
            }
        }
        earlier.add(finding("main", MAIN, "tcp/21", null, Expected.UNDOCUMENTED, Observed.OPEN, new Verdict.Deviation(),
                FindingKind.UNEXPECTED_LISTENER, Severity.HIGH, "no product of the catalog is known to listen here",
                List.of(new Evidence.BytesReceived(9, "220 \u001b[2J"))));
        Report.Run run = run(null);
        return mixed().comparedWith(Report.of(
                new Report.Run("20261114T021705Z-0c2e", then, then.plusSeconds(15), run.site(), run.vantage(),
                        run.options(), run.limitations(), null, null, run.toolVersion(), run.documents()),
                hosts(), earlier));
    }

    private static Finding with(Finding finding, Observed observed, Verdict verdict, FindingKind kind,
            Severity severity) {
        return new Finding(finding.subject(), finding.expected(), observed, verdict, kind, severity, "", null,
                finding.evidence(), finding.citations(), finding.basis());
    }

    /** Everything proved and as documented. */
    public static Report compliant() {
        return Report.of(run(null), hosts(), mixed().findings()
                .stream()
                .filter(f -> VerdictName.of(f.verdict()) == VerdictName.COMPLIANT)
                .toList());
    }

    /** A run that was cut off. */
    public static Report interrupted() {
        return Report.of(run("interrupted by the user after 2 of 14 ports"), hosts(), compliant().findings());
    }

    public static List<Report.Host> hosts() {
        return List.of(new Report.Host("main", List.of(new Report.Address(MAIN, "office")),
                List.of("ip-office@12.0", "one-x-portal@12.0")),
                new Report.Host("branch", List.of(new Report.Address(BRANCH, null)), List.of("ip-office@12.0")));
    }

    public static Report.Run run(@Nullable String incomplete) {
        return new Report.Run("20261121T021705Z-4f1a", STARTED, STARTED.plusMillis(14_230), "lab",
                new Vantage(Set.of("administrator", "sip-phone"), "office"),
                Map.of("ports", "all", "fail-on", "medium"),
                List.of(new Limitation("udp-not-swept",
                        "UDP ports that no document names were not probed, so unexpected UDP listeners would not be seen"),
                        new Limitation("parameter-unsaid", "ip-office on main: 'security-mode' is not said")),
                incomplete, null, "0.1.0", List.of(
                        new Document("004", "Port Matrix IP Office R12.0", "Issue 1.0", "May 2024")),
                new Authorisation("Jane Roe (IT security)", "CHG-4711", List.of("10.1.0.0/16", "2001:db8::/64"),
                        Authorisation.Bound.parse("2026-11-01"), Authorisation.Bound.parse("2026-12-31T18:00+01:00")),
                List.of(new Report.Input(Report.Input.Kind.PROGRAM, "portmatrix 0.1.0 (classes)", null, null),
                        new Report.Input(Report.Input.Kind.CATALOG, "built-in", "0f".repeat(32), null),
                        new Report.Input(Report.Input.Kind.SITE, "lab.yaml", "a1".repeat(32),
                                "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")));
    }

    /** What a report of version 1 or 2 says of this run. */
    static Report.Run before3(Report.Run run) {
        return new Report.Run(run.id(), run.started(), run.finished(), run.site(), run.vantage(), run.options(),
                run.limitations(), run.incomplete(), run.recheckOf(), run.toolVersion(), run.documents());
    }

    /** One finding; {@code where} is {@code tcp/80}. */
    public static Finding finding(String host, InetAddress address, String where, @Nullable String rule,
            Expected expected, Observed observed, Verdict verdict, FindingKind kind, Severity severity,
            String explanation,
            List<Evidence> evidence) {
        int slash = where.indexOf('/');
        Finding.Subject subject = new Finding.Subject(host, address, Transport.ofWireName(where.substring(0, slash)),
                PortSet.parse(where.substring(slash + 1)), rule == null ? null : "ip-office",
                rule == null ? null : new RuleId("ip-office", rule));
        return new Finding(subject, expected, observed, verdict, kind, severity, explanation,
                verdict instanceof Verdict.Deviation && rule != null ? "users of " + rule + " are cut off" : null,
                evidence,
                rule == null ? List.of()
                        : List.of(new Citation("004", "1 ingress", 1 + Math.floorMod(rule.hashCode(), 60))),
                "h323".equals(rule) ? Basis.INFERRED : Basis.STATED);
    }
}
