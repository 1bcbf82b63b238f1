package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The findings of one host.
 *
 * @param host the host's name
 * @param findings in the order of the report
 */
record HostFindings(String host, List<Finding> findings) {
    /** One for each host of the report, those without findings too, and then those that only findings name. */
    static List<HostFindings> of(Report report) {
        Map<String, List<Finding>> hosts = new LinkedHashMap<>();
        report.hosts().forEach(host -> hosts.put(host.name(), new ArrayList<>()));
        for (Finding finding : report.findings()) {
            hosts.computeIfAbsent(finding.subject().host(), name -> new ArrayList<>()).add(finding);
        }
        return hosts.entrySet().stream().map(e -> new HostFindings(e.getKey(), e.getValue())).toList();
    }

    /** How many findings are so. */
    long count(Predicate<Finding> so) {
        return findings.stream().filter(so).count();
    }
}
