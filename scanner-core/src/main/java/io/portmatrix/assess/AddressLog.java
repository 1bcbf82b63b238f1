package io.portmatrix.assess;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was observed at one address. In full: documented ports, and whatever shows a listener. As one bit a port: the
 * refusals and silences of a sweep, and what came to no conclusion.
 */
final class AddressLog {
    /** What is known of what nobody was seen to use. */
    static final String NO_TRAFFIC = "no traffic to it was captured";

    /** Of one port: our own techniques are few, and other tools' files many. */
    private static final int MAX_KEPT = 64;

    private final InetAddress address;
    private final Cause unsaid;
    private final Map<Transport, BitSet> inFull;
    private final Map<Transport, Map<Integer, List<Kept>>> kept = new EnumMap<>(Transport.class);
    private final Map<Swept, BitSet> swept = new LinkedHashMap<>();
    private final Map<Missed, BitSet> missed = new LinkedHashMap<>();
    private final List<Observation> groups = new ArrayList<>();
    private @Nullable Swept lastSwept;
    private BitSet lastSweptPorts = new BitSet();
    private boolean answered;
    private boolean concluded;

    /**
     * @param inFull the ports of each transport whose observations are kept in full
     * @param unsaid why nothing is known of what nothing was logged about
     */
    AddressLog(InetAddress address, Map<Transport, BitSet> inFull, Cause unsaid) {
        this.address = address;
        this.unsaid = unsaid;
        this.inFull = inFull;
    }

    /** What judging needs of an observation. */
    private record Kept(Technique technique, ProbeOutcome outcome) {}

    private record Swept(Transport transport, Technique technique, PortState state) {}

    private record Missed(Transport transport, Cause cause) {}

    void add(Observation observation) {
        Transport transport = observation.endpoint().transport();
        int port = observation.endpoint().port();
        BitSet documented = inFull.get(transport);
        boolean inFullAnyway = documented != null && documented.get(port);
        if (observation.outcome() instanceof ProbeOutcome.Concluded outcome) {
            PortState state = outcome.state();
            concluded = true;
            answered = answered || HostAnswer.isIn(state, outcome.evidence(), address);
            if (inFullAnyway || state == PortState.OPEN || state == PortState.ACCEPT_CLOSE) {
                keep(transport, port, observation);
            } else {
                sweptBy(transport, observation.technique(), state).set(port);
            }
        } else if (observation.outcome() instanceof ProbeOutcome.NotConcluded outcome) {
            if (inFullAnyway || outcome.cause() == Cause.CONTRADICTION) {
                keep(transport, port, observation);
            } else {
                missed.computeIfAbsent(new Missed(transport, outcome.cause()), key -> new BitSet()).set(port);
            }
        }
    }

    void addGroup(Observation observation) {
        groups.add(observation);
    }

    /** What was sent to a group that this address is documented to hear at that port. */
    Optional<Observation> group(Transport transport, int port) {
        return groups.stream()
                .filter(o -> o.endpoint().transport() == transport && o.endpoint().port() == port)
                .findFirst();
    }

    /** A sweep brings the same key tens of thousands of times, so that the last one is kept at hand. */
    private BitSet sweptBy(Transport transport, Technique technique, PortState state) {
        Swept key = lastSwept;
        if (key == null || key.state() != state || key.technique() != technique || key.transport() != transport) {
            key = new Swept(transport, technique, state);
            lastSwept = key;
            lastSweptPorts = swept.computeIfAbsent(key, k -> new BitSet());
        }
        return lastSweptPorts;
    }

    /** Where a port is looked at again in the same way and found the same, the later look tells more. */
    private void keep(Transport transport, int port, Observation observation) {
        Map<Integer, List<Kept>> byPort = kept.computeIfAbsent(transport, key -> new HashMap<>());
        Kept latest = new Kept(observation.technique(), observation.outcome());
        List<Kept> before = byPort.get(port);
        if (before == null) {
            byPort.put(port, List.of(latest)); // as with nearly all ports, of which a large site has very many
            return;
        }
        List<Kept> all = new ArrayList<>(before);
        all.removeIf(earlier -> isSame(earlier, latest));
        if (all.size() < MAX_KEPT) {
            all.add(latest);
        }
        byPort.put(port, all);
    }

    private static boolean isSame(Kept one, Kept other) {
        return one.technique() == other.technique()
                && (one.technique() != Technique.IMPORT || Imported.isSame(one.outcome(), other.outcome()))
                && one.outcome() instanceof ProbeOutcome.Concluded(PortState before, List<Evidence> ignored)
                && other.outcome() instanceof ProbeOutcome.Concluded(PortState now, List<Evidence> alsoIgnored)
                && before == now;
    }

    /** Whether probes were made here that came to an end, and none was answered. */
    boolean isDown() {
        return concluded && !answered;
    }

    /** Whether nobody probed, so that only passing traffic shows anything. */
    boolean isOfTraffic() {
        return unsaid == Cause.NOT_SEEN;
    }

    /** What was seen at a port; 0 for ICMP. */
    Sighting at(Transport transport, int port) {
        List<Sighting.Witness> witnesses = new ArrayList<>(2);
        Sighting.Unknown unknown = null;
        for (Kept observation : keptAt(transport, port)) {
            switch (observation.outcome()) {
                case ProbeOutcome.Concluded(PortState state, List<Evidence> evidence) ->
                        witnesses.add(new Sighting.Witness(observation.technique(), state, evidence));
                case ProbeOutcome.NotConcluded(Cause cause, String detail) -> {
                    unknown = worse(unknown, new Sighting.Unknown(cause, detail));
                }
            }
        }
        swept.forEach((key, ports) -> {
            if (key.transport() == transport && ports.get(port)) {
                witnesses.add(new Sighting.Witness(key.technique(), key.state(), List.of()));
            }
        });
        if (unknown != null && unknown.cause() == Cause.CONTRADICTION) {
            return new Sighting.Disagreement(unknown.detail(), witnesses.stream().anyMatch(AddressLog::accepts),
                    witnesses.stream().flatMap(w -> w.evidence().stream()).toList());
        }
        if (!witnesses.isEmpty()) {
            return Sighting.of(witnesses);
        }
        return unknown == null ? missedAt(transport, port) : unknown;
    }

    /** The ports at which somebody may accept, ascending. */
    BitSet listeners(Transport transport) {
        BitSet ports = new BitSet();
        kept.getOrDefault(transport, Map.of()).keySet().forEach(ports::set);
        return ports;
    }

    /** The ports that some technique came to a conclusion about. */
    BitSet concluded(Transport transport) {
        BitSet ports = new BitSet();
        swept.forEach((key, some) -> {
            if (key.transport() == transport) {
                ports.or(some);
            }
        });
        kept.getOrDefault(transport, Map.of()).forEach((port, observations) -> {
            if (observations.stream().anyMatch(o -> o.outcome() instanceof ProbeOutcome.Concluded)) {
                ports.set(port);
            }
        });
        return ports;
    }

    /** The swept ports that some technique found in this state; ports kept in full are not among them. */
    BitSet sweptAs(Transport transport, PortState state) {
        BitSet ports = new BitSet();
        swept.forEach((key, some) -> {
            if (key.transport() == transport && key.state() == state) {
                ports.or(some);
            }
        });
        return ports;
    }

    /** How many ports of no document came to no conclusion, by cause; what the plan left out is not among them. */
    Map<Cause, Integer> missed(Transport transport) {
        Map<Cause, Integer> counts = new EnumMap<>(Cause.class);
        BitSet done = concluded(transport);
        missed.forEach((key, ports) -> {
            if (key.transport() == transport && key.cause() != Cause.NOT_PROBED) {
                BitSet left = (BitSet) ports.clone();
                left.andNot(done);
                if (!left.isEmpty()) {
                    counts.put(key.cause(), left.cardinality());
                }
            }
        });
        return counts;
    }

    private Sighting.Unknown missedAt(Transport transport, int port) {
        Sighting.Unknown unknown = new Sighting.Unknown(unsaid,
                switch (unsaid) {
                    case NOT_SEEN -> NO_TRAFFIC;
                    case NOT_TOLD -> "no file tells anything about it";
                    default -> "nothing was sent there";
                });
        for (Map.Entry<Missed, BitSet> entry : missed.entrySet()) {
            if (entry.getKey().transport() == transport && entry.getValue().get(port)) {
                Cause cause = entry.getKey().cause();
                unknown = worse(unknown, new Sighting.Unknown(cause, cause.wireName()));
            }
        }
        return unknown;
    }

    /** What was left out says less than what was tried, and a contradiction says most. */
    private static Sighting.Unknown worse(Sighting.@Nullable Unknown one, Sighting.Unknown other) {
        if (one == null || one.cause() == Cause.NOT_PROBED || other.cause() == Cause.CONTRADICTION) {
            return other;
        }
        return one.cause() != Cause.CONTRADICTION && other.cause().compareTo(one.cause()) > 0 ? other : one;
    }

    private List<Kept> keptAt(Transport transport, int port) {
        return kept.getOrDefault(transport, Map.of()).getOrDefault(port, List.of());
    }

    private static boolean accepts(Sighting.Witness witness) {
        return witness.state() == PortState.OPEN || witness.state() == PortState.ACCEPT_CLOSE;
    }
}
