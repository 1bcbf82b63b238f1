package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private static final List<Report.Host> HOSTS = List.of(
            new Report.Host("zeta", List.of(new Report.Address(AddressText.parse("10.0.0.9"), null),
                    new Report.Address(AddressText.parse("10.0.0.1"), null)), List.of()),
            new Report.Host("alpha", List.of(new Report.Address(AddressText.parse("10.0.0.2"), null)), List.of()));

    private static final Verdict WAIVED = Verdict.Waived.withoutEnd("me", "why", new Verdict.Deviation());

    @Test
    void findings_stand_by_site_order_then_worst_first_then_by_port() {
        List<Finding> inOrder = List.of(
                finding("zeta", "10.0.0.9", "udp/1", new Verdict.Deviation(), Severity.CRITICAL),
                finding("zeta", "10.0.0.9", "tcp/9", new Verdict.Deviation(), Severity.HIGH),
                finding("zeta", "10.0.0.9", "tcp/80", new Verdict.Deviation(), Severity.HIGH),
                finding("zeta", "10.0.0.9", "udp/9", new Verdict.Deviation(), Severity.HIGH),
                finding("zeta", "10.0.0.9", "tcp/1", new Verdict.Undetermined(true), Severity.MEDIUM),
                finding("zeta", "10.0.0.9", "tcp/2", new Verdict.Undetermined(false), Severity.MEDIUM),
                finding("zeta", "10.0.0.9", "tcp/1", new Verdict.Advisory(), Severity.LOW),
                finding("zeta", "10.0.0.9", "tcp/1", WAIVED, Severity.CRITICAL),
                finding("zeta", "10.0.0.9", "tcp/1", new Verdict.Compliant(true), Severity.INFO),
                finding("zeta", "10.0.0.9", "tcp/1", new Verdict.NotApplicable(), Severity.INFO),
                finding("zeta", "10.0.0.1", "tcp/1", new Verdict.Deviation(), Severity.LOW),
                finding("zeta", "10.0.0.3", "tcp/1", new Verdict.Deviation(), Severity.LOW),
                finding("alpha", "10.0.0.2", "tcp/1", new Verdict.Deviation(), Severity.CRITICAL),
                finding("beta", "10.0.0.7", "tcp/1", new Verdict.Deviation(), Severity.CRITICAL));
        for (long seed = 0; seed < 20; seed++) {
            List<Finding> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(Report.of(SampleReports.run(null), HOSTS, shuffled).findings()).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void the_order_in_which_probes_ended_does_not_show(long seed) {
        RandomReports random = new RandomReports(seed);
        Report report = random.report(400);
        List<Finding> shuffled = new ArrayList<>(report.findings());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Report.of(report.run(), report.hosts(), shuffled)).isEqualTo(report);
    }

    @Test
    void the_summary_counts_every_line_once_a_verdict_once_a_severity_and_once_in_the_ledger() {
        Report report = new RandomReports(34).report(500);
        Summary summary = report.summary();

        assertThat(summary.lines()).isEqualTo(500);
        assertThat(summary.severities().values().stream().mapToInt(i -> i).sum()).isEqualTo(500);
        assertThat(Stream.concat(summary.ledger().values().stream(), Stream.of(summary.undocumented()))
                .flatMap(lines -> lines.values().stream())
                .mapToInt(i -> i)
                .sum()).isEqualTo(500);
        assertThat(summary.deviations().values().stream().mapToInt(i -> i).sum())
                .isEqualTo(summary.count(VerdictName.DEVIATION));
    }

    @Test
    void the_summary_of_the_mixed_site() {
        Summary summary = SampleReports.mixed().summary();

        assertThat(summary.verdicts()).isEqualTo(Map.of(VerdictName.COMPLIANT, 3, VerdictName.DEVIATION, 7,
                VerdictName.ADVISORY, 1, VerdictName.UNDETERMINED, 2, VerdictName.WAIVED, 2, VerdictName.NOT_APPLICABLE,
                1));
        assertThat(summary.deviations()).isEqualTo(Map.of(Severity.CRITICAL, 1, Severity.HIGH, 6, Severity.MEDIUM, 0,
                Severity.LOW, 0, Severity.INFO, 0));
        assertThat(summary.requiredUndetermined()).isEqualTo(2);
        assertThat(summary.compliantBySilence()).isEqualTo(1);
        assertThat(summary.ledger().get(new RuleId("ip-office", "http"))).isEqualTo(Map.of(VerdictName.COMPLIANT, 1));
        assertThat(summary.undocumented()).containsEntry(VerdictName.DEVIATION, 4)
                .containsEntry(VerdictName.COMPLIANT, 0);
    }

    private static Finding finding(String host, String address, String port, Verdict verdict, Severity severity) {
        return SampleReports.finding(host, AddressText.parse(address), port, null, Expected.UNDOCUMENTED,
                Finding.Observed.OPEN, verdict, FindingKind.UNEXPECTED_LISTENER, severity, "", List.of());
    }
}
