package io.portmatrix.assess;

import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.baseline.Standing;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges everything about one address: each expectation gets its line, then listeners that nothing documents theirs. */
final class AddressJudge {
    private static final List<Transport> WITH_PORTS = List.of(Transport.TCP, Transport.UDP);

    private final HostBaseline host;
    private final InetAddress address;
    private final AddressLog log;
    private final Attribution attribution;
    private final List<Expectation> expectations;
    private final Map<RuleId, List<Expectation>> overridden;
    private final boolean down;
    private final ExpectationJudge single;

    AddressJudge(HostBaseline host, InetAddress address, AddressLog log, Attribution attribution) {
        this.host = host;
        this.address = address;
        this.log = log;
        this.attribution = attribution;
        this.expectations = host.expectations().stream().filter(e -> e.address().equals(address)).toList();
        this.overridden = byWinner(expectations);
        this.down = log.isDown();
        this.single = new ExpectationJudge(host, down);
    }

    List<Finding> findings() {
        List<Line> lines = ChoiceGroups.settle(lines(), overriddenAlternatives());
        List<Finding> undocumented = new ArrayList<>();
        for (Transport transport : WITH_PORTS) {
            BitSet listeners = undocumented(transport);
            lines = new MovedServices(host, log).settle(lines, transport, listeners);
            undocumented.addAll(
                    new UndocumentedListeners(host, address, log, attribution).findings(transport, listeners));
        }
        List<Finding> findings = new ArrayList<>(lines.stream().map(Line::finding).toList());
        host.findings().stream().filter(known -> known.subject().address().equals(address)).forEach(findings::add);
        findings.addAll(undocumented);
        if (down && expectations.isEmpty()) {
            findings.add(downWithoutExpectations());
        }
        return findings;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        PoolJudge pools = new PoolJudge(single, log, down);
        for (Expectation expectation : expectations) {
            switch (expectation.standing()) {
                case Standing.Effective() -> {
                    List<Expectation> others = overriddenBy(expectation);
                    if (expectation.isPool()) {
                        lines.addAll(pools.lines(expectation, others));
                    } else {
                        lines.add(single(expectation, others));
                    }
                }
                case Standing.ConditionFalse(String reason) -> lines.add(
                        notApplicable(expectation, FindingKind.CONDITION_FALSE, "does not hold here: " + reason));
                case Standing.Overridden(RuleId by) -> lines.add(notApplicable(expectation, FindingKind.OVERRIDDEN,
                        by + " over the same port takes precedence and is judged in its place"));
                case Standing.CaptureOnly(String group) -> lines.add(group(expectation, group));
                case Standing.Conflicting ignored -> {
                    // its line is the documented conflict that the baseline has found
                }
            }
        }
        return lines;
    }

    private Line single(Expectation expectation, List<Expectation> others) {
        int port = port(expectation);
        return single.line(expectation, port, log.at(expectation.transport(), port), others);
    }

    private static int port(Expectation expectation) {
        return expectation.ports().isEmpty() ? 0 : expectation.ports().first();
    }

    /** What goes to a group shows that the group is used, not who hears it. */
    private Line group(Expectation expectation, String group) {
        Optional<Observation> heard = log.group(expectation.transport(), port(expectation));
        if (heard.isPresent() && heard.get().outcome() instanceof ProbeOutcome.Concluded(var state, var evidence)) {
            return new Line(expectation, expectation.ports(), List.of(), Observed.of(state),
                    Judgement.compliant("traffic to the group " + group + " was captured, as documented"), evidence);
        }
        return notApplicable(expectation, log.isOfTraffic() ? FindingKind.NOT_SEEN : FindingKind.CAPTURE_ONLY,
                "goes to the group " + group
                        + (log.isOfTraffic() ? ", and no such traffic was captured"
                                : ", which only a capture can show"));
    }

    private Line notApplicable(Expectation expectation, FindingKind kind, String text) {
        int port = port(expectation);
        Sighting sighting = expectation.isPool() ? new Sighting.Unknown(
                Cause.NOT_PROBED, "") : log.at(expectation.transport(), port);
        Observed observed = sighting instanceof Sighting.Seen seen ? Observed.of(seen.state())
                : Observed.NOT_CONCLUDED;
        return new Line(expectation, expectation.ports(), List.of(), observed, Judgement.notApplicable(kind, text),
                sighting.evidence());
    }

    /** The alternatives of choice groups that another rule overrides: what is seen there satisfies the group all the same. */
    private List<Line> overriddenAlternatives() {
        return expectations.stream()
                .filter(e -> e.choiceGroup() != null && e.standing() instanceof Standing.Overridden)
                .map(e -> single(e, List.of()))
                .toList();
    }

    private List<Expectation> overriddenBy(Expectation winner) {
        List<Expectation> losers = new ArrayList<>();
        for (Expectation other : overridden.getOrDefault(winner.rule(), List.of())) {
            if (other.transport() == winner.transport()
                    && (other.ports().isEmpty() || other.ports().bits().intersects(winner.ports().bits()))) {
                losers.add(other);
            }
        }
        return losers;
    }

    private static Map<RuleId, List<Expectation>> byWinner(List<Expectation> expectations) {
        Map<RuleId, List<Expectation>> losers = new HashMap<>();
        for (Expectation expectation : expectations) {
            RuleId by = switch (expectation.standing()) {
                case Standing.Overridden(RuleId rule) -> rule;
                case Standing.Conflicting(RuleId rule) -> rule;
                case Standing.Effective() -> null;
                case Standing.ConditionFalse ignored -> null;
                case Standing.CaptureOnly ignored -> null;
            };
            if (by != null) {
                losers.computeIfAbsent(by, key -> new ArrayList<>()).add(expectation);
            }
        }
        return losers;
    }

    private BitSet undocumented(Transport transport) {
        BitSet listeners = log.listeners(transport);
        for (Expectation expectation : expectations) {
            boolean documents = switch (expectation.standing()) {
                case Standing.Effective() -> true;
                case Standing.Overridden ignored -> true;
                case Standing.Conflicting ignored -> true;
                case Standing.ConditionFalse ignored -> false;
                case Standing.CaptureOnly ignored -> false;
            };
            if (documents && expectation.transport() == transport) {
                listeners.andNot(expectation.ports().bits());
            }
        }
        return listeners;
    }

    /** A host that is only swept has no line that could say that it was down, and must not pass for that. */
    private Finding downWithoutExpectations() {
        Judgement judgement = ExpectationJudge.hostDown();
        return Finding.undocumented(host.name(), address, Transport.TCP, PortSet.EMPTY, Observed.HOST_DOWN,
                judgement.verdict(), judgement.kind(), judgement.severity(), judgement.text(), List.of());
    }
}
