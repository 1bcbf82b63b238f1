package io.portmatrix.report.html;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.report.Report;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks to whom, and what that came to.
 *
 * @param from who begins: a host of the site, a role, or an address
 * @param to who is spoken to
 * @param status what it came to
 * @param ports {@code tcp/443}, of all findings together
 * @param rules the rules that document it, none where nothing does
 * @param findings how many findings it stands for
 */
record FlowEdge(String from, String to, FlowStatus status, Set<String> ports, Set<String> rules, int findings) {
    private static final String ANYBODY = "others";
    /** So many pairs are kept apart; the other ends of what comes later are {@link #ANYBODY}. */
    static final int PAIRS = 10_000;

    private record Key(String from, String to, FlowStatus status) {}

    /** All of a report, those that matter most first, then in the order of the report. */
    static List<FlowEdge> of(Report report) {
        Map<Key, FlowEdge> edges = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            FlowStatus status = FlowStatus.of(finding);
            String peer = peer(finding);
            if (status != null && peer != null) {
                Finding.Flow flow = finding.subject().flow();
                String host = finding.subject().host();
                boolean outgoing = flow != null && flow.outgoing();
                Key key = new Key(outgoing ? host : peer, outgoing ? peer : host, status);
                if (edges.size() >= PAIRS && !edges.containsKey(key)) {
                    key = new Key(outgoing ? host : ANYBODY, outgoing ? ANYBODY : host, status);
                }
                edges.merge(key, one(key, finding), FlowEdge::plus);
            }
        }
        List<FlowEdge> sorted = new ArrayList<>(edges.values());
        sorted.sort(Comparator.comparing(FlowEdge::status));
        return sorted;
    }

    private static FlowEdge one(Key key, Finding finding) {
        Finding.Subject subject = finding.subject();
        Set<String> ports = new TreeSet<>(Set.of(subject.transport().wireName()
                + (subject.ports().isEmpty() ? "" : "/" + subject.ports())));
        Set<String> rules = new TreeSet<>(subject.rule() == null ? Set.of() : Set.of(subject.rule().toString()));
        return new FlowEdge(key.from, key.to, key.status, ports, rules, 1);
    }

    private FlowEdge plus(FlowEdge other) {
        ports.addAll(other.ports);
        rules.addAll(other.rules);
        return new FlowEdge(from, to, status, ports, rules, findings + other.findings);
    }

    /** The other end: what it is, or else its address; null where the finding is not about traffic. */
    private static @Nullable String peer(Finding finding) {
        Finding.Flow flow = finding.subject().flow();
        if (flow != null) {
            InetAddress peer = flow.peer();
            return flow.role() != null ? flow.role() : peer != null ? AddressText.of(peer) : ANYBODY;
        }
        for (Evidence evidence : finding.evidence()) {
            if (evidence instanceof Evidence.TrafficCaptured traffic) {
                return AddressText.of(traffic.peer());
            }
        }
        return null;
    }
}
