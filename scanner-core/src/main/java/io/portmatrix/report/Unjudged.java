package io.portmatrix.report;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was observed, without a word on what should be: of another tool's file, or of a report of ours that is to be compared
 * with one. Only open ports make findings, and what the other side found open; addresses stand for hosts. Not thread-safe.
 */
public final class Unjudged {
    private static final Comparator<Place> BY_ADDRESS = Comparator
            .comparing((Place place) -> place.address.getAddress(),
                    Comparator.comparingInt((byte[] bytes) -> bytes.length).thenComparing(Arrays::compareUnsigned))
            .thenComparing(place -> place.transport);

    private final String name;
    private final String toolVersion;
    private final Map<Place, Map<Observed, BitSet>> seen = new TreeMap<>(BY_ADDRESS);
    private final Map<Endpoint, List<Evidence>> open = new HashMap<>();
    private final Set<Limitation> limitations = new LinkedHashSet<>();
    private @Nullable String incomplete;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private Report.@Nullable Run run;

    private record Place(InetAddress address, Transport transport) {}

    /**
     * Nothing yet.
     *
     * @param name what it is called: a file
     * @param toolVersion of this program
     */
    public Unjudged(String name, String toolVersion) {
        this.name = name;
        this.toolVersion = toolVersion;
    }

    /** What was observed in a run of ours. */
    public static Unjudged of(Report report) {
        Unjudged unjudged = new Unjudged(report.run().site(), report.run().toolVersion());
        unjudged.run = report.run();
        for (Finding finding : report.findings()) {
            Finding.Subject subject = finding.subject();
            boolean ofListeners = subject.flow() == null && subject.waiver() == null;
            if (ofListeners && subject.transport() == Transport.ICMP) {
                unjudged.add(Endpoint.icmp(subject.address()), finding.observed(), finding.evidence());
            } else if (ofListeners && subject.transport() != Transport.UNKNOWN) {
                subject.ports()
                        .ports()
                        .forEach(port -> unjudged.add(new Endpoint(subject.address(), subject.transport(), port),
                                finding.observed(), finding.evidence()));
            }
        }
        return unjudged;
    }

    /** Takes what is told of an endpoint; of contradictions, that it is open counts. */
    public void add(Observation observation) {
        Instant at = observation.at();
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
        switch (observation.outcome()) {
            case ProbeOutcome.Concluded concluded -> add(observation.endpoint(), Observed.of(concluded.state()),
                    concluded.evidence());
            case ProbeOutcome.NotConcluded ignored -> add(observation.endpoint(), Observed.NOT_CONCLUDED, List.of());
        }
    }

    /** Takes what could not be told. */
    public void limit(Limitation limitation) {
        limitations.add(limitation);
    }

    /** Says why it is not whole. */
    public void cutOff(String why) {
        incomplete = why;
    }

    /** What was observed, compared with what was observed earlier. */
    public Report comparedWith(Unjudged earlier) {
        return report(earlier).comparedWith(earlier.report(this));
    }

    /** Most tools don't tell a listener that closes at once from others. */
    private void add(Endpoint endpoint, Observed told, List<Evidence> evidence) {
        Observed observed = told == Observed.ACCEPT_CLOSE ? Observed.OPEN : told;
        if (observed == Observed.OPEN) {
            open.putIfAbsent(endpoint, evidence);
        }
        seen.computeIfAbsent(new Place(endpoint.address(), endpoint.transport()), p -> new EnumMap<>(Observed.class))
                .computeIfAbsent(observed, o -> new BitSet())
                .set(endpoint.port());
    }

    private Report report(Unjudged other) {
        List<Finding> findings = new ArrayList<>();
        Set<Report.Host> hosts = new LinkedHashSet<>();
        seen.forEach((place, states) -> {
            String host = AddressText.of(place.address);
            hosts.add(new Report.Host(host, List.of(new Report.Address(place.address, null)), List.of()));
            BitSet told = new BitSet();
            BitSet wanted = other.openAt(place);
            wanted.or(openAt(place));
            // In the enum's order, so that open goes before all else.
            states.forEach((observed, ports) -> ports.stream()
                    .filter(port -> wanted.get(port) && !told.get(port))
                    .forEach(port -> {
                        told.set(port);
                        findings.add(finding(host, place, port, observed));
                    }));
        });
        return Report.of(run(other), List.copyOf(hosts), findings);
    }

    private BitSet openAt(Place place) {
        BitSet ports = seen.getOrDefault(place, Map.of()).get(Observed.OPEN);
        return ports == null ? new BitSet() : (BitSet) ports.clone();
    }

    private Finding finding(String host, Place place, int port, Observed observed) {
        PortSet ports = place.transport == Transport.ICMP ? PortSet.EMPTY : PortSet.of(port);
        Verdict verdict = switch (observed) {
            case OPEN, ACCEPT_CLOSE -> new Verdict.Advisory();
            case CLOSED, FILTERED, SILENT -> new Verdict.NotApplicable();
            case HOST_DOWN, NOT_CONCLUDED -> new Verdict.Undetermined(false);
        };
        return new Finding(new Finding.Subject(host, place.address, place.transport, ports, null, null),
                Expected.UNDOCUMENTED, observed, verdict, FindingKind.NOT_JUDGED, FindingKind.NOT_JUDGED.severity(), "",
                null, open.getOrDefault(new Endpoint(place.address, place.transport, port), List.of()), List.of(),
                Basis.STATED);
    }

    /** Site and vantage are the same on both sides: another tool's file says nothing of them. */
    private Report.Run run(Unjudged other) {
        List<Limitation> all = new ArrayList<>(limitations);
        all.add(new Limitation(Comparability.NOT_JUDGED,
                "compared is what was observed; nothing was judged by documents, so that nothing deviates"));
        Report.Run ours = run;
        if (ours != null) {
            all.addAll(ours.limitations());
            return new Report.Run(ours.id(), ours.started(), ours.finished(), ours.site(), Vantage.ANY, Map.of(), all,
                    ours.incomplete(), null, toolVersion, List.of(), ours.authorisation(), ours.inputs());
        }
        Report.Run theirs = other.run;
        Instant started = first == null ? Instant.EPOCH : first;
        return new Report.Run(name, started, last == null ? started : last,
                theirs == null ? "not judged" : theirs.site(), Vantage.ANY, Map.of(), all, incomplete, null,
                toolVersion,
                List.of());
    }
}
