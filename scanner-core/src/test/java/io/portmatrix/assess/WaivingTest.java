package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.MalformedWaiver;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.model.Waiver;
import io.portmatrix.model.WaiverTarget;
import io.portmatrix.model.Waivers;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WaivingTest {
    private static final Instant START = Instant.parse("2026-11-21T23:59:59Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final InetAddress PBX = AddressText.parse("10.0.0.1");
    private static final Map<String, InetAddress> ADDRESSES = Map.of("pbx", PBX, "gw", AddressText.parse("10.0.0.2"));
    private static final FindingKind KIND = FindingKind.NOT_LISTENING;

    /** Every verdict, waived in force, ended, of another kind, and at another place. */
    static Stream<Object[]> table() {
        List<Verdict> waivable = List.of(new Verdict.Deviation(), new Verdict.Advisory(),
                new Verdict.Undetermined(true),
                new Verdict.Undetermined(false));
        List<Verdict> others = List.of(new Verdict.Compliant(true), new Verdict.Compliant(false),
                new Verdict.NotApplicable(), Verdict.Waived.withoutEnd("x", "y", new Verdict.Deviation()));
        List<Object[]> rows = new ArrayList<>();
        for (Waiver waiver : List.of(waiver("tcp/443", KIND, TODAY), waiver("tcp/400-500", KIND, TODAY.plusDays(1)),
                byFingerprint("pbx/tcp/443/ip-office/https", KIND, TODAY))) {
            waivable.forEach(v -> rows.add(new Object[] {waiver, v, waiver.waive(v)}));
            others.forEach(v -> rows.add(new Object[] {waiver, v, v}));
        }
        for (Waiver waiver : List.of(waiver("tcp/443", KIND, TODAY.minusDays(1)),
                waiver("tcp/443", FindingKind.BLOCKED, TODAY), waiver("udp/443", KIND, TODAY),
                waiver("tcp/444", KIND, TODAY), waiver("tcp/odd:443-445", FindingKind.BLOCKED, TODAY),
                byFingerprint("pbx/tcp/443/undocumented", KIND, TODAY),
                byFingerprint("pbx/tcp/443/ip-office/https/to/10.9.9.9", KIND, TODAY),
                new Waiver(new WaiverTarget.Ports("gw", Transport.TCP, PortSet.of(443)), KIND, "a", "b", null, TODAY,
                        "s:1"))) {
            Stream.concat(waivable.stream(), others.stream()).forEach(v -> rows.add(new Object[] {waiver, v, v}));
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_finding_is_waived_or_left_as_it_is(Waiver waiver, Verdict verdict, Verdict expected) {
        Finding finding = finding("443", "https", verdict);

        Finding result = apply(List.of(finding), waiver).get(0);

        assertThat(result.verdict()).isEqualTo(expected);
        assertThat(result.with(verdict).explained("")).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20, false", "2026-11-21, true", "2026-11-22, true"})
    void the_last_day_counts_to_its_end_in_UTC(LocalDate until, boolean waived) {
        Waiver waiver = waiver("tcp/443", KIND, until);

        assertThat(apply(List.of(finding("443", "https", new Verdict.Deviation())), waiver).get(0)
                .verdict() instanceof Verdict.Waived).isEqualTo(waived);
    }

    @Test
    void a_pool_that_is_wider_than_the_waiver_is_not_waived() {
        Finding pool = finding("400-600", "pool", new Verdict.Deviation());

        assertThat(apply(List.of(pool), waiver("tcp/400-599", KIND, TODAY))).containsExactly(pool);
        assertThat(apply(List.of(pool), waiver("tcp/400-600", KIND, TODAY)).get(0).verdict())
                .isInstanceOf(Verdict.Waived.class);
    }

    @Test
    void traffic_is_waived_by_its_fingerprint_only() {
        Finding flow = new Finding(
                new Finding.Subject("pbx", PBX, Transport.TCP, PortSet.of(443), null, null,
                        new Finding.Flow(true, AddressText.parse("10.9.9.9"), null, null)),
                Expected.UNDOCUMENTED, Finding.Observed.OPEN, new Verdict.Deviation(), KIND, Severity.HIGH, "", null,
                List.of(), List.of(), Basis.STATED);

        assertThat(apply(List.of(flow), waiver("tcp/443", KIND, TODAY))).containsExactly(flow);
        assertThat(apply(List.of(flow), byFingerprint("pbx/tcp/443/undocumented/to/10.9.9.9", KIND, TODAY)))
                .extracting(Finding::verdict)
                .hasOnlyElementsOfType(Verdict.Waived.class);
    }

    @Test
    void the_first_waiver_in_force_is_named_and_an_ended_one_before_it_is_told() {
        Waiver ended = waiver("tcp/443", KIND, TODAY.minusDays(9));
        Waiver first = waiver("tcp/443", KIND, TODAY.plusDays(2));
        Waiver second = waiver("tcp/1-1000", KIND, TODAY.plusDays(3));

        List<Finding> all = apply(List.of(finding("443", "https", new Verdict.Deviation())), ended, first, second);

        assertThat(all).extracting(Finding::kind).containsExactly(KIND, FindingKind.WAIVER_EXPIRED);
        assertThat(all.get(0).verdict()).isEqualTo(first.waive(new Verdict.Deviation()));
        assertThat(all.get(0).explanation()).isEmpty();
    }

    @Test
    void what_an_ended_waiver_names_counts_and_says_so_once() {
        Waiver ended = waiver("tcp/443", KIND, TODAY.minusDays(1));

        List<Finding> once = apply(List.of(finding("443", "https", new Verdict.Deviation())), ended);
        List<Finding> twice = apply(once.subList(0, 1), ended);

        assertThat(once.get(0).verdict()).isEqualTo(new Verdict.Deviation());
        assertThat(once.get(0).explanation()).isEqualTo("the waiver of anna ended with 2026-11-20");
        assertThat(twice.get(0)).isEqualTo(once.get(0));
        assertThat(once.get(1)).isEqualTo(about(FindingKind.WAIVER_EXPIRED, "443", "not-listening",
                "the waiver of anna for not-listening at tcp/443 of pbx (site.yaml:7): ended with 2026-11-20 (UTC), so"
                        + " that the finding that it names counts; mend it, or let the owner decide anew"));
        assertThat(apply(List.of(), ended)).extracting(Finding::explanation)
                .singleElement()
                .asString()
                .endsWith("so that it waives nothing, and the run found nothing that it names; remove it");
    }

    @Test
    void a_waiver_is_unused_where_the_run_looked_and_found_nothing() {
        Waiver waiver = waiver("tcp/443", KIND, TODAY);

        assertThat(waiving(waiver).apply(List.of(), w -> true)).containsExactly(about(FindingKind.WAIVER_UNUSED, "443",
                "not-listening", "the waiver of anna for not-listening at tcp/443 of pbx (site.yaml:7): the run found"
                        + " nothing that it names; remove it"));
        assertThat(waiving(waiver).apply(List.of(), w -> false)).isEmpty();
    }

    /** What stands at the place, and whether the waiver is said to be unused. */
    @ParameterizedTest
    @CsvSource({"as-documented, compliant, true", "blocked, deviation, true", "no-conversation, advisory, true",
            "not-concluded, undetermined, false", "host-down, undetermined, false", "not-seen, not-applicable, false",
            "condition-false, not-applicable, true", "not-listening, deviation, false", "not-listening, waived, true"})
    void a_waiver_is_unused_where_something_else_is_proved(String kind, String verdict, boolean unused) {
        Waiver waiver = waiver("tcp/443", KIND, TODAY);
        Verdict there = switch (verdict) {
            case "compliant" -> new Verdict.Compliant(false);
            case "deviation" -> new Verdict.Deviation();
            case "advisory" -> new Verdict.Advisory();
            case "undetermined" -> new Verdict.Undetermined(true);
            case "waived" -> Verdict.Waived.withoutEnd("x", "y", new Verdict.Deviation());
            default -> new Verdict.NotApplicable();
        };
        Finding finding = finding("443", "https", there, FindingKind.ofWireName(kind).orElseThrow());

        List<Finding> told = waiving(waiver).apply(List.of(finding), w -> false).stream().skip(1).toList();

        assertThat(told).extracting(Finding::kind)
                .isEqualTo(unused ? List.of(FindingKind.WAIVER_UNUSED) : List.of());
        assertThat(told).allSatisfy(f -> assertThat(f.explanation())
                .endsWith("the run found nothing that it names; what is there is " + kind + "; remove it"));
    }

    @Test
    void a_waiver_for_more_ports_than_were_judged_is_unused_only_where_the_run_looked_at_the_rest() {
        Waiver waiver = waiver("tcp/443-444", KIND, TODAY);
        List<Finding> findings = List
                .of(finding("443", "https", new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED));

        assertThat(waiving(waiver).apply(findings, w -> false)).hasSize(1);
        assertThat(waiving(waiver).apply(findings, w -> true)).hasSize(2);
    }

    @Test
    void traffic_that_was_not_seen_leaves_its_waiver_alone() {
        Waiver waiver = byFingerprint("pbx/tcp/443/undocumented/to/10.9.9.9", FindingKind.UNDOCUMENTED_FLOW, TODAY);

        assertThat(waiving(waiver).apply(List.of(), w -> true)).isEmpty();
    }

    @Test
    void a_malformed_waiver_is_told_at_its_host_and_else_under_the_name_of_the_site() {
        Waivers waivers = new Waivers(List.of(), List.of(
                new MalformedWaiver("pbx", Transport.TCP, PortSet.of(443), "pbx 443 blokked", "no such kind",
                        "site.yaml:3"),
                new MalformedWaiver(null, Transport.UNKNOWN, PortSet.EMPTY, "", "what is it; write it",
                        "site.yaml:9")));
        Finding finding = finding("443", "https", new Verdict.Deviation());

        List<Finding> all = new Waiving(waivers, "lab", ADDRESSES, START).apply(List.of(finding), w -> true);

        assertThat(all).hasSize(3).startsWith(finding);
        assertThat(all.get(1)).isEqualTo(about(FindingKind.WAIVER_MALFORMED, "443", "pbx 443 blokked",
                "it waives nothing: no such kind (site.yaml:3)"));
        assertThat(all.get(2).subject()).isEqualTo(new Finding.Subject("lab", AddressText.parse("0.0.0.0"),
                Transport.UNKNOWN, PortSet.EMPTY, null, null, null, ""));
        assertThat(all.get(2).subject().fingerprint()).isEqualTo("lab/unknown//waiver/");
    }

    @Test
    void what_is_said_of_waivers_is_never_waived_and_never_fails_a_run() {
        Waiver ended = waiver("tcp/443", KIND, TODAY.minusDays(1));
        List<Finding> all = apply(List.of(), ended);

        assertThat(apply(all, ended).get(0)).isEqualTo(all.get(0));
        assertThat(ExitCode.of(all, Severity.INFO, false)).isEqualTo(ExitCode.COMPLIANT);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 3"})
    void what_is_required_and_not_proved_no_longer_matters_once_it_is_waived(boolean waived, int code) {
        List<Finding> findings = List.of(finding("443", "https", new Verdict.Undetermined(true)));
        List<Finding> all = waived ? apply(findings, waiver("tcp/443", KIND, TODAY)) : findings;

        assertThat(ExitCode.of(all, Severity.LOW, false).code()).isEqualTo(code);
    }

    @Test
    void without_waivers_nothing_changes() {
        List<Finding> findings = List.of(finding("443", "https", new Verdict.Deviation()));

        assertThat(new Waiving(Waivers.NONE, "lab", ADDRESSES, START).apply(findings, w -> true)).isEqualTo(findings);
    }

    private static List<Finding> apply(List<Finding> findings, Waiver... waivers) {
        return waiving(waivers).apply(findings, w -> false);
    }

    private static Waiving waiving(Waiver... waivers) {
        return new Waiving(new Waivers(List.of(waivers), List.of()), "lab", ADDRESSES, START);
    }

    private static Waiver waiver(String where, FindingKind kind, LocalDate until) {
        int slash = where.indexOf('/');
        return waiver(new WaiverTarget.Ports("pbx", Transport.ofWireName(where.substring(0, slash)),
                PortSet.parse(where.substring(slash + 1))), kind, until);
    }

    private static Waiver byFingerprint(String fingerprint, FindingKind kind, LocalDate until) {
        return waiver(WaiverTarget.Fingerprint.parse(fingerprint, List.of("pbx")), kind, until);
    }

    private static Waiver waiver(WaiverTarget target, FindingKind kind, LocalDate until) {
        return new Waiver(target, kind, "anna", "because", "NET-7", until, "site.yaml:7");
    }

    private static Finding about(FindingKind kind, String ports, String label, String text) {
        return new Finding(
                new Finding.Subject("pbx", PBX, Transport.TCP, PortSet.parse(ports), null, null, null, label),
                Expected.UNDOCUMENTED, Finding.Observed.NOT_CONCLUDED, new Verdict.Advisory(), kind, Severity.LOW, text,
                null, List.of(), List.of(), Basis.STATED);
    }

    private static Finding finding(String ports, String rule, Verdict verdict) {
        return finding(ports, rule, verdict, KIND);
    }

    private static Finding finding(String ports, String rule, Verdict verdict, FindingKind kind) {
        return new Finding(
                new Finding.Subject("pbx", PBX, Transport.TCP, PortSet.parse(ports), "ip-office",
                        new RuleId("ip-office", rule)),
                Expected.OPEN, Finding.Observed.CLOSED, verdict, kind, Severity.HIGH, "", null, List.of(), List.of(),
                Basis.STATED);
    }
}
