package io.portmatrix.assess;

import io.portmatrix.baseline.Acceptance;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.util.List;
import java.util.Optional;

/** Judges one port of one expectation by what was seen there. */
final class ExpectationJudge {
    private final HostBaseline host;
    private final boolean down;

    /** @param down whether nothing at the address answered any probe */
    ExpectationJudge(HostBaseline host, boolean down) {
        this.host = host;
        this.down = down;
    }

    /**
     * The line of one port.
     *
     * @param port the port, or 0 for ICMP
     * @param others the rules that the expectation overrides there
     */
    Line line(Expectation expectation, int port, Sighting sighting, List<Expectation> others) {
        PortSet ports = port == 0 ? PortSet.EMPTY : PortSet.of(port);
        if (down && !isMissed(sighting)) {
            return new Line(expectation, ports, others, Observed.HOST_DOWN, hostDown(), sighting.evidence());
        }
        return switch (sighting) {
            case Sighting.Seen seen -> new Line(expectation, ports, others, Observed.of(seen.state()),
                    seen(expectation, port, seen, others), seen.evidence());
            case Sighting.Disagreement(String text, boolean ignored, var evidence) -> new Line(expectation, ports,
                    others,
                    Observed.NOT_CONCLUDED, notConcluded(expectation, "two techniques disagree: " + text), evidence);
            case Sighting.Unknown(Cause cause, String detail) when cause == Cause.NOT_SEEN ->
                    new Line(expectation, ports, others, Observed.NOT_CONCLUDED, notSeen(detail), List.of());
            case Sighting.Unknown(Cause cause, String detail) ->
                    new Line(expectation, ports, others, Observed.NOT_CONCLUDED,
                            notConcluded(expectation, cause.wireName() + ": " + detail), List.of());
        };
    }

    private Judgement seen(Expectation expectation, int port, Sighting.Seen seen, List<Expectation> others) {
        Judgement judgement = VerdictTable.documented(expectation, seen,
                Conversation.of(expectation, others, seen.evidence()));
        if (judgement.kind() == FindingKind.UDP_SILENCE) {
            return waived(judgement, host.acceptedSilence(port));
        }
        boolean contraryListener = judgement.isContrary() && seen.accepts() && expectation.expected() != Expected.OPEN;
        return contraryListener ? waived(judgement, host.localListener(expectation.transport(), port)) : judgement;
    }

    private static Judgement waived(Judgement judgement, Optional<Acceptance> acceptance) {
        return acceptance.map(judgement::waivedBy).orElse(judgement);
    }

    /** A dead host proves nothing, so that no line of it may end as if nothing had to be proved. */
    static Judgement hostDown() {
        return Judgement.undetermined(FindingKind.HOST_DOWN, true, "nothing at this address answered any probe");
    }

    /** What nobody used while it was listened; that is no fault of anybody. */
    static Judgement notSeen(String text) {
        return Judgement.undetermined(FindingKind.NOT_SEEN, false, text);
    }

    /** What had no conclusion; it matters for the run where the document demands a state. */
    static Judgement notConcluded(Expectation expectation, String text) {
        boolean required = switch (expectation.expected()) {
            case OPEN -> expectation.documentedRole();
            case CLOSED, FILTERED -> true;
            case MAY_BE_OPEN, INTERNAL, UNDOCUMENTED -> false;
        };
        return Judgement.undetermined(FindingKind.NOT_CONCLUDED, required, text);
    }

    private static boolean isMissed(Sighting sighting) {
        return sighting instanceof Sighting.Unknown(Cause cause, String ignored) && cause != Cause.NOT_PROBED
                && cause != Cause.NOT_TOLD;
    }
}
