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
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Reports of many hosts with many findings, of which a quarter are deviations and each has evidence of its own. */
final class LargeReports {
    private static final List<Severity> WRONG = List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private LargeReports() {}

    /** @param hosts up to 65,536 @param each findings of each of them */
    static Report report(int hosts, int each) {
        List<Report.Host> site = IntStream.range(0, hosts)
                .mapToObj(i -> new Report.Host("host-" + i,
                        List.of(new Report.Address(AddressText.parse(address(i)), "lab")),
                        List.of("ip-office@12.0")))
                .toList();
        return Report.of(SampleReports.run(null), site, IntStream.range(0, hosts * each)
                .mapToObj(i -> finding(site.get(i / each), i, 1 + i % each * (65_000 / each)))
                .toList());
    }

    private static String address(int host) {
        return "10.1." + host / 256 + "." + host % 256;
    }

    private static Finding finding(Report.Host host, int number, int port) {
        boolean wrong = number % 4 == 0;
        RuleId rule = number % 8 == 0 ? null : new RuleId("ip-office", "rule-" + number % 93);
        List<Evidence> evidence = List.of(new Evidence.ConnectAccepted(Duration.ofNanos(10_000L * (number % 977))),
                new Evidence.BytesReceived(17, "excerpt-" + number + "."));
        return new Finding(new Finding.Subject(host.name(), host.addresses().get(0).address(), Transport.TCP,
                PortSet.of(port), rule == null ? null : rule.product(), rule),
                rule == null ? Expected.UNDOCUMENTED : wrong ? Expected.CLOSED : Expected.OPEN, Finding.Observed.OPEN,
                wrong ? new Verdict.Deviation() : new Verdict.Compliant(false),
                rule == null ? FindingKind.UNEXPECTED_LISTENER
                        : wrong ? FindingKind.UNDECLARED_OPTION
                        : FindingKind.AS_DOCUMENTED,
                wrong ? WRONG.get(number % WRONG.size()) : Severity.INFO,
                wrong ? "open, and documented as closed unless somebody enables it" : "", null, evidence,
                rule == null ? List.of() : List.of(new Citation("004", "1 ingress", 1 + number % 60)), Basis.STATED);
    }
}
