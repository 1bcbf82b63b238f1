package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.model.Severity;
import io.portmatrix.report.Before;
import io.portmatrix.report.Change;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run must have come to, so that somebody is told of it. Without an earlier report everything is new. */
sealed interface Occasion {
    /** Whether the run is one to be told of. @param verdict what {@code report} comes to */
    boolean arises(Report report, ExitCode verdict);

    /**
     * Reads {@code always}, {@code fail}, {@code new} or {@code new:high}.
     *
     * @throws IllegalArgumentException if {@code text} is none of them; the message says what to write
     */
    static Occasion parse(String text) {
        if (text.equals(Always.NAME)) {
            return new Always();
        }
        if (text.equals(Failure.NAME)) {
            return new Failure();
        }
        if (text.equals(News.NAME)) {
            return new News(null);
        }
        String prefix = News.NAME + ":";
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException("'" + text + "' is nothing to tell of; write " + Failure.NAME + ", "
                    + News.NAME + ", " + prefix + "high, or " + Always.NAME);
        }
        return new News(Severity.ofWireName(text.substring(prefix.length())));
    }

    /** Every run. */
    record Always() implements Occasion {
        private static final String NAME = "always";

        @Override
        public boolean arises(Report report, ExitCode verdict) {
            return true;
        }

        @Override
        public String toString() {
            return NAME;
        }
    }

    /** An exit code other than 0. */
    record Failure() implements Occasion {
        private static final String NAME = "fail";

        @Override
        public boolean arises(Report report, ExitCode verdict) {
            return verdict != ExitCode.COMPLIANT;
        }

        @Override
        public String toString() {
            return NAME;
        }
    }

    /**
     * Something changed since the earlier report, or the run was cut off, so that nobody knows.
     *
     * @param least only new deviations this bad or worse, and what is newly not proved, count; null if every problem that is
     *            new, different or resolved does
     */
    record News(@Nullable Severity least) implements Occasion {
        private static final String NAME = "new";

        @Override
        public boolean arises(Report report, ExitCode verdict) {
            Comparison comparison = report.comparison();
            if (least != null) {
                return new FailOn(least, comparison != null).exitCode(report) != ExitCode.COMPLIANT;
            }
            if (report.run().incomplete() != null) {
                return true;
            }
            if (comparison == null) {
                return report.findings().stream().anyMatch(finding -> Before.of(finding).isProblem());
            }
            Map<Change, Integer> problems = comparison.problems();
            return problems.getOrDefault(Change.NEW, 0) + problems.getOrDefault(Change.CHANGED, 0) > 0
                    || !comparison.resolved().isEmpty();
        }

        @Override
        public String toString() {
            return NAME + (least == null ? "" : ":" + least.wireName());
        }
    }
}
