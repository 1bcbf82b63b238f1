package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Technique;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.site.Site;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The built-in files of IP Office R12.0, judged. */
class IpOfficeTest {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final Map<String, String> LINUX = Map.of("platform", "linux");

    private final Map<Endpoint, Observation> observations = new LinkedHashMap<>();
    private final Baseline baseline;

    IpOfficeTest() {
        this.baseline = baseline(LINUX, Map.of(), "ip-office", "voicemail-pro", "one-x-portal");
        observeAsDocumented();
    }

    private static Baseline baseline(Map<String, String> settings, Map<RuleId, PortSet> moved, String... products) {
        List<Site.Deployment> deployments = Arrays.stream(products)
                .map(id -> new Site.Deployment(ProductRef.parse(id), settings, moved, true))
                .toList();
        return Baseline.of(new Site("site", Vantage.ANY, List.of(new Site.Host("pbx",
                List.of(new Site.HostAddress(SiteDraft.ADDRESS, null)), deployments, List.of(), List.of())), List.of(),
                "site.yaml"), CATALOG);
    }

    /** Every port as documented: what must be open answers, everything else refuses. */
    private void observeAsDocumented() {
        for (int port = 1; port <= 65_535; port++) {
            see(Transport.TCP, port, PortState.CLOSED, Bench.REFUSED);
        }
        for (Expectation e : baseline.hosts().getFirst().expectations()) {
            if (e.isEffective() && !e.isPool() && e.expected() == Expected.OPEN) {
                see(e.transport(), e.ports().first(), PortState.OPEN, Bench.ACCEPTED, Bench.HELD);
            } else if (e.isEffective() && !e.isPool()) {
                see(e.transport(), e.ports().first(), PortState.CLOSED, Bench.REFUSED);
            }
        }
    }

    private void see(Transport transport, int port, PortState state, Evidence... evidence) {
        Endpoint endpoint = new Endpoint(SiteDraft.ADDRESS, transport, port);
        observations.put(endpoint, new Observation(endpoint, new ProbeOutcome.Concluded(state, List.of(evidence)),
                Technique.TCP_CONNECT, Bench.AT));
    }

    private List<Finding> judge() {
        return new Assessor(new Attribution(CATALOG))
                .assess(baseline, ObservationLog.of(baseline, observations.values()))
                .findings();
    }

    private List<Finding> faults() {
        return judge().stream()
                .filter(f -> !(f.verdict() instanceof Verdict.Compliant)
                        && !(f.verdict() instanceof Verdict.NotApplicable))
                .toList();
    }

    private static RuleId rule(String id) {
        return RuleId.parse(id);
    }

    @Test
    void a_server_that_is_as_documented_is_compliant() {
        assertThat(faults()).isEmpty();
        assertThat(ExitCode.of(judge(), Severity.LOW, false)).isEqualTo(ExitCode.COMPLIANT);
        assertThat(baseline.hosts().getFirst().findings()).isEmpty();
    }

    @Test
    void a_debug_port_that_nothing_can_enable_is_the_worst() {
        see(Transport.TCP, 4097, PortState.OPEN, Bench.ACCEPTED, Bench.HELD);
        Finding fault = faults().getFirst();
        assertThat(fault.kind()).isEqualTo(FindingKind.FORBIDDEN_OPEN);
        assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(fault.citations()).containsExactly(new Citation("004", "1 ingress", 17));
    }

    @Test
    void secure_shell_that_is_missing_breaks_maintenance() {
        see(Transport.TCP, 22, PortState.CLOSED, Bench.REFUSED);
        Finding fault = faults().getFirst();
        assertThat(Bench.outcome(fault)).isEqualTo("deviation not-listening high");
        assertThat(fault.subject().rule()).isEqualTo(rule("ip-office/ssh"));
        assertThat(fault.impact()).isNotBlank();
    }

    @Test
    void a_web_server_outside_one_to_a_hundred_was_moved_out_of_bounds() {
        see(Transport.TCP, 80, PortState.CLOSED, Bench.REFUSED);
        see(Transport.TCP, 8888, PortState.OPEN, Bench.ACCEPTED,
                new Evidence.ProtocolAnswer("http", Endpoint.tcp(SiteDraft.ADDRESS, 8888), 40_000, "404"));
        assertThat(faults()).extracting(Finding::kind).containsExactly(FindingKind.MOVED_OUT_OF_BOUNDS);
        observations.remove(Endpoint.tcp(SiteDraft.ADDRESS, 8888));
        see(Transport.TCP, 90, PortState.OPEN, Bench.ACCEPTED,
                new Evidence.ProtocolAnswer("http", Endpoint.tcp(SiteDraft.ADDRESS, 90), 40_000, "404"));
        assertThat(faults()).extracting(Finding::kind).containsExactly(FindingKind.MOVED_UNDECLARED);
    }

    @Test
    void the_shutdown_port_of_tomcat_must_be_filtered() {
        see(Transport.TCP, 8005, PortState.OPEN, Bench.ACCEPTED, Bench.HELD);
        assertThat(faults()).extracting(Bench::outcome).containsExactly("deviation not-filtered high");
    }

    @Test
    void a_service_inside_the_host_must_not_be_reached() {
        see(Transport.TCP, 6006, PortState.OPEN, Bench.ACCEPTED, Bench.HELD);
        assertThat(faults()).extracting(Bench::outcome).containsExactly("advisory exposed-internal low");
    }

    @Test
    void an_option_that_nobody_declared_weighs_less_than_one_that_is_declared_off() {
        see(Transport.TCP, 1720, PortState.OPEN, Bench.ACCEPTED, Bench.HELD);
        assertThat(faults()).extracting(Bench::outcome).containsExactly("deviation undeclared-option low");
        assertThat(baseline(Map.of("platform", "linux", "h323", "off"), Map.of(), "ip-office").hosts()
                .getFirst()
                .expectations()
                .stream()
                .filter(e -> e.ports().equals(PortSet.of(1720)))
                .findFirst()
                .orElseThrow()
                .severityOf(FindingKind.UNDECLARED_OPTION)).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void an_unexpected_listener_is_attributed_to_another_product() {
        see(Transport.TCP, 49_001, PortState.OPEN, Bench.ACCEPTED, Bench.HELD);
        assertThat(faults()).extracting(Bench::outcome).containsExactly("deviation unexpected-listener high");
        assertThat(faults().getFirst().explanation()).contains("may be another product: media-manager/");
    }

    @Test
    void what_linux_has_is_not_expected_of_a_control_unit() {
        List<Expectation> unit = baseline(Map.of("platform", "ip500v2"), Map.of(), "ip-office").hosts()
                .getFirst()
                .expectations();
        assertThat(unit.stream().filter(e -> e.rule().equals(rule("ip-office/user-portal"))))
                .isNotEmpty()
                .noneMatch(Expectation::isEffective);
        assertThat(unit.stream().filter(e -> e.rule().equals(rule("ip-office/ssh"))))
                .allMatch(Expectation::isEffective);
    }

    @Test
    void egress_rows_expect_nothing_of_the_host() {
        assertThat(baseline.hosts().getFirst().tcpPorts(SiteDraft.ADDRESS).contains(389)).isFalse();
        assertThat(baseline.hosts().getFirst().tcpPorts(SiteDraft.ADDRESS).contains(514)).isFalse();
    }

    @Test
    void a_dead_server_is_undetermined_throughout() {
        observations.replaceAll((endpoint, old) -> new Observation(endpoint,
                new ProbeOutcome.Concluded(
                        endpoint.transport() == Transport.UDP ? PortState.SILENT : PortState.FILTERED,
                        List.of(Bench.SILENCE)),
                old.technique(), Bench.AT));
        assertThat(judge()).allMatch(f -> f.verdict().equals(new Verdict.Undetermined(true))
                || f.verdict() instanceof Verdict.NotApplicable);
        assertThat(ExitCode.of(judge(), Severity.MEDIUM, false)).isEqualTo(ExitCode.UNDETERMINED);
    }

    @Test
    void a_moved_port_is_expected_where_it_was_moved_to() {
        Baseline moved = baseline(LINUX, Map.of(rule("ip-office/http"), PortSet.of(90)), "ip-office");
        assertThat(moved.hosts()
                .getFirst()
                .expectations()
                .stream()
                .filter(e -> e.rule().equals(rule("ip-office/http")))
                .map(e -> e.ports() + " " + e.expected().wireName())).containsExactly("90 open", "80 closed");
    }
}
