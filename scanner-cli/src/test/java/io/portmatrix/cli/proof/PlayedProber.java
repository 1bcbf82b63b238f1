package io.portmatrix.cli.proof;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.model.Technique;
import io.portmatrix.probe.Excerpt;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A prober without sockets: it sees what a host plays as the real one would. */
final class PlayedProber implements Prober {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Evidence ACCEPTED = new Evidence.ConnectAccepted(SOON);
    private static final ProbeOutcome REFUSED = seen(PortState.CLOSED, new Evidence.ConnectRefused(SOON));
    private static final ProbeOutcome DROPPED = seen(PortState.FILTERED, new Evidence.Silence(3, SOON));
    private static final ProbeOutcome HUNG_UP = seen(PortState.ACCEPT_CLOSE, ACCEPTED,
            new Evidence.ClosedByPeer(false, SOON));
    private static final ProbeOutcome HELD = seen(PortState.OPEN, ACCEPTED, new Evidence.HeldOpen(SOON));
    private static final ProbeOutcome UNREACHABLE = seen(PortState.CLOSED, new Evidence.PortUnreachable(SOON));
    private static final ProbeOutcome UNANSWERED = seen(PortState.SILENT, new Evidence.Silence(3, SOON));
    private static final ProbeOutcome UNASKED = new ProbeOutcome.NotConcluded(ProbeOutcome.Cause.NOT_PROBED,
            "nothing may be sent that is not understood");

    private final PlayedHost host;

    PlayedProber(PlayedHost host) {
        this.host = host;
    }

    @Override
    public void run(List<TargetWork> work, ObservationSink sink) {
        for (TargetWork target : work) {
            target.tcp()
                    .ports()
                    .forEach(port -> sink.accept(new Observation(Endpoint.tcp(target.address(), port),
                            connect(host.at(Place.tcp(port)), Endpoint.tcp(target.address(), port)),
                            Technique.TCP_CONNECT, AT)));
            for (UdpWork udp : target.udp()) {
                Endpoint endpoint = Endpoint.udp(target.address(), udp.port());
                sink.accept(new Observation(endpoint, ask(udp, endpoint, target.care().unknownPayloads()),
                        Technique.UDP_REQUEST, AT));
            }
        }
    }

    private static ProbeOutcome connect(Act act, Endpoint endpoint) {
        return switch (act) {
            case Act.Refuses() -> REFUSED;
            case Act.Silent() -> DROPPED;
            case Act.HangsUp() -> HUNG_UP;
            case Act.Holds() -> HELD;
            case Act.Greets(String protocol) -> {
                byte[] greeting = Protocols.greeting(protocol);
                yield seen(PortState.OPEN, ACCEPTED,
                        new Evidence.BytesReceived(greeting.length, Excerpt.of(greeting)),
                        new Evidence.ProtocolAnswer(protocol, endpoint, 40_000, ""));
            }
            case Act.Answers ignored -> throw new IllegalStateException("requests are for UDP");
        };
    }

    private ProbeOutcome ask(UdpWork udp, Endpoint endpoint, boolean anything) {
        String protocol = udp.protocol();
        boolean understood = protocol != null && Protocols.isAsked(protocol);
        if (!understood && !anything) {
            return UNASKED;
        }
        return switch (host.at(Place.udp(udp.port()))) {
            case Act.Refuses() -> UNREACHABLE;
            case Act.Answers(Set<String> protocols) when understood && protocols.contains(protocol) -> seen(
                    PortState.OPEN, new Evidence.ProtocolAnswer(protocol, endpoint, 40_000, ""));
            case Act.Answers ignored -> UNANSWERED;
            case Act.Silent ignored -> UNANSWERED;
            case Act.HangsUp ignored -> UNANSWERED;
            case Act.Holds ignored -> UNANSWERED;
            case Act.Greets ignored -> UNANSWERED;
        };
    }

    private static ProbeOutcome seen(PortState state, Evidence... evidence) {
        return new ProbeOutcome.Concluded(state, List.of(evidence));
    }

    @Override
    public void cancel() {
        // nothing takes long enough
    }

    @Override
    public List<Limitation> limitations() {
        return List.of();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
