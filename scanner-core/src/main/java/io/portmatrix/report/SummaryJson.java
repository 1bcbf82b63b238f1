package io.portmatrix.report;

import io.portmatrix.catalog.fact.RuleId;
import java.util.Map;
import java.util.function.Function;

/** The counts in the JSON report. */
final class SummaryJson {
    private SummaryJson() {}

    static void write(JsonOut out, Summary summary) {
        counts(out, "verdicts", summary.verdicts(), VerdictName::wireName);
        counts(out, "severities", summary.severities(), severity -> severity.wireName());
        counts(out, "deviations", summary.deviations(), severity -> severity.wireName());
        out.number("requiredUndetermined", summary.requiredUndetermined());
        out.number("compliantBySilence", summary.compliantBySilence());
        out.object("ledger", () -> {
            out.number("lines", summary.lines());
            out.object("rules", () -> {
                for (Map.Entry<RuleId, Map<VerdictName, Integer>> rule : summary.ledger().entrySet()) {
                    counts(out, rule.getKey().toString(), rule.getValue(), VerdictName::wireName);
                }
            });
            counts(out, "undocumented", summary.undocumented(), VerdictName::wireName);
        });
    }

    private static <K> void counts(JsonOut out, String name, Map<K, Integer> counts, Function<K, String> wireName) {
        out.object(name, () -> counts.forEach((key, count) -> out.number(wireName.apply(key), count)));
    }
}
