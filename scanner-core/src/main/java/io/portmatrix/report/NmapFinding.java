package io.portmatrix.report;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Ports and their findings in nmap's XML. */
final class NmapFinding {
    private static final String SCRIPT = "portmatrix";
    /** How sure nmap says it is of a name: one from a table, one that was heard. */
    private static final int FROM_TABLE = 3;
    private static final int HEARD = 10;

    private NmapFinding() {}

    /** A port with all that is known of it. @param findings at least one */
    static void port(XmlOut xml, Report report, Transport transport, int port, List<Finding> findings)
            throws XMLStreamException {
        NmapState state = findings.stream()
                .map(NmapState::of)
                .filter(NmapState::isKnown)
                .findFirst()
                .orElse(NmapState.UNKNOWN);
        xml.element("port", () -> {
            xml.attribute("protocol", transport.wireName());
            xml.attribute("portid", port);
            xml.empty("state", () -> {
                xml.attribute("state", state.state());
                xml.attribute("reason", state.reason());
                xml.attribute("reason_ttl", 0);
                if (state.sender() != null) {
                    xml.attribute("reason_ip", state.sender());
                }
            });
            service(xml, findings);
            // What covers several ports is told in full at the first of them.
            script(xml, report, findings.stream().filter(f -> f.subject().ports().first() == port).toList());
        });
    }

    /**
     * One script's result for all findings, a table each: readers keep one result of a name, and ndiff, as of Nmap 7.93, fails
     * over a port or a host that has two.
     */
    static void script(XmlOut xml, Report report, List<Finding> findings) throws XMLStreamException {
        if (!findings.isEmpty()) {
            String output = findings.stream().map(NmapFinding::line).collect(Collectors.joining(" | "));
            new NmapScript(xml, SCRIPT, output).write(script -> {
                for (Finding finding : findings) {
                    script.group(table -> values(table, report, finding));
                }
            });
        }
    }

    /** What was heard there, else what the document's rule is called; nothing where neither is. */
    private static void service(XmlOut xml, List<Finding> findings) throws XMLStreamException {
        String heard = null;
        String documented = null;
        boolean tls = false;
        for (Finding finding : findings) {
            documented = documented == null && finding.subject().rule() != null ? finding.subject().rule().name()
                    : documented;
            for (Evidence evidence : finding.evidence()) {
                heard = heard == null ? protocol(evidence) : heard;
                tls |= evidence instanceof Evidence.TlsHandshake
                        || evidence instanceof Evidence.SpeechCaptured s && s.cover() == SeenFlow.Cover.TLS;
            }
        }
        String name = heard != null ? heard : documented;
        if (name == null) {
            return;
        }
        boolean probed = heard != null;
        boolean tunnel = tls;
        xml.empty("service", () -> {
            xml.attribute("name", name);
            if (tunnel) {
                xml.attribute("tunnel", "ssl");
            }
            xml.attribute("method", probed ? "probed" : "table");
            xml.attribute("conf", probed ? HEARD : FROM_TABLE);
        });
    }

    private static @Nullable String protocol(Evidence evidence) {
        return evidence instanceof Evidence.ProtocolAnswer answer ? answer.protocol()
                : evidence instanceof Evidence.SpeechCaptured speech ? speech.protocol()
                : null;
    }

    private static String line(Finding finding) {
        return finding.verdict().wireName() + ", " + finding.severity().wireName() + ": "
                + FindingText.title(finding.subject()) + ": " + FindingText.contrast(finding) + "; "
                + FindingText.message(finding);
    }

    private static void values(NmapScript script, Report report, Finding finding) throws XMLStreamException {
        Finding.Subject subject = finding.subject();
        script.value("verdict", finding.verdict().wireName());
        script.value("kind", finding.kind().wireName());
        script.value("severity", finding.severity().wireName());
        script.value("transport", subject.transport().wireName());
        script.value("ports", subject.ports().isEmpty() ? null : subject.ports());
        script.value("product", subject.product());
        script.value("rule", subject.rule());
        script.value("expected", finding.expected().wireName());
        script.value("observed", finding.observed().wireName());
        script.value("explanation", finding.explanation());
        script.value("impact", finding.impact());
        script.value("basis", finding.basis().wireName());
        verdict(script, finding.verdict());
        flow(script, subject.flow());
        script.value("aboutWaiver", subject.waiver());
        script.value("change", ChangeText.of(report, finding));
        script.list("evidence", finding.evidence().stream().map(Evidence::text).toList());
        script.list("citations", finding.citations().stream().map(Citation::toString).toList());
        script.value("fingerprint", subject.fingerprint());
    }

    private static void verdict(NmapScript script, Verdict verdict) throws XMLStreamException {
        switch (verdict) {
            case Verdict.Compliant c -> script.value("bySilence", c.bySilence());
            case Verdict.Undetermined u -> script.value("required", u.required());
            case Verdict.Waived w -> {
                script.value("waiverOwner", w.owner());
                script.value("waiverReason", w.reason());
                script.value("waiverTicket", w.ticket());
                script.value("waiverUntil", w.until());
                script.value("waivedVerdict", w.replaced().wireName());
            }
            case Verdict.Deviation d -> {}
            case Verdict.Advisory a -> {}
            case Verdict.NotApplicable n -> {}
        }
    }

    private static void flow(NmapScript script, Finding.@Nullable Flow flow) throws XMLStreamException {
        if (flow != null) {
            InetAddress peer = flow.peer();
            script.value("direction", flow.outgoing() ? "outgoing" : "incoming");
            script.value("peer", peer == null ? null : AddressText.of(peer));
            script.value("peerRole", flow.role());
            script.value("sourcePort", flow.sourcePort());
        }
    }
}
