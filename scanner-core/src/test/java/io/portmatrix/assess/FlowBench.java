package io.portmatrix.assess;

import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Announcement;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Speech;
import io.portmatrix.model.SeenFlow.Told;
import io.portmatrix.model.SeenFlow.Volume;
import io.portmatrix.model.Technique;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site, what passes by, and what that comes to. Hosts are pbx at .1, its neighbour mail at .2; nothing is ever sent. */
final class FlowBench {
    static final InetAddress PBX = AddressText.parse("192.0.2.1");
    static final InetAddress MAIL = AddressText.parse("192.0.2.2");
    static final InetAddress STRANGER = AddressText.parse("198.51.100.7");
    static final InetAddress ADMIN = AddressText.parse("198.51.100.50");
    static final InetAddress GROUP = AddressText.parse("224.0.0.41");

    private final FixedCatalog catalog;
    private final Map<String, String> settings;
    private final List<SeenFlow> flows = new ArrayList<>();
    private final List<Observation> probes = new ArrayList<>();
    private Set<InetAddress> ignored = Set.of();
    private int maxPairs = FlowLog.MAX_PAIRS;

    /** A site whose pbx has these rules, and whose mail listens for mail. */
    static FlowBench of(RuleDraft... rules) {
        return new FlowBench(catalog(rules));
    }

    /** The products pbx, with these rules, and mail. */
    static FixedCatalog catalog(RuleDraft... rules) {
        return new FixedCatalog().with("pbx", rules).with("mail", RuleDraft.tcp("mail/smtp", "25").protocol("smtp"));
    }

    /** @param catalog has the products pbx and mail */
    FlowBench(FixedCatalog catalog) {
        this(catalog, Map.of());
    }

    /** @param settings parameters of pbx */
    FlowBench(FixedCatalog catalog, Map<String, String> settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    FlowBench ignoring(InetAddress address) {
        ignored = Set.of(address);
        return this;
    }

    FlowBench keeping(int pairs) {
        maxPairs = pairs;
        return this;
    }

    /** Somebody probed as well, and found this at pbx. */
    FlowBench probed(Transport transport, int port, Technique technique, PortState state, Evidence evidence) {
        probes.add(new Observation(new Endpoint(PBX, transport, port),
                new ProbeOutcome.Concluded(state, List.of(evidence)), technique, Bench.AT));
        return this;
    }

    FlowBench tcp(InetAddress from, InetAddress to, int port) {
        return tcp(from, to, port, Reply.ANSWERED);
    }

    FlowBench tcp(InetAddress from, InetAddress to, int port, Reply reply) {
        return flow(Transport.TCP, from, 40_000, to, port, Told.HANDSHAKE, reply, Speech.NONE, null);
    }

    FlowBench says(InetAddress from, InetAddress to, int port, @Nullable String protocol, Cover cover) {
        return flow(Transport.TCP, from, 40_000, to, port, Told.HANDSHAKE, Reply.ANSWERED,
                new Speech(protocol, cover), null);
    }

    FlowBench udp(InetAddress from, int fromPort, InetAddress to, int port, Reply reply) {
        return flow(Transport.UDP, from, fromPort, to, port, Told.FIRST_PACKET, reply, Speech.NONE, null);
    }

    FlowBench announced(String by, InetAddress from, int fromPort, InetAddress to, int port) {
        return flow(Transport.UDP, from, fromPort, to, port, Told.ANNOUNCEMENT, Reply.ANSWERED, Speech.NONE,
                new Announcement(by, Endpoint.udp(to, 69)));
    }

    FlowBench flow(Transport transport, InetAddress from, int fromPort, InetAddress to, int port, Told told,
            Reply reply, Speech speech, @Nullable Announcement announcement) {
        Instant at = Bench.AT.plusSeconds(flows.size());
        flows.add(new SeenFlow(transport, from, fromPort, to, port, told, reply, speech, announcement,
                new Volume(1, 60), reply == Reply.NOTHING ? Volume.NONE : new Volume(1, 60), at, at, false));
        return this;
    }

    private Site site() {
        return new Site("site", Vantage.ANY, List.of(host("pbx", PBX, settings), host("mail", MAIL, Map.of())),
                List.of(), "site.yaml", List.of(), List.of(new Site.Peer(ADMIN, ADMIN, Set.of("admin-terminal"))));
    }

    private static Site.Host host(String product, InetAddress address, Map<String, String> settings) {
        return new Site.Host(product, List.of(new Site.HostAddress(address, null)),
                List.of(new Site.Deployment(ProductRef.parse(product), settings, Map.of(), true)), List.of(),
                List.of());
    }

    FlowLog log() {
        Site site = site();
        FlowLog log = new FlowLog(FlowRules.of(site, Baseline.of(site, catalog), catalog), ignored, maxPairs);
        flows.forEach(log::add);
        return log;
    }

    Assessment assess() {
        Baseline baseline = Baseline.of(site(), catalog);
        ObservationLog observations = probes.isEmpty() ? ObservationLog.ofTraffic(baseline)
                : ObservationLog.of(baseline, probes);
        return new Assessor(new Attribution(catalog)).assess(baseline, observations, log());
    }

    /** What was found, without the lines of what nobody used. */
    List<String> lines() {
        return assess().findings()
                .stream()
                .filter(f -> !f.kind().wireName().equals("not-seen"))
                .map(FlowBench::line)
                .toList();
    }

    /** The one finding that is a deviation. */
    Finding deviation() {
        List<Finding> deviations = assess().findings()
                .stream()
                .filter(f -> f.verdict() instanceof Verdict.Deviation)
                .toList();
        if (deviations.size() != 1) {
            throw new AssertionError(deviations);
        }
        return deviations.getFirst();
    }

    /** {@code pbx/tcp/443/undocumented/to/198.51.100.7: deviation undocumented-flow high}. */
    static String line(Finding f) {
        return f.subject().fingerprint() + ": " + Bench.outcome(f);
    }
}
