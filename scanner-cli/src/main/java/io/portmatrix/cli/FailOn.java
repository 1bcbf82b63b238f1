package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Before;
import io.portmatrix.report.Change;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes a run fail.
 *
 * @param severity deviations that are this bad or worse
 * @param onlyNew whether those don't count that the earlier report has already
 */
record FailOn(Severity severity, boolean onlyNew) {
    private static final String NEW = "new";

    /**
     * Reads {@code high}, {@code new} or {@code new:high}.
     *
     * @throws IllegalArgumentException if {@code text} is none of them; the message says what to write
     */
    static FailOn parse(String text) {
        if (text.equals(NEW)) {
            return new FailOn(ExitCode.DEFAULT_FAIL_ON, true);
        }
        boolean onlyNew = text.startsWith(NEW + ":");
        try {
            return new FailOn(Severity.ofWireName(onlyNew ? text.substring(NEW.length() + 1) : text), onlyNew);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + (onlyNew ? "" : "; or new, or new:high"), e);
        }
    }

    /** The same, of what is new only. */
    FailOn ofNew() {
        return new FailOn(severity, true);
    }

    /** The same, whether new or not. */
    FailOn ofAll() {
        return new FailOn(severity, false);
    }

    /**
     * The exit code of a run. Where only what is new counts, neither deviations nor what is required and not proved count
     * that the earlier report has as such; a deviation that was less severe than the limit is new there.
     *
     * @throws NullPointerException if only what is new counts and the report is compared with none
     */
    ExitCode exitCode(Report report) {
        List<Finding> counting = report.findings();
        if (onlyNew) {
            Comparison comparison = Objects.requireNonNull(report.comparison(), "a report that is compared with none");
            counting = counting.stream().filter(finding -> isNew(finding, comparison)).toList();
        }
        return ExitCode.of(counting, severity, report.run().incomplete() != null);
    }

    private boolean isNew(Finding finding, Comparison comparison) {
        return finding.verdict() instanceof Verdict.Deviation ? comparison.isNewAt(finding, severity)
                : isNewlyUnproved(comparison.change(finding), comparison.before(finding));
    }

    private static boolean isNewlyUnproved(Change change, @Nullable Before before) {
        return switch (change) {
            case NEW -> true;
            case CHANGED -> before != null && before.verdict() != VerdictName.UNDETERMINED
                    && before.verdict() != VerdictName.DEVIATION;
            case UNCHANGED -> false;
        };
    }

    @Override
    public String toString() {
        return (onlyNew ? NEW + ":" : "") + severity.wireName();
    }
}
