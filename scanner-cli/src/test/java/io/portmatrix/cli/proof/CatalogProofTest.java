package io.portmatrix.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.cli.simulate.Playbook;
import io.portmatrix.cli.simulate.PlaybookWriter;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole catalog can be executed: of every product and release a host that does as documented is found compliant, and of
 * one with faults each fault is found, by its name and severity, and nothing else. What the documents say is read once more
 * by {@link Translation}, so that the scanner is not judged by itself.
 */
class CatalogProofTest {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final InetAddress ADDRESS = AddressText.parse("192.0.2.1");
    private static final int SEEDS = Integer.getInteger("portmatrix.proof.seeds", 5);
    private static final int HANDFUL = 8;

    static Stream<ProductRef> products() {
        return CATALOG.productIds()
                .stream()
                .flatMap(id -> CATALOG.releases(id).stream().map(release -> new ProductRef(id, release)));
    }

    @ParameterizedTest
    @MethodSource("products")
    void a_host_that_does_as_documented_is_compliant(ProductRef product) {
        DocumentedHost host = plain(product);
        PlayedHost plain = PlayedHost.asDocumented(host);
        prove(host, plain, List.of());
        assertThat(Ledger.complaints(host, plain, List.of(),
                scan(host, new PortSelection.All(), options -> new PlayedProber(plain)))).isEmpty();
        for (int seed = 1; seed <= SEEDS; seed++) {
            prove(host, PlayedHost.asDocumented(host, new Random(seed)), List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void every_fault_that_is_possible_is_found_and_nothing_else(ProductRef product) {
        DocumentedHost host = plain(product);
        List<Fault> left = new ArrayList<>(PossibleFaults.of(host, new Random(1)));
        for (int round = 1; !left.isEmpty(); round++) {
            List<Fault> planted = Fault.withoutInterference(left, Integer.MAX_VALUE);
            left.removeAll(planted);
            prove(host, PlayedHost.asDocumented(host, new Random(round)), planted);
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void installations_of_all_kinds_are_judged_by_what_is_said_of_them(ProductRef product) {
        List<Rule> rules = CATALOG.rulesListeningOn(product);
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            Installation installation = Installations.random(CATALOG.product(product), rules, random);
            DocumentedHost host = new DocumentedHost(installation, rules);
            PlayedHost played = PlayedHost.asDocumented(host, random);
            prove(host, played, List.of());
            List<Fault> possible = new ArrayList<>(PossibleFaults.of(host, random));
            Collections.shuffle(possible, random);
            prove(host, played, Fault.withoutInterference(possible, HANDFUL));
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void a_dead_host_proves_nothing(ProductRef product) {
        DocumentedHost host = plain(product);
        List<Finding> findings = scan(host, new PortSelection.All(), options -> new PlayedProber(PlayedHost.dead()));
        assertThat(findings).noneMatch(f -> f.verdict() instanceof Verdict.Compliant)
                .noneMatch(f -> f.verdict() instanceof Verdict.Deviation)
                .noneMatch(f -> f.verdict() instanceof Verdict.Advisory);
        assertThat(findings.stream().filter(f -> f.verdict() instanceof Verdict.Undetermined).map(Finding::kind))
                .isSubsetOf(FindingKind.HOST_DOWN, FindingKind.NOT_CONCLUDED);
        assertThat(findings.stream().map(f -> f.subject().rule()).collect(Collectors.toSet()))
                .containsAll(host.rules().stream().map(Rule::id).toList());
    }

    /** The stand-ins of {@code portmatrix simulate} and the demo come from a reading of their own. */
    @ParameterizedTest
    @MethodSource("products")
    void a_simulated_host_does_as_documented(ProductRef product) {
        List<Rule> rules = CATALOG.rulesListeningOn(product);
        for (int seed = 0; seed <= SEEDS; seed++) {
            Installation random = Installations.random(CATALOG.product(product), rules, new Random(seed));
            // Nobody asks a stand-in to play one role's view.
            DocumentedHost host = seed == 0 ? plain(product)
                    : new DocumentedHost(new Installation(random.product(), random.said(), random.moved(),
                            random.zone(), Set.of()), rules);
            Installation installation = host.installation();
            Playbook playbook = new PlaybookWriter(CATALOG).write(installation.host("host", ADDRESS).deployments(),
                    installation.zone());
            Map<Place, Act> acts = new HashMap<>();
            playbook.scripts().forEach(script -> acts.put(Protocols.place(script), Protocols.act(script.behaviour())));
            prove(host, PlayedHost.playing(acts), List.of());
        }
    }

    /** So that nothing is proved by planting nothing. */
    @Test
    void every_kind_of_fault_that_a_scan_can_show_is_planted_somewhere() {
        Set<FindingKind> planted = EnumSet.noneOf(FindingKind.class);
        products().forEach(product -> {
            List<Rule> rules = CATALOG.rulesListeningOn(product);
            for (int seed = 1; seed <= SEEDS; seed++) {
                Random random = new Random(seed);
                Installation installation = Installations.random(CATALOG.product(product), rules, random);
                PossibleFaults.of(new DocumentedHost(installation, rules), random).forEach(f -> planted.add(f.kind()));
            }
        });
        assertThat(planted).contains(FindingKind.FORBIDDEN_OPEN, FindingKind.FORBIDDEN_BY_MODE,
                FindingKind.NOT_LISTENING, FindingKind.BLOCKED, FindingKind.NOT_FILTERED,
                FindingKind.UNEXPECTED_LISTENER, FindingKind.WRONG_PROTOCOL, FindingKind.MOVED_OUT_OF_BOUNDS,
                FindingKind.UNDECLARED_OPTION, FindingKind.OLD_PORT_STILL_OPEN, FindingKind.NO_CONVERSATION,
                FindingKind.EXPOSED_INTERNAL, FindingKind.UNEXPECTED_ACCEPT, FindingKind.COVERED_BY_WIDE_RANGE,
                FindingKind.REACHABLE_FROM_UNDOCUMENTED_ROLE, FindingKind.UDP_SILENCE);
    }

    /** Rows say who listens; whoever is named there has the port, in whatever product's table the row stands. */
    @Test
    void every_flow_to_a_product_is_a_rule_of_that_product() {
        List<String> missing = new ArrayList<>();
        products().forEach(table -> CATALOG.product(table).rules().forEach(rule -> {
            Party responder = rule.flow().responder();
            boolean bound = rule.flow().direction() != Direction.EGRESS && responder.product();
            if (bound && CATALOG.releases(responder.id()).contains(table.release())) {
                Set<RuleId> listened = CATALOG.rulesListeningOn(new ProductRef(responder.id(), table.release()))
                        .stream()
                        .map(Rule::id)
                        .collect(Collectors.toSet());
                if (!listened.contains(rule.id())) {
                    missing.add(rule.id() + " is none of " + responder.id() + "'s");
                }
            }
        }));
        assertThat(missing).isEmpty();
    }

    private static DocumentedHost plain(ProductRef product) {
        return new DocumentedHost(Installation.plain(CATALOG.product(product)), CATALOG.rulesListeningOn(product));
    }

    private static void prove(DocumentedHost host, PlayedHost asDocumented, List<Fault> planted) {
        PlayedHost played = asDocumented;
        for (Fault fault : planted) {
            played = played.with(fault.acts());
        }
        PlayedHost wrong = played;
        List<Finding> findings = scan(host, ports(host, planted), options -> new PlayedProber(wrong));
        assertThat(Ledger.complaints(host, played, planted, findings)).as("%s with %s", host.installation(), planted)
                .isEmpty();
        assertThat(ExitCode.of(findings, Severity.MEDIUM, false)).as("%s with %s", host.installation(), planted)
                .isEqualTo(exitCode(planted, findings));
    }

    private static ExitCode exitCode(List<Fault> planted, List<Finding> findings) {
        if (planted.stream()
                .anyMatch(f -> f.verdict().equals("deviation") && f.severity().isAtLeast(Severity.MEDIUM))) {
            return ExitCode.DEVIATIONS;
        }
        return findings.stream().anyMatch(f -> f.verdict().equals(new Verdict.Undetermined(true)))
                ? ExitCode.UNDETERMINED
                : ExitCode.COMPLIANT;
    }

    /**
     * The documented ports, those where faults are, and one that shows that the host is there: a sweep of all others would see
     * nothing but refusals.
     */
    private static PortSelection ports(DocumentedHost host, List<Fault> planted) {
        BitSet ports = new BitSet();
        host.rules().forEach(rule -> ports.or(rule.flow().ports().bits()));
        host.installation().moved().values().forEach(moved -> ports.or(moved.bits()));
        planted.forEach(fault -> fault.acts().keySet().forEach(place -> ports.set(place.port())));
        ports.set(ports.nextClearBit(1));
        return new PortSelection.Listed(PortSet.ofBits(ports));
    }

    private static List<Finding> scan(DocumentedHost host, PortSelection ports, ProberFactory probers) {
        Site site = host.installation().site(ADDRESS);
        Scanner scanner = new Scanner(CATALOG, site,
                address -> address.equals(ADDRESS) ? Optional.empty() : Optional.of("not in the proof"),
                ScanOptions.of(ports, "proof"), Clock.systemUTC());
        return scanner.run(probers, ScanListener.NONE).findings();
    }
}
