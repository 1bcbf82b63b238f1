package io.portmatrix.report;

import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * What an earlier report said of a finding, as far as a difference matters: wording, evidence and the text of a waiver do
 * not.
 *
 * @param verdict what it came to
 * @param kind the reason's name
 * @param severity how bad it was
 * @param expected what was documented
 * @param observed what was seen
 */
public record Before(VerdictName verdict, FindingKind kind, Severity severity, Expected expected,
        Finding.Observed observed) {

    /** What {@code finding} says. */
    public static Before of(Finding finding) {
        return new Before(VerdictName.of(finding.verdict()), finding.kind(), finding.severity(), finding.expected(),
                finding.observed());
    }

    /** Whether there was something to know or to do: everything but compliant and not applicable. */
    public boolean isProblem() {
        return weight() > 0;
    }

    /** No problem, one that is known or in doubt, one that counts. */
    int weight() {
        return switch (verdict) {
            case COMPLIANT, NOT_APPLICABLE -> 0;
            case ADVISORY, UNDETERMINED, WAIVED -> 1;
            case DEVIATION -> 2;
        };
    }

    /**
     * What is different now, a phrase each: {@code observed closed, was open}. What was no problem, or is none any more, has
     * no kind and severity worth telling.
     *
     * @param now the same of the later report
     */
    public List<String> differences(Before now) {
        List<String> differences = new ArrayList<>();
        if (now.kind != FindingKind.NOT_JUDGED) {
            add(differences, "verdict", verdict.wireName(), now.verdict.wireName());
        }
        if (isProblem() && now.isProblem()) {
            add(differences, "kind", kind.wireName(), now.kind.wireName());
            add(differences, "severity", severity.wireName(), now.severity.wireName());
        }
        add(differences, "expected", expected.wireName(), now.expected.wireName());
        add(differences, "observed", observed.wireName(), now.observed.wireName());
        if (differences.isEmpty()) {
            add(differences, "kind", kind.wireName(), now.kind.wireName());
            add(differences, "severity", severity.wireName(), now.severity.wireName());
        }
        return List.copyOf(differences);
    }

    private static void add(List<String> differences, String what, String was, String is) {
        if (!was.equals(is)) {
            differences.add(what + " " + is + ", was " + was);
        }
    }
}
