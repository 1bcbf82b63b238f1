package io.portmatrix.assess;

import io.portmatrix.baseline.OutgoingRule;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.List;

/**
 * The ledger's line of a connection that a product is documented to begin.
 *
 * @param rule what is documented
 * @param seen the traffic that may be it
 */
record OutgoingLine(OutgoingRule rule, List<Traffic> seen) {
    private static final int MAX_EVIDENCE = 4;

    Finding finding() {
        if (rule.falseBecause() != null) {
            return line(new Verdict.NotApplicable(), FindingKind.CONDITION_FALSE, Severity.INFO,
                    Observed.NOT_CONCLUDED, "does not hold here: " + rule.falseBecause(), false);
        }
        if (seen.isEmpty()) {
            return line(new Verdict.NotApplicable(), FindingKind.NOT_SEEN, Severity.INFO, Observed.NOT_CONCLUDED,
                    "documented, and no such connection was captured", false);
        }
        Traffic best = seen.getFirst();
        for (Traffic traffic : seen) {
            best = traffic.reply().compareTo(best.reply()) < 0 ? traffic : best;
        }
        Observed observed = FlowFinding.observed(best);
        return switch (best.reply()) {
            case ANSWERED, UNDER_WAY -> line(new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED, Severity.INFO,
                    observed, "seen, as documented", false);
            case REFUSED, UNREACHABLE, NOTHING -> line(new Verdict.Advisory(), FindingKind.BLOCKED, Severity.LOW,
                    observed, "the product tries this documented connection, and no answer was captured", true);
        };
    }

    private Finding line(Verdict verdict, FindingKind kind, Severity severity, Observed observed, String text,
            boolean breaks) {
        List<Evidence> evidence = seen.stream().limit(MAX_EVIDENCE).map(Traffic::evidence).toList();
        return new Finding(rule.subject(), Expected.MAY_BE_OPEN, observed, verdict, kind, severity, text,
                breaks ? rule.impact() : null, evidence, rule.citations(), rule.basis());
    }
}
