package io.portmatrix.assess;

import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects traffic that no document knows. A host that speaks to many ports of one peer, or to one port of many peers, has one
 * finding for that and not hundreds.
 */
final class StrayFlows {
    /** From this many on, what differs in one thing only shares a finding. */
    static final int MAX_SINGLE = 16;

    private final List<Stray> strays = new ArrayList<>();

    private record Stray(HostBaseline host, boolean outgoing, Traffic traffic, String text) {
        InetAddress own() {
            return outgoing ? traffic.from() : traffic.to().address();
        }

        InetAddress peer() {
            return outgoing ? traffic.to().address() : traffic.from();
        }
    }

    private record ByPeer(String host, boolean outgoing, Transport transport, InetAddress peer) {}

    private record ByPort(String host, boolean outgoing, Transport transport, int port) {}

    /** @param outgoing whether the host began it */
    void add(HostBaseline host, boolean outgoing, Traffic traffic, String text) {
        strays.add(new Stray(host, outgoing, traffic, text));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Stray> left = gather(strays,
                s -> new ByPeer(s.host().name(), s.outgoing(), s.traffic().to().transport(), s.peer()),
                many -> findings.add(finding(many, many.getFirst().peer(), many.size() + " ports; of the first: ")));
        List<Stray> single = gather(left,
                s -> new ByPort(s.host().name(), s.outgoing(), s.traffic().to().transport(), s.traffic().to().port()),
                many -> findings.add(finding(many, null, many.size() + " addresses; of the first: ")));
        single.forEach(stray -> findings.add(finding(List.of(stray), stray.peer(), "")));
        return findings;
    }

    /** Gives what is many of a kind to {@code together} and returns the rest. */
    private static List<Stray> gather(List<Stray> all, Function<Stray, Object> kind,
            Consumer<List<Stray>> together) {
        Map<Object, List<Stray>> kinds = new LinkedHashMap<>();
        all.forEach(stray -> kinds.computeIfAbsent(kind.apply(stray), key -> new ArrayList<>()).add(stray));
        List<Stray> rest = new ArrayList<>();
        kinds.values().forEach(alike -> {
            if (alike.size() > MAX_SINGLE) {
                together.accept(alike);
            } else {
                rest.addAll(alike);
            }
        });
        return rest;
    }

    private static Finding finding(List<Stray> alike, @Nullable InetAddress peer, String intro) {
        Stray first = alike.getFirst();
        Endpoint to = first.traffic().to();
        PortSet ports = PortSet.ofPorts(alike.stream().map(s -> s.traffic().to().port()).distinct().toList());
        List<Evidence> evidence = FlowFinding.evidence(first.traffic());
        FindingKind kind = FindingKind.UNDOCUMENTED_FLOW;
        return new Finding(
                new Finding.Subject(first.host().name(), first.own(), to.transport(), ports, null, null,
                        new Finding.Flow(first.outgoing(), peer, null, null)),
                Expected.UNDOCUMENTED, FlowFinding.observed(first.traffic()),
                new Verdict.Deviation(), kind, kind.severity(), intro + first.text(), null, evidence, List.of(),
                Basis.STATED);
    }
}
