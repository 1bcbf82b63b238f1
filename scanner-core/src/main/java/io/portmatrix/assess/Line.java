package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger in the making.
 *
 * @param expectation what it is about
 * @param ports which of its ports
 * @param others the rules that it overrides there, which the finding lists too
 */
record Line(Expectation expectation, PortSet ports, List<Expectation> others, Observed observed, Judgement judgement,
        List<Evidence> evidence) {

    Line with(Judgement other) {
        return new Line(expectation, ports, others, observed, other, evidence);
    }

    Line with(Judgement other, List<Evidence> more) {
        return new Line(expectation, ports, others, observed, other, more);
    }

    Finding finding() {
        Set<Citation> citations = new LinkedHashSet<>(expectation.citations());
        others.forEach(other -> citations.addAll(other.citations()));
        return new Finding(expectation.subject(ports), expectation.expected(), observed, judgement.verdict(),
                judgement.kind(), judgement.severity(), explanation(), impact(), evidence, List.copyOf(citations),
                expectation.source().basis());
    }

    private String explanation() {
        if (judgement.kind() == FindingKind.NOT_SEEN) {
            // Of what shows nothing there is nothing more to say, and so what was not seen is told in one line.
            return judgement.text();
        }
        StringBuilder text = new StringBuilder(judgement.text());
        if (expectation.isMovedHere()) {
            text.append("; moved here by the site file, documented on ").append(expectation.documentedPorts());
        }
        List<RuleId> also = others.stream().map(Expectation::rule).distinct().toList();
        if (!also.isEmpty()) {
            text.append("; also documented by ")
                    .append(String.join(", ", also.stream().map(RuleId::toString).toList()));
        }
        if (weighs()) {
            expectation.howItIsRead().ifPresent(how -> text.append("; ").append(how));
        }
        return text.toString();
    }

    /** What breaks is known for a service that is missing, not for one that should not be there. */
    private @Nullable String impact() {
        return switch (expectation.expected()) {
            case OPEN -> weighs() ? firstImpact() : null;
            case CLOSED, FILTERED, MAY_BE_OPEN, INTERNAL, UNDOCUMENTED -> null;
        };
    }

    private @Nullable String firstImpact() {
        String impact = expectation.impact();
        for (Expectation other : others) {
            impact = impact == null ? other.impact() : impact;
        }
        return impact;
    }

    private boolean weighs() {
        return switch (judgement.verdict()) {
            case Verdict.Deviation ignored -> true;
            case Verdict.Advisory ignored -> true;
            case Verdict.Undetermined ignored -> true;
            case Verdict.Waived ignored -> true;
            case Verdict.Compliant ignored -> false;
            case Verdict.NotApplicable ignored -> false;
        };
    }
}
