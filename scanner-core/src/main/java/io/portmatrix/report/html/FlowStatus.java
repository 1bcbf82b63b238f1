package io.portmatrix.report.html;

import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import org.jspecify.annotations.Nullable;

/** What a conversation between two ends came to, the one that matters most first. */
enum FlowStatus {
    AGAINST("against", "against the documents"), UNANSWERED("unanswered", "tried, and no answer seen"),
    SEEN("seen", "seen, as documented"), NOT_SEEN("unseen", "documented, not seen");

    private final String style;
    private final String words;

    FlowStatus(String style, String words) {
        this.style = style;
        this.words = words;
    }

    /** Its class in the style sheet. */
    String style() {
        return style;
    }

    String words() {
        return words;
    }

    /** What a finding about traffic says, or null if it says nothing about traffic. */
    static @Nullable FlowStatus of(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Deviation d -> AGAINST;
            case Verdict.Waived w -> AGAINST;
            case Verdict.Advisory a -> finding.kind() == FindingKind.BLOCKED ? UNANSWERED : SEEN;
            case Verdict.Compliant c -> SEEN;
            case Verdict.Undetermined u -> UNANSWERED;
            case Verdict.NotApplicable n -> finding.kind() == FindingKind.NOT_SEEN ? NOT_SEEN : null;
        };
    }
}
