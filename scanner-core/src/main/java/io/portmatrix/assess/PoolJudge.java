package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.PortState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a pool: a line for each of its ports where something was found, and one line for all the others. The lines share
 * the pool's ports out among them, each port to exactly one.
 */
final class PoolJudge {
    /** From this many on, ports of a pool that came to the same share a line. */
    static final int MAX_SINGLE_LINES = 32;

    private final ExpectationJudge single;
    private final AddressLog log;
    private final boolean down;

    PoolJudge(ExpectationJudge single, AddressLog log, boolean down) {
        this.single = single;
        this.log = log;
        this.down = down;
    }

    /** The lines of a pool. @param others the rules that it overrides somewhere in it */
    List<Line> lines(Expectation pool, List<Expectation> others) {
        BitSet rest = pool.ports().bits();
        if (down) {
            return List.of(new Line(pool, pool.ports(), others, Observed.HOST_DOWN, ExpectationJudge.hostDown(),
                    List.of()));
        }
        List<Line> found = new ArrayList<>();
        BitSet listeners = log.listeners(pool.transport());
        listeners.and(rest);
        listeners.stream().forEach(port -> {
            Sighting sighting = log.at(pool.transport(), port);
            if (isFound(sighting)) {
                rest.clear(port);
                List<Expectation> there = others.stream().filter(o -> o.ports().contains(port)).toList();
                found.add(single.line(pool, port, sighting, there));
            }
        });
        List<Line> lines = new ArrayList<>(shared(found));
        if (!rest.isEmpty()) {
            List<Expectation> there = others.stream().filter(o -> o.ports().bits().intersects(rest)).toList();
            lines.add(rest(pool.withPorts(PortSet.ofBits(rest)), rest, there));
        }
        return lines;
    }

    private static boolean isFound(Sighting sighting) {
        return switch (sighting) {
            case Sighting.Seen seen -> seen.accepts();
            case Sighting.Disagreement ignored -> true;
            case Sighting.Unknown ignored -> false;
        };
    }

    private static List<Line> shared(List<Line> found) {
        if (found.size() <= MAX_SINGLE_LINES) {
            return found;
        }
        Map<Judgement, List<Line>> alike = new LinkedHashMap<>();
        found.forEach(line -> alike.computeIfAbsent(line.judgement(), judgement -> new ArrayList<>()).add(line));
        return alike.values().stream().map(lines -> {
            BitSet ports = new BitSet();
            lines.forEach(line -> ports.or(line.ports().bits()));
            Line first = lines.getFirst();
            return new Line(first.expectation(), PortSet.ofBits(ports), first.others(), first.observed(),
                    first.judgement(), first.evidence());
        }).toList();
    }

    private Line rest(Expectation rest, BitSet ports, List<Expectation> others) {
        BitSet concluded = log.concluded(rest.transport());
        concluded.and(ports);
        int open = ports.cardinality() - concluded.cardinality();
        if (log.isOfTraffic() && open > 0) {
            return new Line(rest, rest.ports(), others, Observed.NOT_CONCLUDED, ExpectationJudge.notSeen(
                    AddressLog.NO_TRAFFIC),
                    List.of());
        }
        if (concluded.isEmpty() && rest.transport() == Transport.UDP) {
            return new Line(rest, rest.ports(), others, Observed.NOT_CONCLUDED, Judgement.notApplicable(
                    FindingKind.POOL_NOT_PROBED, "not probed: " + MayBeOpen.because(rest)), List.of());
        }
        String counts = counts(rest.transport(), concluded);
        if (open > 0) {
            String text = open + " of " + ports.cardinality() + " ports not probed or not concluded"
                    + (counts.isEmpty() ? "" : "; of the others " + counts);
            return new Line(rest, rest.ports(), others, Observed.NOT_CONCLUDED,
                    rest.transport() == Transport.UDP && rest.expected() == Expected.MAY_BE_OPEN
                            ? Judgement.notApplicable(FindingKind.POOL_NOT_PROBED, text)
                            : ExpectationJudge.notConcluded(rest, text),
                    List.of());
        }
        boolean silent = in(rest.transport(), PortState.FILTERED, concluded) + in(rest.transport(), PortState.SILENT,
                concluded) > 0;
        String text = "none of these " + ports.cardinality() + " ports is open: " + counts;
        Judgement judgement = silent && rest.expected() == Expected.CLOSED ? Judgement.compliantBySilence(text)
                : Judgement.compliant(text);
        return new Line(rest, rest.ports(), others, mostly(rest.transport(), concluded), judgement, List.of());
    }

    private String counts(Transport transport, BitSet ports) {
        List<String> parts = new ArrayList<>();
        add(parts, in(transport, PortState.CLOSED, ports), "refused");
        add(parts, in(transport, PortState.FILTERED, ports), "blocked or silent");
        add(parts, in(transport, PortState.SILENT, ports), "silent");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private int in(Transport transport, PortState state, BitSet ports) {
        BitSet some = log.sweptAs(transport, state);
        some.and(ports);
        return some.cardinality();
    }

    private Observed mostly(Transport transport, BitSet ports) {
        PortState most = PortState.CLOSED;
        for (PortState state : List.of(PortState.FILTERED, PortState.SILENT)) {
            if (in(transport, state, ports) > in(transport, most, ports)) {
                most = state;
            }
        }
        return Observed.of(most);
    }
}
