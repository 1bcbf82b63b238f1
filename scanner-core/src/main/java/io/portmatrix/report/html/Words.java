package io.portmatrix.report.html;

import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.report.VerdictName;
import java.util.List;

/** What the words of the model are called on the page. The script gets them from here. */
final class Words {
    /** Verdicts in the order in which they ask for attention. */
    static final List<VerdictName> BY_URGENCY = List.of(VerdictName.DEVIATION, VerdictName.UNDETERMINED,
            VerdictName.ADVISORY, VerdictName.WAIVED, VerdictName.COMPLIANT, VerdictName.NOT_APPLICABLE);

    private Words() {}

    static String of(Expected expected) {
        return switch (expected) {
            case OPEN -> "open";
            case CLOSED -> "closed";
            case FILTERED -> "filtered";
            case MAY_BE_OPEN -> "may be open";
            case INTERNAL -> "open inside the host only";
            case UNDOCUMENTED -> "nothing is documented here";
        };
    }

    static String of(Finding.Observed observed) {
        return switch (observed) {
            case OPEN -> "open";
            case ACCEPT_CLOSE -> "accepts and closes at once";
            case CLOSED -> "closed";
            case FILTERED -> "filtered";
            case SILENT -> "silent";
            case HOST_DOWN -> "host down";
            case NOT_CONCLUDED -> "not concluded";
        };
    }

    /** One line with this verdict. */
    static String of(VerdictName verdict) {
        return switch (verdict) {
            case COMPLIANT -> "as documented";
            case DEVIATION -> "deviation";
            case ADVISORY -> "advisory";
            case UNDETERMINED -> "not proved";
            case WAIVED -> "waived";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    /** So many lines with this verdict, without the number. */
    static String of(VerdictName verdict, long count) {
        return switch (verdict) {
            case DEVIATION -> count == 1 ? "deviation" : "deviations";
            case ADVISORY -> count == 1 ? "advisory" : "advisories";
            case COMPLIANT, UNDETERMINED, WAIVED, NOT_APPLICABLE -> of(verdict);
        };
    }

    /** A heading over lines with this verdict. */
    static String heading(VerdictName verdict) {
        return switch (verdict) {
            case COMPLIANT -> "As documented";
            case DEVIATION -> "Deviations";
            case ADVISORY -> "Advisories";
            case UNDETERMINED -> "Not proved";
            case WAIVED -> "Waived";
            case NOT_APPLICABLE -> "Not applicable";
        };
    }
}
