package io.portmatrix.report.html;

import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Authorisation.Bound;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reports in which every text tries to become markup or to run; the same ones for the same seed. */
final class HostileReports {
    /** Where a text is shown as it is, this is seen; where one of them runs, the page's title is another. */
    static final List<String> ATTACKS = List.of("<script>document.title='run'</script>",
            "</script><script>document.title='run'</script>", "</title><img src=x onerror=\"document.title='run'\">",
            "\" onmouseover=\"document.title='run'\" x=\"", "<!--<script>", "--><svg onload=document.title='run'>",
            "javascript:document.title='run'", "&lt;b&gt;&#60;i&#62;", "${document.title='run'}`", "\u2028\u2029\u0000",
            "]]></style><style>*{display:none}", "\ud800</script", "\u202egnp.exe", "\u001b[2J\u001b]0;x\u0007",
            "__proto__", "=cmd|'/c calc'!A0", "%3Cscript%3E", "\\u003cscript>");

    private final Random random;
    private final UnaryOperator<String> dress;

    HostileReports(long seed) {
        this(seed, text -> text);
    }

    /** @param dress makes something else of each text; what differs must stay different */
    HostileReports(long seed, UnaryOperator<String> dress) {
        random = new Random(seed);
        this.dress = dress;
    }

    Report report(int findings) {
        InetAddress address = AddressText.parse("10.1.2.3");
        List<String> names = List.of(text(), text() + "2", "x".repeat(3_000));
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < findings; i++) {
            boolean flow = i % 5 == 0;
            Finding.Subject subject = new Finding.Subject(names.get(i % 3), address, Transport.TCP,
                    PortSet.of(1 + random.nextInt(65_000)), "ip-office", new RuleId("ip-office", "rule-" + i % 7),
                    flow ? new Finding.Flow(i % 2 == 0, i % 3 == 0 ? null : address, text(), 7) : null);
            all.add(new Finding(subject, nth(Expected.values(), i),
                    nth(Finding.Observed.values(), i), verdict(i),
                    nth(FindingKind.values(), i),
                    nth(Severity.values(), i), text(), text(),
                    List.of(new Evidence.BytesReceived(i, text()), new Evidence.TlsRefused(text())),
                    List.of(new Citation("004", text() + "t", 1)), Basis.INFERRED));
        }
        Report.Run run = new Report.Run(text(), SampleReports.STARTED, SampleReports.STARTED.plusSeconds(9), text(),
                new Vantage(Set.of(text()), text()), Map.of("ports", text(), text() + "o", text()),
                List.of(new Limitation(text(), text())), text(), text(), text(),
                List.of(new Document("004", text(), text(), text())), new Authorisation(text(), text(),
                        List.of(text(), text()), Bound.parse("2026-11-01"), Bound.parse("2026-12-31")),
                List.of(new Report.Input(Report.Input.Kind.SITE, text(), null, text()),
                        new Report.Input(Report.Input.Kind.CATALOG, text(), "0".repeat(64), null)));
        List<Report.Host> hosts = names.stream()
                .map(name -> new Report.Host(name, List.of(new Report.Address(address, text())), List.of(text())))
                .toList();
        return Report.of(run, hosts, all);
    }

    /** One attack, or several. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(2); i < 2; i++) {
            text.append(ATTACKS.get(random.nextInt(ATTACKS.size())));
        }
        return dress.apply(text.toString());
    }

    private static <T> T nth(T[] values, int i) {
        return List.of(values).get(i % values.length);
    }

    private Verdict verdict(int i) {
        return switch (i % 6) {
            case 0 -> new Verdict.Compliant(true);
            case 1 -> new Verdict.Advisory();
            case 2 -> new Verdict.Undetermined(true);
            case 3 -> new Verdict.Waived(text(), text(), text(), LocalDate.EPOCH, new Verdict.Deviation());
            case 4 -> new Verdict.NotApplicable();
            default -> new Verdict.Deviation();
        };
    }
}
