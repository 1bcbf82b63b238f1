package io.portmatrix.assess;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.MalformedWaiver;
import io.portmatrix.model.Verdict;
import io.portmatrix.model.Waiver;
import io.portmatrix.model.WaiverTarget;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be said of waivers themselves: advisories, because what they don't waive counts anyway. */
final class WaiverFindings {
    /** For what concerns no host of the site: the unspecified address, where nobody is. */
    private static final InetAddress NOWHERE = AddressText.parse("0.0.0.0");

    private final String site;
    private final Map<String, InetAddress> addresses;

    /** @param addresses the first address of each host */
    WaiverFindings(String site, Map<String, InetAddress> addresses) {
        this.site = site;
        this.addresses = Map.copyOf(addresses);
    }

    Finding malformed(MalformedWaiver waiver) {
        return finding(FindingKind.WAIVER_MALFORMED, waiver.host(), waiver.transport(), waiver.ports(), waiver.label(),
                "it waives nothing: " + waiver.problem() + " (" + waiver.source() + ")");
    }

    Finding expired(Waiver waiver, int missed) {
        return finding(FindingKind.WAIVER_EXPIRED, waiver, "ended with " + waiver.until() + " (UTC), so that "
                + switch (missed) {
                    case 0 -> "it waives nothing, and the run found nothing that it names; remove it";
                    case 1 -> "the finding that it names counts; mend it, or let the owner decide anew";
                    default ->
                            "the " + missed + " findings that it names count; mend them, or let the owner decide anew";
                });
    }

    Finding unused(Waiver waiver, List<Finding> there) {
        String instead = there.stream()
                .map(f -> f.kind().wireName())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return finding(FindingKind.WAIVER_UNUSED, waiver, "the run found nothing that it names"
                + (instead.isEmpty() ? "" : "; what is there is " + instead) + "; remove it");
    }

    /** A finding that counts again. */
    static Finding reopened(Finding finding, Waiver ended) {
        String text = finding.explanation();
        String more = "the waiver of " + ended.owner() + " ended with " + ended.until();
        return text.endsWith(more) ? finding : finding.explained(text.isEmpty() ? more : text + "; " + more);
    }

    private Finding finding(FindingKind kind, Waiver waiver, String text) {
        WaiverTarget target = waiver.target();
        return finding(kind, target.host(), target.transport(), target.ports(), waiver.label(), "the waiver of "
                + waiver.owner() + " for " + waiver.text() + " (" + waiver.source() + "): " + text);
    }

    private Finding finding(FindingKind kind, @Nullable String host, Transport transport, PortSet ports, String label,
            String text) {
        Finding.Subject subject = new Finding.Subject(host == null ? site : host,
                host == null ? NOWHERE : addresses.getOrDefault(host, NOWHERE), transport, ports, null, null, null,
                label);
        return new Finding(subject, Expected.UNDOCUMENTED, Finding.Observed.NOT_CONCLUDED, new Verdict.Advisory(), kind,
                kind.severity(), text, null, List.of(), List.of(), Basis.STATED);
    }
}
