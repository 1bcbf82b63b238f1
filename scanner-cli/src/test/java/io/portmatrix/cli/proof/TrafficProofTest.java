package io.portmatrix.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Speech;
import io.portmatrix.model.SeenFlow.Told;
import io.portmatrix.model.SeenFlow.Volume;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.scan.Watch;
import io.portmatrix.scan.WatchOptions;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole catalog can be listened by: of every product and release, traffic as each of its rules documents it is no
 * deviation, and a connection to a port that no rule of any product has is one.
 */
class TrafficProofTest {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final InetAddress HOST = AddressText.parse("192.0.2.1");
    private static final InetAddress PEER = AddressText.parse("198.51.100.7");
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

    static Stream<ProductRef> products() {
        return CATALOG.productIds()
                .stream()
                .flatMap(id -> CATALOG.releases(id).stream().map(release -> new ProductRef(id, release)));
    }

    @ParameterizedTest
    @MethodSource("products")
    void documented_traffic_is_no_deviation(ProductRef ref) {
        Product product = CATALOG.product(ref);
        Party party = Party.product(product.id());
        Random random = new Random(1);
        List<SeenFlow> flows = new ArrayList<>();
        for (Rule rule : CATALOG.rulesListeningOn(ref)) {
            // What is internal or closed by default must not be used, and that is judged elsewhere.
            if (rule.listensOn(product.id()) && rule.flow().listener() != Listener.INTERNAL
                    && rule.flow().direction() != Direction.INTRA_DEVICE
                    && rule.terms().state() != DocumentedState.CLOSED
                    && rule.terms().state() != DocumentedState.FILTERED && rule.flow().group() == null) {
                flows.addAll(flows(rule, PEER, HOST, random));
            }
        }
        for (Rule rule : product.rules()) {
            if (rule.flow().initiators().contains(party) && !rule.flow().responder().equals(party)
                    && rule.flow().group() == null) {
                flows.addAll(flows(rule, HOST, PEER, random));
            }
        }
        List<Finding> findings = watch(ref, flows);
        assertThat(findings.stream()
                .filter(f -> f.verdict() instanceof Verdict.Deviation)
                .filter(f -> f.kind() != FindingKind.FORBIDDEN_BY_MODE)
                .map(f -> f.subject().fingerprint() + " " + f.kind() + ": " + f.explanation())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("products")
    void what_no_rule_documents_is_found(ProductRef ref) {
        PortSet documented = documentedAnywhere();
        int free = PortSet.ALL.minus(documented).first();
        List<Finding> deviations = watch(ref, List.of(flow(Transport.TCP, HOST, 40_000, PEER, free),
                flow(Transport.TCP, PEER, 40_000, HOST, free))).stream()
                .filter(f -> f.verdict() instanceof Verdict.Deviation)
                .toList();
        List<String> expected = new ArrayList<>(List.of("host/tcp/" + free + "/undocumented/to/198.51.100.7"));
        if (!covers(ref, free)) {
            expected.add("host/tcp/" + free + "/undocumented");
        }
        assertThat(deviations).extracting(f -> f.subject().fingerprint())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean covers(ProductRef ref, int port) {
        return CATALOG.rulesListeningOn(ref).stream().anyMatch(r -> r.flow().ports().contains(port));
    }

    /** Every port of every rule that is no pool, so that what is left over is in pools at most. */
    private static PortSet documentedAnywhere() {
        PortSet all = PortSet.EMPTY;
        for (String id : CATALOG.productIds()) {
            for (Rule rule : CATALOG.product(new ProductRef(id, CATALOG.releases(id).getLast())).rules()) {
                all = all.union(rule.flow().ports());
            }
        }
        return all;
    }

    private static List<SeenFlow> flows(Rule rule, InetAddress from, InetAddress to, Random random) {
        List<SeenFlow> flows = new ArrayList<>();
        PortSet sources = rule.flow().sourcePorts();
        List<Transport> transports = rule.flow().transport() == Transport.UNKNOWN
                ? List.of(Transport.TCP, Transport.UDP)
                : List.of(rule.flow().transport());
        for (Transport transport : transports) {
            if (transport != Transport.ICMP) {
                int[] ports = rule.flow().ports().ports().toArray();
                int port = ports[random.nextInt(ports.length)];
                int source = sources == null ? 40_000 : sources.first();
                flows.add(flow(transport, from, source, to, port));
            }
        }
        return flows;
    }

    private static SeenFlow flow(Transport transport, InetAddress from, int fromPort, InetAddress to, int port) {
        return new SeenFlow(transport, from, fromPort, to, port,
                transport == Transport.TCP ? Told.HANDSHAKE : Told.FIRST_PACKET, Reply.ANSWERED, Speech.NONE, null,
                new Volume(1, 60), new Volume(1, 60), AT, AT, false);
    }

    private static List<Finding> watch(ProductRef ref, List<SeenFlow> flows) {
        Site site = new Site("proof", Vantage.ANY,
                List.of(new Site.Host("host", List.of(new Site.HostAddress(HOST, null)),
                        List.of(new Site.Deployment(ref, Map.of(), Map.of(), true)), List.of(), List.of())),
                List.of(), "proof");
        Watch watch = new Watch(CATALOG, site, new WatchOptions(Set.of(), Map.of(), "test"), Clock.systemUTC());
        flows.forEach(watch.flows()::flow);
        return watch.report(null).findings();
    }
}
