package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.util.List;
import java.util.function.Predicate;

/**
 * The findings of one host.
 *
 * @param host the host's name
 * @param findings in the order of the report; a view, so that a long report is held once at most
 */
record HostFindings(String host, List<Finding> findings) {
    /** One for each host of the report, those without findings too, and then those that only findings name. */
    static List<HostFindings> of(Report report) {
        return GroupedFindings
                .by(finding -> finding.subject().host(), report.findings(),
                        report.hosts().stream().map(Report.Host::name).toList())
                .entrySet()
                .stream()
                .map(host -> new HostFindings(host.getKey(), host.getValue()))
                .toList();
    }

    /** How many findings are so. */
    long count(Predicate<Finding> so) {
        return findings.stream().filter(so).count();
    }

    /** How many there are of each verdict and severity, and what else is counted. */
    FindingCounts counts() {
        return FindingCounts.of(findings);
    }
}
