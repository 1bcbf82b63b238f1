package io.portmatrix.assess;

import io.portmatrix.baseline.OutgoingRule;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.List;
import java.util.Set;

/**
 * The ledger's line of a connection that a product is documented to begin.
 *
 * @param rule what is documented
 * @param seen the traffic that may be it
 */
record OutgoingLine(OutgoingRule rule, List<Traffic> seen) {
    private static final int MAX_EVIDENCE = 4;
    /** Over UDP, nobody answers to these (RFC 5426 section 4.2, RFC 3416 section 4.2.6, RFC 3550). */
    private static final Set<String> ONE_WAY = Set.of("syslog", "snmp-trap", "rtp");

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
            case NOTHING -> isNeverAnswered() ? line(new Verdict.Compliant(false), FindingKind.AS_DOCUMENTED,
                    Severity.INFO, observed, "seen, as documented; nobody answers to it", false) : tried(observed);
            case REFUSED, UNREACHABLE -> tried(observed);
        };
    }

    private Finding tried(Observed observed) {
        return line(new Verdict.Advisory(), FindingKind.BLOCKED, Severity.LOW, observed,
                "the product tries this documented connection, and no answer was captured", true);
    }

    /** What goes to a group, and what its receivers only take. */
    private boolean isNeverAnswered() {
        String protocol = rule.protocol();
        return rule.goesToGroup() || protocol != null && ONE_WAY.contains(protocol)
                && seen.stream().allMatch(traffic -> traffic.to().transport() == Transport.UDP);
    }

    private Finding line(Verdict verdict, FindingKind kind, Severity severity, Observed observed, String text,
            boolean breaks) {
        List<Evidence> evidence = seen.stream().limit(MAX_EVIDENCE).map(Traffic::evidence).toList();
        return new Finding(rule.subject(), Expected.MAY_BE_OPEN, observed, verdict, kind, severity, text,
                breaks ? rule.impact() : null, evidence, rule.citations(), rule.basis());
    }
}
