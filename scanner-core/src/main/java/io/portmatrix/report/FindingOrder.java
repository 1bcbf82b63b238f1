package io.portmatrix.report;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one order of findings: host and address as the site lists them (unknown ones last), worst first, transport, port,
 * rule. What is left equal is ordered by its wording, so that the order never depends on how probes happened to end.
 */
final class FindingOrder implements Comparator<Finding> {
    private static final Comparator<Finding> WITHIN_ADDRESS = Comparator
            .comparingInt((Finding f) -> rank(f.verdict()))
            .thenComparing(Finding::severity)
            .thenComparing(f -> f.subject().transport())
            .thenComparingInt(f -> firstPort(f.subject().ports()))
            .thenComparing(f -> f.subject().rule(), Comparator.nullsLast(RuleId::compareTo))
            .thenComparing(f -> f.subject().ports().toString())
            .thenComparing(Finding::kind)
            .thenComparing(Finding::expected)
            .thenComparing(Finding::observed)
            .thenComparing(f -> f.subject().fingerprint())
            .thenComparing(Finding::explanation);

    private final Map<String, Integer> hosts = new HashMap<>();
    private final Map<String, Map<InetAddress, Integer>> addresses = new HashMap<>();

    FindingOrder(List<Report.Host> site) {
        for (Report.Host host : site) {
            hosts.putIfAbsent(host.name(), hosts.size());
            Map<InetAddress, Integer> positions = addresses.computeIfAbsent(host.name(), n -> new HashMap<>());
            host.addresses().forEach(a -> positions.putIfAbsent(a.address(), positions.size()));
        }
    }

    @Override
    public int compare(Finding left, Finding right) {
        String leftHost = left.subject().host();
        String rightHost = right.subject().host();
        int byHost = Integer.compare(position(leftHost), position(rightHost));
        if (byHost == 0) {
            byHost = leftHost.compareTo(rightHost);
        }
        if (byHost != 0) {
            return byHost;
        }
        InetAddress leftAddress = left.subject().address();
        InetAddress rightAddress = right.subject().address();
        int byAddress = Integer.compare(position(leftHost, leftAddress), position(rightHost, rightAddress));
        if (byAddress == 0) {
            byAddress = Arrays.compareUnsigned(leftAddress.getAddress(), rightAddress.getAddress());
        }
        return byAddress != 0 ? byAddress : WITHIN_ADDRESS.compare(left, right);
    }

    private int position(String host) {
        return hosts.getOrDefault(host, Integer.MAX_VALUE);
    }

    private int position(String host, InetAddress address) {
        return addresses.getOrDefault(host, Map.of()).getOrDefault(address, Integer.MAX_VALUE);
    }

    private static int firstPort(PortSet ports) {
        return ports.isEmpty() ? 0 : ports.first();
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Deviation d -> 0;
            case Verdict.Undetermined u -> u.required() ? 1 : 2;
            case Verdict.Advisory a -> 3;
            case Verdict.Waived w -> 4;
            case Verdict.Compliant c -> 5;
            case Verdict.NotApplicable n -> 6;
        };
    }
}
