package io.portmatrix.report;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts of some findings, made in one pass. */
final class FindingCounts {
    private final Map<VerdictName, Map<Severity, Integer>> counts = new EnumMap<>(VerdictName.class);
    private int requiredUndetermined;

    private FindingCounts() {}

    static FindingCounts of(List<Finding> findings) {
        FindingCounts counts = new FindingCounts();
        for (Finding finding : findings) {
            counts.counts.computeIfAbsent(VerdictName.of(finding.verdict()), v -> new EnumMap<>(Severity.class))
                    .merge(finding.severity(), 1, Integer::sum);
            counts.requiredUndetermined += finding.verdict() instanceof Verdict.Undetermined u && u.required() ? 1 : 0;
        }
        return counts;
    }

    /** Findings with this verdict and severity. */
    int count(VerdictName verdict, Severity severity) {
        return counts.getOrDefault(verdict, Map.of()).getOrDefault(severity, 0);
    }

    /** Findings with this verdict. */
    int count(VerdictName verdict) {
        return counts.getOrDefault(verdict, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Undetermined findings about what the documents demand. */
    int requiredUndetermined() {
        return requiredUndetermined;
    }
}
