package io.portmatrix.assess;

import io.portmatrix.baseline.Acceptance;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.Leniency;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.stream.Collectors;

/**
 * One cell of the verdict table, applied.
 *
 * @param text why, a clause without full stop
 */
record Judgement(Verdict verdict, FindingKind kind, Severity severity, String text) {

    static Judgement compliant(String text) {
        return new Judgement(new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED, Severity.INFO, text);
    }

    /** Compliant as far as silence can show it: from this vantage, today. */
    static Judgement compliantBySilence(String text) {
        return new Judgement(new Verdict.Compliant(true), FindingKind.AS_DOCUMENTED, Severity.INFO,
                text + "; this rests on silence and holds for this vantage only");
    }

    /** A deviation, or an advisory where no site file could have said how an option stands. */
    static Judgement deviation(Expectation expectation, FindingKind kind, String text) {
        String because = expectation.leniencies()
                .stream()
                .sorted()
                .map(Leniency::text)
                .collect(Collectors.joining("; "));
        return new Judgement(expectation.isAdvisoryOnly() ? new Verdict.Advisory() : new Verdict.Deviation(), kind,
                expectation.severityOf(kind), because.isEmpty() ? text : text + "; weighs less: " + because);
    }

    static Judgement advisory(FindingKind kind, String text) {
        return new Judgement(new Verdict.Advisory(), kind, Severity.LOW, text);
    }

    static Judgement undetermined(FindingKind kind, boolean required, String text) {
        return new Judgement(new Verdict.Undetermined(required), kind, kind.severity(), text);
    }

    static Judgement notApplicable(FindingKind kind, String text) {
        return new Judgement(new Verdict.NotApplicable(), kind, Severity.INFO, text);
    }

    /** The same, accepted by somebody. */
    Judgement waivedBy(Acceptance acceptance) {
        return new Judgement(Verdict.Waived.withoutEnd(acceptance.owner(), acceptance.reason(), verdict), kind,
                severity,
                text + "; accepted by " + acceptance.owner() + ": " + acceptance.reason());
    }

    /** The same, said otherwise. */
    Judgement saying(String other) {
        return new Judgement(verdict, kind, severity, other);
    }

    /** Whether something is wrong with it: a deviation, or an advisory in the place of one. */
    boolean isContrary() {
        return switch (verdict) {
            case Verdict.Deviation ignored -> true;
            case Verdict.Advisory ignored -> true;
            case Verdict.Compliant ignored -> false;
            case Verdict.Undetermined ignored -> false;
            case Verdict.Waived ignored -> false;
            case Verdict.NotApplicable ignored -> false;
        };
    }
}
