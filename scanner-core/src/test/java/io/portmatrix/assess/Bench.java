package io.portmatrix.assess;

import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Technique;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host, what is observed of it, and what that comes to. */
final class Bench {
    static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");
    static final Duration SOON = Duration.ofMillis(1);
    static final Evidence ACCEPTED = new Evidence.ConnectAccepted(SOON);
    static final Evidence HELD = new Evidence.HeldOpen(SOON);
    static final Evidence RESET_AT_ONCE = new Evidence.ClosedByPeer(true, SOON);
    static final Evidence REFUSED = new Evidence.ConnectRefused(SOON);
    static final Evidence UNREACHABLE = new Evidence.PortUnreachable(SOON);
    static final Evidence SILENCE = new Evidence.Silence(3, SOON);
    static final Evidence NO_ROUTE = new Evidence.SocketError(113, "EHOSTUNREACH", "ICMP 3/1 and others");

    /** What another tool says in its own words. */
    static Evidence reported(String tool, String said, @Nullable String reason) {
        return new Evidence.Reported(tool, null, "other.xml", AT, said, reason, null, null);
    }

    private final SiteDraft site;
    private final FixedCatalog catalog;
    private final List<Observation> observations = new ArrayList<>();
    private InetAddress address = SiteDraft.ADDRESS;

    private Bench(SiteDraft site, FixedCatalog catalog) {
        this.site = site;
        this.catalog = catalog;
    }

    static Bench of(SiteDraft site, FixedCatalog catalog) {
        return new Bench(site, catalog);
    }

    /** A host that runs one product with these rules. */
    static Bench of(RuleDraft... rules) {
        return new Bench(SiteDraft.running("pbx"), new FixedCatalog().with("pbx", rules));
    }

    /** What follows is about this address. */
    Bench at(InetAddress next) {
        address = next;
        return this;
    }

    Bench open(int... ports) {
        return all(Transport.TCP, ports, PortState.OPEN, ACCEPTED, HELD);
    }

    /** Open, and the listener greets in this protocol. */
    Bench greets(int port, String protocol) {
        return says(port, new Evidence.BytesReceived(7, "hello\\r\\n"), speaks(port, protocol));
    }

    /** Open, and this is what came of talking to it. */
    Bench says(int port, Evidence... talk) {
        List<Evidence> evidence = new ArrayList<>(List.of(ACCEPTED));
        evidence.addAll(List.of(talk));
        return saw(Technique.TCP_CONNECT, Transport.TCP, port, PortState.OPEN, evidence.toArray(Evidence[]::new));
    }

    /** What shows that a protocol is spoken. */
    static Evidence speaks(int port, String protocol) {
        return new Evidence.ProtocolAnswer(protocol, Endpoint.tcp(SiteDraft.ADDRESS, port), 40_000, "");
    }

    /** What shows that it was asked for in vain. */
    static Evidence unanswered(String protocol) {
        return new Evidence.Unanswered(protocol, false, SOON);
    }

    Bench acceptsAndCloses(int... ports) {
        return all(Transport.TCP, ports, PortState.ACCEPT_CLOSE, ACCEPTED, RESET_AT_ONCE);
    }

    Bench refused(int... ports) {
        return all(Transport.TCP, ports, PortState.CLOSED, REFUSED);
    }

    Bench silent(int... ports) {
        return all(Transport.TCP, ports, PortState.FILTERED, SILENCE);
    }

    Bench udpAnswer(int port, String protocol) {
        return saw(Technique.UDP_REQUEST, Transport.UDP, port, PortState.OPEN,
                new Evidence.ProtocolAnswer(protocol, Endpoint.udp(address, port), 40_000, ""));
    }

    Bench udpUnreachable(int... ports) {
        return all(Transport.UDP, ports, PortState.CLOSED, UNREACHABLE);
    }

    Bench udpSilent(int... ports) {
        return all(Transport.UDP, ports, PortState.SILENT, SILENCE);
    }

    Bench missed(Transport transport, int port, ProbeOutcome.Cause cause) {
        observations.add(new Observation(new Endpoint(address, transport, port),
                new ProbeOutcome.NotConcluded(cause, "the detail"), technique(transport), AT));
        return this;
    }

    Bench saw(Technique technique, Transport transport, int port, PortState state, Evidence... evidence) {
        observations.add(new Observation(new Endpoint(address, transport, port),
                new ProbeOutcome.Concluded(state, List.of(evidence)), technique, AT));
        return this;
    }

    /** Something else on the host refuses, so that the host is not down. */
    Bench alive() {
        return refused(1);
    }

    private Bench all(Transport transport, int[] ports, PortState state, Evidence... evidence) {
        for (int port : ports) {
            saw(technique(transport), transport, port, state, evidence);
        }
        return this;
    }

    private static Technique technique(Transport transport) {
        return switch (transport) {
            case TCP -> Technique.TCP_CONNECT;
            case UDP -> Technique.UDP_REQUEST;
            case ICMP -> Technique.ICMP_ECHO;
            case UNKNOWN -> throw new IllegalArgumentException();
        };
    }

    Baseline baseline() {
        return site.baseline(catalog);
    }

    Assessment assess() {
        Baseline baseline = baseline();
        return new Assessor(new Attribution(catalog)).assess(baseline, ObservationLog.of(baseline, observations));
    }

    List<Finding> findings() {
        return assess().findings();
    }

    /** The one finding. */
    Finding finding() {
        List<Finding> findings = findings();
        if (findings.size() != 1) {
            throw new AssertionError("not one finding: " + lines());
        }
        return findings.getFirst();
    }

    /** The findings, one line each: {@code tcp/80 pbx/x: open, observed closed: deviation not-listening high}. */
    List<String> lines() {
        return findings().stream().map(Bench::line).toList();
    }

    static String line(Finding f) {
        return f.subject().transport().wireName() + "/" + f.subject().ports() + " "
                + (f.subject().rule() == null ? "undocumented" : f.subject().rule()) + ": " + f.expected().wireName()
                + ", observed " + f.observed().wireName() + ": " + verdict(f.verdict()) + " " + f.kind().wireName()
                + " "
                + f.severity().wireName();
    }

    /** {@code deviation not-listening high}. */
    static String outcome(Finding f) {
        return verdict(f.verdict()) + " " + f.kind().wireName() + " " + f.severity().wireName();
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compliant(boolean bySilence) -> bySilence ? "compliant by silence" : "compliant";
            case Verdict.Undetermined(boolean required) -> required ? "undetermined" : "undetermined (not required)";
            case Verdict.Waived waived -> "waived by " + waived.owner();
            case Verdict.Deviation v -> v.wireName();
            case Verdict.Advisory v -> v.wireName();
            case Verdict.NotApplicable v -> v.wireName();
        };
    }

    List<String> limitations() {
        return assess().limitations().stream().map(l -> l.code() + ": " + l.text()).toList();
    }

    int exitCode() {
        return ExitCode.of(findings(), Severity.MEDIUM, false).code();
    }

    static PortSet ports(String text) {
        return PortSet.parse(text);
    }

    static List<String> codes(List<Limitation> limitations) {
        return limitations.stream().map(Limitation::code).toList();
    }
}
