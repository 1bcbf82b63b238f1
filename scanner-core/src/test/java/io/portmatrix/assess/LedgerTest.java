package io.portmatrix.assess;

import static io.portmatrix.baseline.FixedCatalog.option;
import static io.portmatrix.baseline.FixedCatalog.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.baseline.Standing;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.fact.Basis;
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
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is documented and observed, the ledger adds up: generated sites and observations, the same for each seed. */
class LedgerTest {
    private static final int PORTS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_port_of_every_expectation_is_on_exactly_one_line(long seed) {
        for (int round = 0; round < 60; round++) {
            Case random = new Case(new Random(seed * 1_000 + round));
            Assessment assessment = random.assess();
            Map<String, BitSet> expected = new HashMap<>();
            for (Expectation e : random.baseline.hosts().getFirst().expectations()) {
                for (int port : ports(e.ports())) {
                    assertThat(slot(expected, e.address(), e.transport(), e.rule().toString()).get(port)).isFalse();
                    slot(expected, e.address(), e.transport(), e.rule().toString()).set(port);
                }
            }
            Map<String, BitSet> actual = new HashMap<>();
            for (Finding f : assessment.findings()) {
                if (f.subject().rule() != null) {
                    for (int port : ports(f.subject().ports())) {
                        BitSet slot = slot(actual, f.subject().address(), f.subject().transport(),
                                f.subject().rule().toString());
                        assertThat(slot.get(port)).as("a second line for %s", f).isFalse();
                        slot.set(port);
                    }
                }
            }
            assertThat(actual).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void every_listener_is_on_a_line_and_nothing_is_silently_passed(long seed) {
        for (int round = 0; round < 60; round++) {
            Case random = new Case(new Random(seed * 1_000 + round));
            List<Finding> findings = random.assess().findings();
            for (Observation o : random.observations) {
                if (o.outcome() instanceof ProbeOutcome.Concluded(PortState state, List<Evidence> evidence)
                        && state == PortState.OPEN) {
                    assertThat(findings).as("%s", o)
                            .anyMatch(f -> f.subject().address().equals(o.endpoint().address())
                                    && f.subject().transport() == o.endpoint().transport()
                                    && (f.subject().ports().contains(o.endpoint().port())
                                            || f.kind() == FindingKind.MOVED_UNDECLARED
                                            || f.kind() == FindingKind.MOVED_OUT_OF_BOUNDS));
                }
            }
            for (Finding f : findings) {
                assertConsistent(f);
            }
        }
    }

    private static void assertConsistent(Finding f) {
        assertThat(f.explanation()).isNotBlank().doesNotEndWith(".");
        switch (f.verdict()) {
            case Verdict.Compliant c -> {
                assertThat(f.kind()).isEqualTo(FindingKind.AS_DOCUMENTED);
                assertThat(f.severity()).isEqualTo(Severity.INFO);
                assertThat(f.observed()).isNotIn(Finding.Observed.HOST_DOWN, Finding.Observed.NOT_CONCLUDED);
            }
            case Verdict.Deviation d -> {
                assertThat(f.severity().isAtLeast(Severity.LOW)).isTrue();
                if (f.kind() != FindingKind.DOCUMENTED_CONFLICT) {
                    assertThat(f.observed()).isNotIn(Finding.Observed.HOST_DOWN, Finding.Observed.NOT_CONCLUDED);
                    assertThat(f.evidence()).isNotEmpty();
                }
            }
            case Verdict.Advisory a -> assertThat(f.severity()).isEqualTo(Severity.LOW);
            case Verdict.Undetermined u -> {
                if (u.required()) {
                    assertThat(f.expected()).isNotEqualTo(Expected.UNDOCUMENTED);
                }
            }
            case Verdict.Waived w -> assertThat(w.owner()).isNotBlank();
            case Verdict.NotApplicable n -> assertThat(f.severity()).isEqualTo(Severity.INFO);
        }
        if (f.observed() == Finding.Observed.HOST_DOWN) {
            assertThat(f.verdict()).isEqualTo(new Verdict.Undetermined(true));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void the_order_of_observations_does_not_matter(long seed) {
        for (int round = 0; round < 40; round++) {
            Case random = new Case(new Random(seed * 1_000 + round));
            List<String> once = random.assess().findings().stream().map(Bench::line).toList();
            Collections.shuffle(random.observations, new Random(seed));
            assertThat(random.assess().findings().stream().map(Bench::line).toList()).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void exactly_one_rule_is_judged_at_each_documented_endpoint(long seed) {
        for (int round = 0; round < 60; round++) {
            Map<String, BitSet> judged = new HashMap<>();
            Map<String, BitSet> documented = new HashMap<>();
            for (Expectation e : new Case(new Random(seed * 1_000 + round)).baseline.hosts()
                    .getFirst()
                    .expectations()) {
                boolean holds = !(e.standing() instanceof Standing.ConditionFalse)
                        && !(e.standing() instanceof Standing.CaptureOnly);
                for (int port : ports(e.ports())) {
                    if (e.isEffective()) {
                        assertThat(slot(judged, e.address(), e.transport(), "").get(port)).isFalse();
                        slot(judged, e.address(), e.transport(), "").set(port);
                    }
                    if (holds) {
                        slot(documented, e.address(), e.transport(), "").set(port);
                    }
                }
            }
            assertThat(judged).isEqualTo(documented);
        }
    }

    private static BitSet slot(Map<String, BitSet> slots, InetAddress address, Transport transport, String rule) {
        return slots.computeIfAbsent(address + "/" + transport + "/" + rule, key -> new BitSet());
    }

    private static int[] ports(io.portmatrix.catalog.fact.PortSet ports) {
        return ports.isEmpty() ? new int[] {0} : ports.ports().toArray();
    }

    /** A generated site of two products on two addresses, and observations of it. */
    private static final class Case {
        private final Random random;
        private final FixedCatalog catalog = new FixedCatalog();
        private final Baseline baseline;
        private final List<Observation> observations = new ArrayList<>();

        Case(Random random) {
            this.random = random;
            for (String product : List.of("one", "two")) {
                List<RuleDraft> rules = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    rules.add(rule(product + "/r" + i));
                }
                catalog.with(product,
                        List.of(option("opt"), parameter("sip", Parameter.Kind.COMPONENT, null, "on", "off"),
                                parameter("security-mode", Parameter.Kind.MODE, null, "low", "high")),
                        rules.toArray(RuleDraft[]::new));
            }
            this.baseline = site().baseline(catalog);
            observe(SiteDraft.ADDRESS, random.nextInt(6) == 0);
            observe(SiteDraft.OTHER_ADDRESS, random.nextInt(3) == 0);
        }

        Assessment assess() {
            return new Assessor(new Attribution(catalog)).assess(baseline, ObservationLog.of(baseline, observations));
        }

        private boolean one(int in) {
            return random.nextInt(in) == 0;
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private RuleDraft rule(String id) {
            int from = 1 + random.nextInt(PORTS);
            int to = Math.min(PORTS, from + (one(4) ? 10 + random.nextInt(20) : random.nextInt(3)));
            String ports = from + "-" + to;
            RuleDraft rule = switch (random.nextInt(12)) {
                case 0 -> RuleDraft.icmp(id);
                case 1 -> RuleDraft.unknownTransport(id, ports);
                case 2, 3, 4 -> RuleDraft.udp(id, ports);
                default -> RuleDraft.tcp(id, ports);
            };
            rule.state(any(DocumentedState.values())).requirement(any(Requirement.values()));
            if (one(3)) {
                rule.option("opt");
            }
            if (one(5)) {
                rule.when("sip", "on");
            }
            if (one(8)) {
                rule.when("security-mode", "low");
            }
            if (one(6)) {
                rule.listener(any(new Listener[] {Listener.INTERNAL, Listener.UNKNOWN, Listener.BOTH}));
            }
            if (one(4)) {
                rule.from("administrator");
            }
            if (one(6)) {
                rule.choice("group" + random.nextInt(2));
            }
            if (one(6)) {
                rule.zone("public");
            }
            if (one(10)) {
                rule.unused();
            }
            if (one(12)) {
                rule.group("224.0.0.41");
            }
            if (one(3)) {
                rule.protocol(any(new String[] {"ssh", "http", "smtp"}));
            }
            if (one(5)) {
                rule.tls();
            }
            if (one(6)) {
                rule.basis(any(Basis.values()),
                        any(new String[] {"reachability", "always-blocked", "usual-transport"}));
            }
            if (one(3)) {
                rule.movableAnywhere();
            }
            return rule;
        }

        private SiteDraft site() {
            SiteDraft site = SiteDraft.running("one", "two")
                    .at(SiteDraft.ADDRESS, one(2) ? null : "public")
                    .at(SiteDraft.OTHER_ADDRESS, "internal");
            for (String product : List.of("one", "two")) {
                if (one(2)) {
                    site.say(product, "opt", one(2) ? "on" : "off");
                }
                if (one(2)) {
                    site.say(product, "sip", one(2) ? "on" : "off");
                }
                if (one(2)) {
                    site.say(product, "security-mode", one(2) ? "low" : "high");
                }
            }
            if (one(3)) {
                site.move("one/r" + random.nextInt(12), "70-72");
            }
            if (one(3)) {
                site.from(one(2) ? "administrator" : "phone");
            }
            if (one(3)) {
                site.local(Transport.TCP, "5-20", "bob");
            }
            if (one(3)) {
                site.acceptSilence("1-30", "anna");
            }
            if (one(5)) {
                site.undeclared();
            }
            return site;
        }

        private void observe(InetAddress address, boolean dead) {
            for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
                for (int port = 1; port <= PORTS + 20; port++) {
                    for (int i = random.nextInt(10) / 4; i > 0; i--) {
                        observations.add(new Observation(new Endpoint(address, transport, port),
                                outcome(transport, dead),
                                any(new Technique[] {Technique.TCP_CONNECT, Technique.CAPTURE, Technique.IMPORT}),
                                Bench.AT));
                    }
                }
            }
        }

        private ProbeOutcome outcome(Transport transport, boolean dead) {
            if (one(12)) {
                return new ProbeOutcome.NotConcluded(any(ProbeOutcome.Cause.values()), "detail");
            }
            boolean tcp = transport == Transport.TCP;
            PortState state = dead || one(3) ? tcp ? PortState.FILTERED : PortState.SILENT
                    : one(2) ? PortState.CLOSED
                    : tcp && one(4) ? PortState.ACCEPT_CLOSE
                    : PortState.OPEN;
            List<Evidence> evidence = switch (state) {
                case OPEN -> one(2) ? List.of(Bench.ACCEPTED, new Evidence.BytesReceived(4, "SSH-2.0-x"))
                        : List.of(Bench.ACCEPTED, Bench.HELD);
                case ACCEPT_CLOSE -> List.of(Bench.ACCEPTED, Bench.RESET_AT_ONCE);
                case CLOSED -> List.of(Bench.REFUSED);
                case FILTERED -> List.of(one(2) ? Bench.SILENCE : Bench.NO_ROUTE);
                case SILENT -> List.of(Bench.SILENCE);
            };
            return new ProbeOutcome.Concluded(state, evidence);
        }
    }
}
