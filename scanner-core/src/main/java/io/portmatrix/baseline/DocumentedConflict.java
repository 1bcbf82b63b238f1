package io.portmatrix.baseline;

import io.portmatrix.catalog.Rule.Flow;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two enabled, different services on one TCP port of one host: only one process can listen there, so that the site can't be
 * as documented whatever is observed. Known as soon as the site is read. Two rules for the same application protocol are no
 * conflict, because one server may serve both, and neither are two rows of one product.
 */
final class DocumentedConflict {
    private DocumentedConflict() {}

    /** Whether both are enabled, of two products, on the same TCP port, and different services. */
    static boolean isBetween(Expectation winner, Expectation loser) {
        boolean ofTwoProducts = !winner.source().product().equals(loser.source().product());
        return ofTwoProducts && winner.transport() == Transport.TCP && isEnabled(winner) && isEnabled(loser)
                && areDifferent(winner.source().rule().flow(), loser.source().rule().flow());
    }

    /** The finding, which is the losing expectation's line in the ledger. */
    static Finding between(Expectation winner, Expectation loser) {
        List<Citation> citations = new ArrayList<>(loser.citations());
        winner.citations().stream().filter(c -> !citations.contains(c)).forEach(citations::add);
        boolean advisory = winner.isAdvisoryOnly() || loser.isAdvisoryOnly();
        Severity severity = less(winner.severityOf(FindingKind.DOCUMENTED_CONFLICT),
                loser.severityOf(FindingKind.DOCUMENTED_CONFLICT));
        return new Finding(loser.subject(loser.ports()), Expected.OPEN, Finding.Observed.NOT_CONCLUDED,
                advisory ? new Verdict.Advisory() : new Verdict.Deviation(), FindingKind.DOCUMENTED_CONFLICT, severity,
                loser.rule() + " (" + service(loser) + ") and " + winner.rule() + " (" + service(winner)
                        + ") are both documented open here, and one port serves only one of them; move one, or say in the"
                        + " site file which is off",
                loser.impact(), List.of(), citations, less(winner.source().basis(), loser.source().basis()));
    }

    private static boolean isEnabled(Expectation expectation) {
        return expectation.expected() == Expected.OPEN && expectation.choiceGroup() == null
                && expectation.ground() != Ground.REACHABILITY;
    }

    private static boolean areDifferent(Flow one, Flow other) {
        if (one.tls() != other.tls()) {
            return true;
        }
        if (one.protocol() != null && other.protocol() != null) {
            return !one.protocol().equals(other.protocol());
        }
        return !one.label().isBlank() && !other.label().isBlank()
                && !one.label().toLowerCase(Locale.ROOT).equals(other.label().toLowerCase(Locale.ROOT));
    }

    private static String service(Expectation expectation) {
        Flow flow = expectation.source().rule().flow();
        String label = flow.label().isBlank() ? "protocol unnamed" : flow.label();
        return flow.tls() ? label + " over TLS" : label;
    }

    private static <T extends Comparable<T>> T less(T one, T other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
