package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final String COMPLIANT = "compliant";

    @Test
    void without_an_earlier_report_nothing_is_said() {
        Report report = SampleReports.mixed();

        assertThat(report.comparison()).isNull();
        assertThat(report.findings()).extracting(report::change).containsOnlyNulls();
        assertThat(report.resolved()).isEmpty();
    }

    @Test
    void a_week_later() {
        Report report = SampleReports.compared();

        assertThat(report.findings().stream().filter(f -> report.change(f) == Change.NEW))
                .extracting(f -> f.subject().fingerprint())
                .containsExactly("main/tcp/443/ip-office/https", "main/tcp/4007/undocumented");
        assertThat(report.findings().stream().filter(f -> report.change(f) == Change.CHANGED))
                .extracting(f -> f.subject().fingerprint() + ": " + ChangeText.of(report, f))
                .containsExactly(
                        "main/tcp/23/ip-office/telnet: changed: severity critical, was high; observed open, was"
                                + " accept-close",
                        "main/tcp/8080/undocumented: changed: verdict waived, was deviation",
                        "branch/tcp/22/ip-office/ssh: changed: verdict compliant, was deviation; observed filtered, was"
                                + " open");
        assertThat(report.resolved()).extracting(f -> f.subject().fingerprint())
                .containsExactly("main/tcp/21/undocumented", "branch/tcp/22/ip-office/ssh");
    }

    /** Every pair of verdicts: was, is, what is said, and whether the earlier finding is resolved. */
    @ParameterizedTest
    @CsvSource({"none, compliant, new, false", "none, deviation, new, false", "none, waived, new, false",
            "compliant, compliant, unchanged, false", "compliant, not-applicable, changed, false",
            "compliant, advisory, new, false", "compliant, undetermined, new, false", "compliant, waived, new, false",
            "compliant, deviation, new, false", "not-applicable, compliant, changed, false",
            "not-applicable, deviation, new, false", "not-applicable, undetermined, new, false",
            "advisory, advisory, unchanged, false", "advisory, compliant, changed, true",
            "advisory, undetermined, changed, false", "advisory, waived, changed, false",
            "advisory, deviation, new, false",
            "undetermined, compliant, changed, true", "undetermined, deviation, new, false",
            "undetermined, not-applicable, changed, true", "undetermined, undetermined, unchanged, false",
            "waived, deviation, new, false", "waived, waived, unchanged, false", "waived, compliant, changed, true",
            "deviation, deviation, unchanged, false", "deviation, compliant, changed, true",
            "deviation, not-applicable, changed, true", "deviation, undetermined, changed, false",
            "deviation, advisory, changed, false", "deviation, waived, changed, false", "deviation, none, -, true",
            "advisory, none, -, true", "undetermined, none, -, true", "waived, none, -, true",
            "compliant, none, -, false",
            "not-applicable, none, -, false"})
    void what_a_change_of_verdict_is_called(String was, String is, String change, boolean resolved) {
        Report report = report(is).comparedWith(report(was));

        assertThat(report.findings()).extracting(f -> report.change(f).wireName())
                .isEqualTo(is.equals("none") ? List.of() : List.of(change));
        assertThat(report.resolved()).hasSize(resolved ? 1 : 0);
        assertThat(report.comparison().dropped())
                .isEqualTo(is.equals("none") && List.of(COMPLIANT, "not-applicable").contains(was) ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"high, high, high, false", "medium, high, high, true", "low, medium, high, true",
            "low, medium, medium, true", "low, low, low, false", "high, critical, high, false",
            "critical, high, high, false"})
    void a_deviation_that_got_worse_past_the_limit_is_new_there(String was, String is, String limit, boolean isNew) {
        Finding now = finding("a", 1, Severity.ofWireName(is), new Verdict.Deviation());
        Report report = of(List.of(now))
                .comparedWith(of(List.of(finding("a", 1, Severity.ofWireName(was), new Verdict.Deviation()))));

        assertThat(report.comparison().isNewAt(now, Severity.ofWireName(limit))).isEqualTo(isNew);
    }

    @Test
    void wording_evidence_and_waivers_are_no_change() {
        Finding one = finding("a", 1, Severity.HIGH, Verdict.Waived.withoutEnd("x", "y", new Verdict.Deviation()));
        Finding other = new Finding(one.subject(), one.expected(), one.observed(),
                Verdict.Waived.withoutEnd("z", "z", new Verdict.Advisory()), one.kind(), one.severity(), "other words",
                "impact", List.of(), List.of(), one.basis());

        assertThat(of(List.of(one)).comparedWith(of(List.of(other))).comparison().counts())
                .containsEntry(Change.UNCHANGED, 1);
    }

    @Test
    void of_a_host_with_two_addresses_each_is_compared_with_itself() {
        Finding bad = at("10.0.0.1", new Verdict.Deviation());
        Finding good = at("10.0.0.2", new Verdict.Compliant(false));
        Report report = of(
                List.of(at("10.0.0.2", new Verdict.Compliant(false)), at("10.0.0.1", new Verdict.Deviation())))
                .comparedWith(of(List.of(bad, good)));

        assertThat(report.comparison().counts()).containsEntry(Change.UNCHANGED, 2);
    }

    @Test
    void a_host_that_got_another_address_is_the_same_host() {
        Report report = of(List.of(at("10.0.0.7", new Verdict.Deviation())))
                .comparedWith(of(List.of(at("10.0.0.1", new Verdict.Deviation()))));

        assertThat(report.comparison().counts()).containsEntry(Change.UNCHANGED, 1);
        assertThat(report.resolved()).isEmpty();
    }

    @Test
    void a_finding_of_another_report_is_refused() {
        Report report = SampleReports.compared();
        Finding other = finding("a", 1, Severity.LOW, new Verdict.Deviation());

        assertThatThrownBy(() -> report.change(other)).isInstanceOf(NullPointerException.class)
                .hasMessage("a finding of another report");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_report_compared_with_itself_is_unchanged(long seed) {
        Report report = new RandomReports(seed).report(500);

        Comparison comparison = report.comparedWith(report).comparison();

        assertThat(comparison.counts()).containsEntry(Change.UNCHANGED, 500);
        assertThat(comparison.resolved()).isEmpty();
        assertThat(comparison.dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void the_way_back_mirrors_the_way_there(long seed) {
        RandomReports random = new RandomReports(seed);
        Report one = random.report(400);
        List<Finding> more = new ArrayList<>(random.report(200).findings());
        one.findings()
                .stream()
                .filter(f -> Math.floorMod(f.subject().fingerprint().hashCode(), 3) > 0)
                .forEach(more::add);
        Report other = Report.of(one.run(), one.hosts(), more);

        Report there = other.comparedWith(one);
        Report back = one.comparedWith(other);

        assertThat(count(there, Change.UNCHANGED)).isEqualTo(count(back, Change.UNCHANGED)).isPositive();
        assertThat(fingerprints(there.resolved())).isEqualTo(becameAProblem(back)).isNotEmpty();
        assertThat(fingerprints(back.resolved())).isEqualTo(becameAProblem(there)).isNotEmpty();
        assertThat(there.comparison().dropped()).isEqualTo(appearedWithoutProblem(back)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void the_order_of_findings_does_not_matter(long seed) {
        RandomReports random = new RandomReports(seed);
        Report one = random.report(300);
        Report other = random.report(300);
        List<Finding> shuffled = new ArrayList<>(one.findings());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(other.comparedWith(Report.of(one.run(), one.hosts(), shuffled)))
                .isEqualTo(other.comparedWith(one));
    }

    @Test
    void a_hundred_thousand_findings_are_compared() {
        Report one = many(0, 100_000);
        Report other = many(100, 100_100);

        Comparison comparison = other.comparedWith(one).comparison();

        assertThat(comparison.counts()).containsEntry(Change.NEW, 100).containsEntry(Change.UNCHANGED, 99_900);
        assertThat(comparison.resolved()).hasSize(100);
    }

    private static Report many(int from, int to) {
        return of(IntStream.range(from, to)
                .mapToObj(i -> finding("host-" + i / 1000, 1 + i % 1000, Severity.HIGH, new Verdict.Deviation()))
                .toList());
    }

    private static int count(Report report, Change change) {
        return report.comparison().counts().get(change);
    }

    private static List<String> fingerprints(List<Finding> findings) {
        return findings.stream().map(f -> f.subject().fingerprint()).sorted().toList();
    }

    private static List<String> becameAProblem(Report report) {
        return fingerprints(report.findings().stream().filter(f -> report.change(f) == Change.NEW).filter(f -> {
            Before before = report.comparison().before(f);
            return Before.of(f).isProblem() && (before == null || !before.isProblem());
        }).toList());
    }

    private static int appearedWithoutProblem(Report report) {
        return (int) report.findings()
                .stream()
                .filter(f -> report.change(f) == Change.NEW && report.comparison().before(f) == null)
                .filter(f -> !Before.of(f).isProblem())
                .count();
    }

    private static Report report(String verdict) {
        return of(Stream.of(verdict)
                .filter(v -> !v.equals("none"))
                .map(v -> finding("a", 1, Severity.HIGH, verdict(v)))
                .toList());
    }

    private static Verdict verdict(String name) {
        return switch (name) {
            case COMPLIANT -> new Verdict.Compliant(false);
            case "advisory" -> new Verdict.Advisory();
            case "undetermined" -> new Verdict.Undetermined(true);
            case "waived" -> Verdict.Waived.withoutEnd("anna", "why", new Verdict.Deviation());
            case "not-applicable" -> new Verdict.NotApplicable();
            case "deviation" -> new Verdict.Deviation();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Report of(List<Finding> findings) {
        return Report.of(SampleReports.run(null), List.of(), findings);
    }

    private static Finding at(String address, Verdict verdict) {
        return SampleReports.finding("h", AddressText.parse(address), "tcp/80", "http", Expected.OPEN,
                Finding.Observed.OPEN, verdict, FindingKind.NOT_LISTENING, Severity.HIGH, "", List.of());
    }

    private static Finding finding(String host, int port, Severity severity, Verdict verdict) {
        return SampleReports.finding(host, AddressText.parse("10.0.0.1"), "tcp/" + port, null, Expected.OPEN,
                Finding.Observed.OPEN, verdict, FindingKind.UNEXPECTED_LISTENER, severity, "", List.of());
    }
}
