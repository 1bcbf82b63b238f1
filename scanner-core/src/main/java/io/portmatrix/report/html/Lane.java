package io.portmatrix.report.html;

import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.report.VerdictName;
import org.jspecify.annotations.Nullable;

/** One row of a port map: first what the documents say, then what was found, then what came of it. */
enum Lane {
    REQUIRED("required", "must be open", false), PERMITTED("permitted", "may be open", false),
    FORBIDDEN("forbidden", "must not be open", false), OPEN("open", "found open", true),
    DEVIATING("deviating", "deviating", true), UNPROVED("unproved", "not proved", true),
    ADVISED("advised", "advisory", false), WAIVED("waived", "waived", false);

    private final String style;
    private final String words;
    private final boolean always;

    Lane(String style, String words, boolean always) {
        this.style = style;
        this.words = words;
        this.always = always;
    }

    /** Its class in the style sheet. */
    String style() {
        return style;
    }

    /** What stands in front of it. */
    String words() {
        return words;
    }

    /** Whether it is shown without any port too, because that says something. */
    boolean isAlwaysShown() {
        return always;
    }

    /** Whether the ports of {@code finding} belong here. */
    boolean holds(Finding finding) {
        VerdictName verdict = VerdictName.of(finding.verdict());
        return switch (this) {
            case REQUIRED, PERMITTED, FORBIDDEN -> documents(finding) == this;
            case OPEN -> switch (finding.observed()) {
                case OPEN, ACCEPT_CLOSE -> true;
                case CLOSED, FILTERED, SILENT, HOST_DOWN, NOT_CONCLUDED -> false;
            };
            case DEVIATING -> verdict == VerdictName.DEVIATION;
            case UNPROVED -> verdict == VerdictName.UNDETERMINED;
            case ADVISED -> verdict == VerdictName.ADVISORY;
            case WAIVED -> verdict == VerdictName.WAIVED;
        };
    }

    /** What is documented for this host: a rule whose condition is false, or that another one overrides, says nothing. */
    private static @Nullable Lane documents(Finding finding) {
        if (finding.kind() == FindingKind.CONDITION_FALSE || finding.kind() == FindingKind.OVERRIDDEN) {
            return null;
        }
        return switch (finding.expected()) {
            case OPEN -> REQUIRED;
            case MAY_BE_OPEN -> PERMITTED;
            case CLOSED, FILTERED, INTERNAL -> FORBIDDEN;
            case UNDOCUMENTED -> null;
        };
    }
}
