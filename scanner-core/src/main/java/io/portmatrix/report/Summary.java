package io.portmatrix.report;

import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of a report.
 *
 * @param verdicts ledger lines a verdict; every verdict is a key
 * @param severities ledger lines a severity, whatever their verdict; every severity is a key
 * @param deviations deviations a severity; every severity is a key
 * @param requiredUndetermined undetermined lines about something that the document demands
 * @param compliantBySilence compliant lines that rest on silence and so hold for this vantage only
 * @param ledger rule → lines a verdict, for each rule that has lines; together with {@code undocumented} it accounts for
 *            every line
 * @param undocumented lines a verdict about what no rule documents; every verdict is a key
 */
public record Summary(Map<VerdictName, Integer> verdicts, Map<Severity, Integer> severities,
        Map<Severity, Integer> deviations, int requiredUndetermined, int compliantBySilence,
        Map<RuleId, Map<VerdictName, Integer>> ledger, Map<VerdictName, Integer> undocumented) {
    /** Counts the findings. */
    public static Summary of(Collection<Finding> findings) {
        Map<VerdictName, Integer> verdicts = zeros(VerdictName.class);
        Map<VerdictName, Integer> undocumented = zeros(VerdictName.class);
        Map<Severity, Integer> severities = zeros(Severity.class);
        Map<Severity, Integer> deviations = zeros(Severity.class);
        Map<RuleId, Map<VerdictName, Integer>> ledger = new TreeMap<>();
        int required = 0;
        int bySilence = 0;
        for (Finding finding : findings) {
            VerdictName verdict = VerdictName.of(finding.verdict());
            verdicts.merge(verdict, 1, Integer::sum);
            severities.merge(finding.severity(), 1, Integer::sum);
            if (verdict == VerdictName.DEVIATION) {
                deviations.merge(finding.severity(), 1, Integer::sum);
            }
            required += finding.verdict() instanceof Verdict.Undetermined u && u.required() ? 1 : 0;
            bySilence += finding.verdict() instanceof Verdict.Compliant c && c.bySilence() ? 1 : 0;
            RuleId rule = finding.subject().rule();
            Map<VerdictName, Integer> lines = rule == null ? undocumented
                    : ledger.computeIfAbsent(rule, r -> new EnumMap<>(VerdictName.class));
            lines.merge(verdict, 1, Integer::sum);
        }
        ledger.replaceAll((rule, lines) -> Collections.unmodifiableMap(lines));
        return new Summary(Collections.unmodifiableMap(verdicts), Collections.unmodifiableMap(severities),
                Collections.unmodifiableMap(deviations), required, bySilence, Collections.unmodifiableMap(ledger),
                Collections.unmodifiableMap(undocumented));
    }

    /** Lines with this verdict. */
    public int count(VerdictName verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    /** All lines. */
    public int lines() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static <E extends Enum<E>> Map<E, Integer> zeros(Class<E> type) {
        Map<E, Integer> counts = new EnumMap<>(type);
        for (E key : type.getEnumConstants()) {
            counts.put(key, 0);
        }
        return counts;
    }
}
