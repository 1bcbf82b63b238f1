package io.portmatrix.assess;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.Collection;

/** What the process ends with. Every command takes its exit code from here and nowhere else. */
public enum ExitCode {
    /** Everything that had to be proved is as documented. */
    COMPLIANT(0),
    /** At least one deviation is as bad as {@code --fail-on} or worse. */
    DEVIATIONS(1),
    /** Wrong usage or bad input; nothing was judged. */
    USAGE(2),
    /** No such deviation, but something required is undetermined, or the run is incomplete. */
    UNDETERMINED(3),
    /** A fault of the tool itself. */
    INTERNAL(4),
    /** Another run holds the site's lock. */
    LOCKED(5);

    /** What {@code --fail-on} is unless set. */
    public static final Severity DEFAULT_FAIL_ON = Severity.MEDIUM;

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number for the operating system. */
    public int code() {
        return code;
    }

    /**
     * The exit code of a judged run. Deviations outrank what is undetermined; advisories, waived and compliant lines never
     * change it.
     *
     * @param findings the ledger
     * @param failOn the least severity of deviations that makes the run fail
     * @param incomplete whether the run ended before everything planned was done
     */
    public static ExitCode of(Collection<Finding> findings, Severity failOn, boolean incomplete) {
        boolean undetermined = incomplete;
        for (Finding finding : findings) {
            switch (finding.verdict()) {
                case Verdict.Deviation() -> {
                    if (finding.severity().isAtLeast(failOn)) {
                        return DEVIATIONS;
                    }
                }
                case Verdict.Undetermined(boolean required) -> undetermined |= required;
                case Verdict.Compliant ignored -> {}
                case Verdict.Advisory ignored -> {}
                case Verdict.Waived ignored -> {}
                case Verdict.NotApplicable ignored -> {}
            }
        }
        return undetermined ? UNDETERMINED : COMPLIANT;
    }
}
