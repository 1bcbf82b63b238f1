package io.portmatrix.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.cli.simulate.PlaybookWriter;
import io.portmatrix.fixtures.BindFailure;
import io.portmatrix.fixtures.OwnLoopback;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Scope;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.netty.NettyProbers;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The whole catalog on the wire: every product is played by the program's own stand-in on an address of its own, all of them
 * at once, and the real scanner scans their documented ports, wide pools apart.
 */
@EnabledOnOs(OS.LINUX)
class CatalogProofIT {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final int FIRST_ADDRESS = 100;
    private static final int UNUSED_ADDRESS = 254;
    private static final int HANDFUL = 8;
    /** Nothing is lost on loopback. */
    private static final RetryPolicy ONCE = new RetryPolicy(1, 1);

    /**
     * A product that is played.
     *
     * @param planted what is wrong with it
     * @param taken TCP ports that this machine itself answers on
     */
    private record Part(DocumentedHost documented, InetAddress address, List<Fault> planted, PortSet taken) {
        String name() {
            return documented.installation().product().id();
        }

        PlayedHost played() {
            PlayedHost played = PlayedHost.asDocumented(documented);
            for (Fault fault : planted) {
                played = played.with(fault.acts());
            }
            return played;
        }

        List<PortScript> scripts() {
            Map<Place, PortScript> scripts = new LinkedHashMap<>();
            new PlaybookWriter(CATALOG).write(host().deployments(), null)
                    .scripts()
                    .forEach(script -> scripts.put(Protocols.place(script), script));
            for (Fault fault : planted) {
                fault.acts()
                        .forEach((place, act) -> scripts.put(place,
                                new PortScript(place.port(), Protocols.behaviour(place, act))));
            }
            scripts.keySet().removeIf(this::isTaken);
            return List.copyOf(scripts.values());
        }

        boolean isTaken(Place place) {
            return place.isTcp() && taken.contains(place.port());
        }

        Site.Host host() {
            Site.Host host = documented.installation().host(name(), address);
            List<Site.LocalListener> own = taken.isEmpty() ? List.of()
                    : List.of(new Site.LocalListener(Transport.TCP, taken, "this machine", "listens on every address"));
            return new Site.Host(host.name(), host.addresses(), host.deployments(), own, List.of());
        }
    }

    @TestFactory
    Stream<DynamicTest> a_stand_in_of_every_product_is_found_as_documented() {
        return proofs(new Random(0), 0);
    }

    @TestFactory
    Stream<DynamicTest> what_is_planted_in_every_product_is_found_and_nothing_else() {
        return proofs(new Random(1), HANDFUL);
    }

    private static Stream<DynamicTest> proofs(Random random, int faults) {
        List<Part> parts = parts(random, faults, ownListeners());
        Map<String, List<Finding>> findings = findings(parts);
        return parts.stream()
                .map(part -> DynamicTest.dynamicTest(part.name(),
                        () -> assertThat(Ledger.complaints(part.documented(), part.played(), part.planted(),
                                findings.getOrDefault(part.name(), List.of())))
                                .as("%s with %s", part.name(), part.planted())
                                .isEmpty()));
    }

    private static List<Part> parts(Random random, int faults, PortSet taken) {
        List<Part> parts = new ArrayList<>();
        for (String product : CATALOG.productIds()) {
            DocumentedHost host = host(product);
            PortSet probed = documentedTcp(host).minus(taken);
            List<Fault> possible = new ArrayList<>(PossibleFaults.of(host, random));
            possible.removeIf(fault -> fault.acts()
                    .keySet()
                    .stream()
                    .anyMatch(place -> place.isTcp() && !probed.contains(place.port())));
            Collections.shuffle(possible, random);
            parts.add(new Part(host, OwnLoopback.address(FIRST_ADDRESS + parts.size()),
                    Fault.withoutInterference(possible, faults), taken));
        }
        return parts;
    }

    /** What a scan of the documented ports looks at. */
    private static PortSet documentedTcp(DocumentedHost host) {
        return host.rules()
                .stream()
                .filter(rule -> rule.flow().transport() != Transport.UDP)
                .map(rule -> rule.flow().ports())
                .reduce(PortSet.EMPTY, PortSet::union);
    }

    private static Map<String, List<Finding>> findings(List<Part> parts) {
        List<StandInHost> standIns = new ArrayList<>();
        List<BindFailure> failures = new ArrayList<>();
        try {
            for (Part part : parts) {
                StandInHost standIn = StandInHost.start(part.address(), part.scripts());
                standIns.add(standIn);
                failures.addAll(standIn.failures());
            }
            assumeTrue(failures.stream().noneMatch(f -> f.cause() == BindFailure.Cause.NO_PERMISSION),
                    "ports below 1024 need root or CAP_NET_BIND_SERVICE");
            assertThat(failures).isEmpty();
            return scan(parts.stream().map(Part::host).toList(), ports(parts)).stream()
                    .map(CatalogProofIT::asIfPoolsWereProbed)
                    .collect(Collectors.groupingBy(finding -> finding.subject().host()));
        } finally {
            standIns.forEach(StandInHost::close);
        }
    }

    /**
     * Every port of every product but the wide pools: nothing is to be proved there, and any program of this machine that
     * listens for a moment would be found in them.
     */
    private static PortSelection ports(List<Part> parts) {
        BitSet ports = new BitSet();
        for (Part part : parts) {
            part.documented()
                    .rules()
                    .stream()
                    .map(rule -> rule.flow().ports())
                    .filter(some -> some.size() <= Rule.POOL_ABOVE)
                    .forEach(some -> ports.or(some.bits()));
            part.planted().forEach(fault -> fault.acts().keySet().forEach(place -> ports.set(place.port())));
        }
        return new PortSelection.Listed(PortSet.ofBits(ports));
    }

    private static Finding asIfPoolsWereProbed(Finding f) {
        boolean unprobedPool = f.kind() == FindingKind.NOT_CONCLUDED && f.expected() == Expected.MAY_BE_OPEN
                && f.subject().ports().size() > Rule.POOL_ABOVE;
        return unprobedPool ? new Finding(f.subject(), f.expected(), f.observed(), new Verdict.NotApplicable(),
                FindingKind.POOL_NOT_PROBED, f.severity(), f.explanation(), f.impact(), f.evidence(), f.citations(),
                f.basis()) : f;
    }

    private static DocumentedHost host(String product) {
        List<Rule> rules = CATALOG.rulesListeningOn(new ProductRef(product, null));
        return new DocumentedHost(Installation.plain(CATALOG.product(new ProductRef(product, null))), rules);
    }

    /** A daemon that is bound to 0.0.0.0 answers on every address of 127.0.0.0/8, the stand-ins' included. */
    private static PortSet ownListeners() {
        Site.Host machine = new Site.Host("this machine",
                List.of(new Site.HostAddress(OwnLoopback.address(UNUSED_ADDRESS), null)), List.of(), List.of(),
                List.of());
        return scan(List.of(machine), new PortSelection.All()).stream()
                .map(finding -> finding.subject().ports())
                .reduce(PortSet.EMPTY, PortSet::union);
    }

    private static List<Finding> scan(List<Site.Host> hosts, PortSelection ports) {
        Site site = new Site("proof", Vantage.ANY, hosts, List.of(), "proof");
        Scope loopback = address -> address.isLoopbackAddress() ? Optional.empty() : Optional.of("not in the proof");
        // Fifty hosts played by one process may take their time to hang up.
        ScanOptions options = ScanOptions.of(ports, "proof").withHoldWindow(Duration.ofSeconds(1));
        return new Scanner(CATALOG, site, loopback, options, Clock.systemUTC())
                .run(wanted -> new NettyProbers().create(wanted.withRetries(ONCE)), ScanListener.NONE)
                .findings();
    }
}
