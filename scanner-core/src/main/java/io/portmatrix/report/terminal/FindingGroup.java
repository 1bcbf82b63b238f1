package io.portmatrix.report.terminal;

import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Findings that say the same thing, so that one line can stand for them.
 *
 * @param findings at least one, in the report's order
 */
record FindingGroup(List<Finding> findings) {
    /** So many ranges are listed before "and N more". */
    private static final int RANGES = 12;

    /** {@code findings} in groups of equal {@code key}, in the order of each group's first finding. */
    static List<FindingGroup> by(Function<Finding, ?> key, Collection<Finding> findings) {
        Map<Object, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            groups.computeIfAbsent(key.apply(finding), k -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream().map(FindingGroup::new).toList();
    }

    /** The host and address of a finding. */
    static String place(Finding finding) {
        if (finding.subject().waiver() != null && finding.subject().address().isAnyLocalAddress()) {
            return finding.subject().host();
        }
        String address = AddressText.of(finding.subject().address());
        return finding.subject().host().equals(address) ? address : finding.subject().host() + "  " + address;
    }

    Finding first() {
        return findings.get(0);
    }

    int size() {
        return findings.size();
    }

    /** The ports of all, as {@code tcp/80, 8000-8010; udp/69}, cut short where there are very many. */
    String ports() {
        return directed(first(), size() == 1 ? label(first()) : manyPorts());
    }

    /** What tells traffic of one host from that with another end; the same for all lines that share a place. */
    static Object traffic(Finding finding) {
        Finding.Flow flow = finding.subject().flow();
        return flow == null ? "" : Arrays.asList(flow.outgoing(), flow.peer());
    }

    /** Traffic is told with its direction: the ports are those of the end that was spoken to. */
    private static String directed(Finding finding, String ports) {
        Finding.Flow flow = finding.subject().flow();
        if (flow == null) {
            return ports;
        }
        String peer = flow.peer() == null ? "" : AddressText.of(flow.peer());
        return flow.outgoing() ? "to " + ports + (peer.isEmpty() ? "" : " of " + peer)
                : ports + " from " + (peer.isEmpty() ? "others" : peer);
    }

    private String manyPorts() {
        Map<Transport, BitSet> all = new EnumMap<>(Transport.class);
        for (Finding finding : findings) {
            BitSet ports = all.computeIfAbsent(finding.subject().transport(), t -> new BitSet());
            finding.subject().ports().ports().forEach(ports::set);
        }
        return String.join("; ", all.entrySet().stream().map(e -> label(e.getKey(), e.getValue())).toList());
    }

    private static String label(Finding finding) {
        Finding.Subject subject = finding.subject();
        if (subject.waiver() != null && subject.transport() == Transport.UNKNOWN) {
            return "waiver " + subject.waiver();
        }
        return subject.transport().wireName() + (subject.ports().isEmpty() ? "" : "/" + subject.ports());
    }

    private static String label(Transport transport, BitSet ports) {
        if (ports.isEmpty()) {
            return transport.wireName();
        }
        List<PortRange> ranges = PortSet.ofPorts(ports.stream().boxed().toList()).ranges();
        String listed = String.join(", ", ranges.stream().limit(RANGES).map(PortRange::toString).toList());
        if (ranges.size() > RANGES) {
            int left = ranges.stream().skip(RANGES).mapToInt(PortRange::size).sum();
            listed += " and " + Page.count(left, "port", "ports") + " more";
        }
        return transport.wireName() + "/" + listed;
    }
}
