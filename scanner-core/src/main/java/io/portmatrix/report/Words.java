package io.portmatrix.report;

import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import java.util.List;

/** What the words of the model are called in front of people. */
public final class Words {
    /** Verdicts in the order in which they ask for attention. */
    public static final List<VerdictName> BY_URGENCY = List.of(VerdictName.DEVIATION, VerdictName.UNDETERMINED,
            VerdictName.ADVISORY, VerdictName.WAIVED, VerdictName.COMPLIANT, VerdictName.NOT_APPLICABLE);

    private Words() {}

    /** What the documents say. */
    public static String of(Expected expected) {
        return switch (expected) {
            case OPEN -> "open";
            case CLOSED -> "closed";
            case FILTERED -> "filtered";
            case MAY_BE_OPEN -> "may be open";
            case INTERNAL -> "open inside the host only";
            case UNDOCUMENTED -> "nothing is documented here";
        };
    }

    /** What was seen. */
    public static String of(Finding.Observed observed) {
        return switch (observed) {
            case OPEN -> "open";
            case ACCEPT_CLOSE -> "accepts and closes";
            case CLOSED -> "closed";
            case FILTERED -> "filtered";
            case SILENT -> "silent";
            case HOST_DOWN -> "host down";
            case NOT_CONCLUDED -> "not concluded";
        };
    }

    /** One line with this verdict. */
    public static String of(VerdictName verdict) {
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
    public static String of(VerdictName verdict, long count) {
        return switch (verdict) {
            case DEVIATION -> count == 1 ? "deviation" : "deviations";
            case ADVISORY -> count == 1 ? "advisory" : "advisories";
            case COMPLIANT, UNDETERMINED, WAIVED, NOT_APPLICABLE -> of(verdict);
        };
    }

    /** A heading over lines with this verdict. */
    public static String heading(VerdictName verdict) {
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
