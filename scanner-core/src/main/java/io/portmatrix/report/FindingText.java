package io.portmatrix.report;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** A finding in plain words, for formats that people read. What these methods return is not yet escaped. */
final class FindingText {
    private FindingText() {}

    /** What it is about, within its address: {@code tcp/443 ip-office/https}, {@code udp/514 undocumented to 192.0.2.7}. */
    static String title(Finding.Subject subject) {
        String where = subject.transport().wireName() + (subject.ports().isEmpty() ? "" : "/" + subject.ports());
        Finding.Flow flow = subject.flow();
        if (flow != null) {
            InetAddress peer = flow.peer();
            where += (flow.outgoing() ? " to " : " from ") + (peer == null ? "any peer" : AddressText.of(peer));
        }
        if (subject.waiver() != null) {
            return where + " waiver " + subject.waiver();
        }
        return where + (subject.rule() == null ? " undocumented" : " " + subject.rule());
    }

    /** Expected and observed in one line. */
    static String contrast(Finding finding) {
        return "expected " + finding.expected().wireName() + ", observed " + finding.observed().wireName();
    }

    /** Why, in one line: the kind, and the explanation or what stands against what. */
    static String message(Finding finding) {
        return finding.kind().wireName() + ": "
                + (finding.explanation().isEmpty() ? contrast(finding) : finding.explanation());
    }

    /** Everything else that is known, a line each. */
    static List<String> details(Report report, Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(contrast(finding) + "; severity " + finding.severity().wireName());
        String change = ChangeText.of(report, finding);
        if (change != null) {
            lines.add("since the earlier report: " + change);
        }
        if (finding.verdict() instanceof Verdict.Waived waived) {
            lines.add(WaiverText.of(waived));
        }
        if (finding.verdict() instanceof Verdict.Compliant compliant && compliant.bySilence()) {
            lines.add("rests on silence and so holds for this vantage only");
        }
        if (finding.impact() != null) {
            lines.add("impact: " + finding.impact());
        }
        finding.evidence().forEach(e -> lines.add("evidence: " + e.text()));
        finding.citations().forEach(c -> lines.add("see: " + c));
        if (finding.basis() != Basis.STATED) {
            lines.add("basis: " + finding.basis().wireName());
        }
        lines.add("fingerprint: " + finding.subject().fingerprint());
        return lines;
    }
}
