package io.portmatrix.assess;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets findings share what they have in common: of a thousand hosts with the same products, every line comes a thousand times
 * with the same words and the same rows of the document.
 */
final class Alike {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<Verdict, Verdict> verdicts = new HashMap<>();
    private final Map<List<Citation>, List<Citation>> rows = new HashMap<>();

    /** The same finding, with what an earlier one said, too. */
    Finding of(Finding finding) {
        return new Finding(finding.subject(), finding.expected(), finding.observed(),
                verdicts.computeIfAbsent(finding.verdict(), verdict -> verdict), finding.kind(),
                finding.severity(), texts.computeIfAbsent(finding.explanation(), text -> text), finding.impact(),
                finding.evidence(), rows.computeIfAbsent(finding.citations(), list -> list), finding.basis());
    }
}
