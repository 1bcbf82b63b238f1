package io.portmatrix.report;

import io.portmatrix.model.Verdict;

/** A waiver in plain words. What these methods return is not yet escaped. */
public final class WaiverText {
    private WaiverText() {}

    /** Who accepted it, for how long, where that was decided, and why: one line. */
    public static String of(Verdict.Waived waived) {
        return "waived by " + terms(waived) + ": " + waived.reason();
    }

    /** Who accepted it, for how long and where that was decided: {@code anna until 2027-01-31, ticket NET-7}. */
    public static String terms(Verdict.Waived waived) {
        return waived.owner() + (waived.until() == null ? "" : " until " + waived.until())
                + (waived.ticket() == null ? "" : ", ticket " + waived.ticket());
    }
}
