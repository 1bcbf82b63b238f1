package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.ChangeText;
import io.portmatrix.report.Report;
import io.portmatrix.report.SeenText;
import io.portmatrix.report.WaiverText;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One finding in full, as it is read on paper and without a script. {@code detail.js} tells the same on the screen. */
final class FindingArticle {
    private FindingArticle() {}

    static void write(HtmlOut page, Report report, Finding finding) throws IOException {
        Finding.Subject subject = finding.subject();
        page.begin("article", "class", "finding");
        page.begin("h4");
        page.element("span", finding.severity().wireName(), "class", "severity " + finding.severity().wireName());
        page.text(" ").begin("span", "class", "kind");
        page.element("a", finding.kind().wireName(), "href", "#" + KindsSection.id(finding.kind())).end();
        page.text(" ").element("span", subject.host() + " " + place(subject), "class", "place");
        if (subject.rule() != null) {
            page.text(" ").element("span", subject.rule().toString(), "class", "rule");
        }
        page.end();
        page.begin("dl");
        fact(page, "Expected", Words.of(finding.expected()));
        fact(page, "Observed", Words.of(finding.observed()));
        facts(page, "Evidence", finding.evidence().stream().map(Evidence::text).toList());
        fact(page, "Breaks", finding.impact());
        fact(page, "Note", finding.explanation());
        if (finding.verdict() instanceof Verdict.Waived waived) {
            fact(page, "Waived", WaiverText.of(waived));
        }
        fact(page, "Change", ChangeText.of(report, finding));
        fact(page, "Seen", SeenText.of(report, finding));
        facts(page, "Documented", citations(finding));
        fact(page, "Address", AddressText.of(subject.address()));
        page.end().end().line();
    }

    /** {@code tcp/443}, {@code icmp}, {@code udp/514 to 192.0.2.7}. */
    static String place(Finding.Subject subject) {
        String ports = subject.transport().wireName() + (subject.ports().isEmpty() ? "" : "/" + subject.ports());
        Finding.Flow flow = subject.flow();
        if (flow == null) {
            return ports;
        }
        InetAddress peer = flow.peer();
        return ports + (flow.outgoing() ? " to " : " from ") + (peer == null ? "any peer" : AddressText.of(peer));
    }

    /** Where it is documented, with what the reading rests on if the document does not say it outright. */
    static List<String> citations(Finding finding) {
        return finding.citations()
                .stream()
                .map(c -> c + (finding.basis() == Basis.STATED ? "" : " (" + finding.basis().wireName() + ")"))
                .toList();
    }

    private static void fact(HtmlOut page, String name, @Nullable String value) throws IOException {
        facts(page, name, value == null || value.isEmpty() ? List.of() : List.of(value));
    }

    private static void facts(HtmlOut page, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            page.begin("div").element("dt", name);
            for (String value : values) {
                page.element("dd", value);
            }
            page.end();
        }
    }
}
