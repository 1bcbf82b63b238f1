package io.portmatrix.report.terminal;

import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.report.VerdictName;

/** What the words of the model are called in front of people. */
final class Wording {
    private Wording() {}

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
            case ACCEPT_CLOSE -> "accepts and closes";
            case CLOSED -> "closed";
            case FILTERED -> "filtered";
            case SILENT -> "silent";
            case HOST_DOWN -> "host down";
            case NOT_CONCLUDED -> "not concluded";
        };
    }

    /** A number of lines with this verdict. */
    static String of(VerdictName verdict, int count) {
        return Page.count(count) + " " + switch (verdict) {
            case DEVIATION -> count == 1 ? "deviation" : of(verdict);
            case ADVISORY -> count == 1 ? "advisory" : of(verdict);
            case COMPLIANT, UNDETERMINED, WAIVED, NOT_APPLICABLE -> of(verdict);
        };
    }

    /** Heading of a column of counts. */
    static String of(VerdictName verdict) {
        return switch (verdict) {
            case COMPLIANT -> "as documented";
            case DEVIATION -> "deviations";
            case ADVISORY -> "advisories";
            case UNDETERMINED -> "not proved";
            case WAIVED -> "waived";
            case NOT_APPLICABLE -> "not applicable";
        };
    }
}
