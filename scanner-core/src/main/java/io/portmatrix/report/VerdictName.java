package io.portmatrix.report;

import io.portmatrix.model.Verdict;

/** The verdicts without what they carry, in the order in which counts are printed. */
public enum VerdictName {
    COMPLIANT("compliant"), DEVIATION("deviation"), ADVISORY("advisory"), UNDETERMINED("undetermined"),
    WAIVED("waived"), NOT_APPLICABLE("not-applicable");

    private final String wireName;

    VerdictName(String wireName) {
        this.wireName = wireName;
    }

    /** The name in reports. */
    public String wireName() {
        return wireName;
    }

    /** The name of a verdict. */
    public static VerdictName of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compliant c -> COMPLIANT;
            case Verdict.Deviation d -> DEVIATION;
            case Verdict.Advisory a -> ADVISORY;
            case Verdict.Undetermined u -> UNDETERMINED;
            case Verdict.Waived w -> WAIVED;
            case Verdict.NotApplicable n -> NOT_APPLICABLE;
        };
    }
}
