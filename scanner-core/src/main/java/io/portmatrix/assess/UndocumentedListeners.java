package io.portmatrix.assess;

import io.portmatrix.baseline.Acceptance;
import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings about listeners that no document knows: unexpected ones, and those that somebody answers for. */
final class UndocumentedListeners {
    /** From this many on, listeners that look the same share a line: then something accepts for the host. */
    static final int MAX_SINGLE_LINES = 256;

    private final HostBaseline host;
    private final InetAddress address;
    private final AddressLog log;
    private final Attribution attribution;

    UndocumentedListeners(HostBaseline host, InetAddress address, AddressLog log, Attribution attribution) {
        this.host = host;
        this.address = address;
        this.log = log;
        this.attribution = attribution;
    }

    /** A listener and what it comes to. */
    private record Found(int port, Sighting sighting, Judgement judgement) {}

    /** The findings about these ports. */
    List<Finding> findings(Transport transport, BitSet ports) {
        Map<Acceptance, List<Found>> local = new LinkedHashMap<>();
        Map<FindingKind, List<Found>> unexpected = new LinkedHashMap<>();
        ports.stream().forEach(port -> {
            Sighting sighting = log.at(transport, port);
            judge(transport, sighting).map(judgement -> new Found(port, sighting, judgement)).ifPresent(found -> {
                Optional<Acceptance> acceptance = host.localListener(transport, port);
                if (acceptance.isPresent()) {
                    local.computeIfAbsent(acceptance.get(), key -> new ArrayList<>()).add(found);
                } else {
                    unexpected.computeIfAbsent(found.judgement().kind(), key -> new ArrayList<>()).add(found);
                }
            });
        });
        List<Finding> findings = new ArrayList<>();
        unexpected.values().forEach(alike -> {
            if (alike.size() > MAX_SINGLE_LINES) {
                findings.add(together(transport, alike, alike.size()
                        + " ports look the same; something on the way may accept connections for the host"));
            } else {
                alike.forEach(found -> findings.add(attributed(transport, found)));
            }
        });
        local.forEach((acceptance, theirs) -> findings.add(localListener(transport, acceptance, theirs)));
        return findings;
    }

    private static Optional<Judgement> judge(Transport transport, Sighting sighting) {
        return switch (sighting) {
            case Sighting.Seen seen -> VerdictTable.undocumented(transport, seen);
            case Sighting.Disagreement(String text, boolean accepted, List<Evidence> ignored) -> accepted
                    ? Optional.of(Judgement.undetermined(FindingKind.NOT_CONCLUDED, false,
                            "nothing is documented here, and two techniques disagree: " + text))
                    : Optional.empty();
            case Sighting.Unknown ignored -> Optional.empty();
        };
    }

    private Finding attributed(Transport transport, Found found) {
        StringBuilder text = new StringBuilder(found.judgement().text());
        Heard heard = Heard.in(found.sighting().evidence());
        if (heard.isAnything()) {
            text.append("; it speaks ").append(heard.text());
        }
        attribution.of(host, address, transport, found.port()).ifPresent(hint -> text.append("; ").append(hint));
        return finding(transport, PortSet.of(found.port()), found, found.judgement().saying(text.toString()));
    }

    private Finding together(Transport transport, List<Found> alike, String text) {
        Found first = alike.getFirst();
        return finding(transport, portsOf(alike), first, first.judgement().saying(text));
    }

    private Finding localListener(Transport transport, Acceptance acceptance, List<Found> theirs) {
        Found first = theirs.getFirst();
        Judgement judgement = new Judgement(first.judgement().verdict(), first.judgement().kind(), Severity.INFO,
                "belongs to no product and is not judged").waivedBy(acceptance);
        return finding(transport, portsOf(theirs), first, judgement);
    }

    private static PortSet portsOf(List<Found> alike) {
        return PortSet.ofPorts(alike.stream().map(Found::port).toList());
    }

    private Finding finding(Transport transport, PortSet ports, Found found, Judgement judgement) {
        Observed observed = found.sighting() instanceof Sighting.Seen seen ? Observed.of(seen.state())
                : Observed.NOT_CONCLUDED;
        return Finding.undocumented(host.name(), address, transport, ports, observed, judgement.verdict(),
                judgement.kind(), judgement.severity(), judgement.text(), found.sighting().evidence());
    }
}
