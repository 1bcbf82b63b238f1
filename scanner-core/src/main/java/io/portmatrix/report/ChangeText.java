package io.portmatrix.report;

import io.portmatrix.model.Finding;
import org.jspecify.annotations.Nullable;

/** What became of a finding since an earlier report, in plain words. Nothing of it needs escaping. */
public final class ChangeText {
    private ChangeText() {}

    /**
     * One line: {@code new}, {@code new: verdict deviation, was compliant}, {@code unchanged}.
     *
     * @return null where the report is compared with none
     */
    public static @Nullable String of(Report report, Finding finding) {
        Comparison comparison = report.comparison();
        if (comparison == null) {
            return null;
        }
        Before before = comparison.before(finding);
        return comparison.change(finding).wireName()
                + (before == null ? "" : ": " + String.join("; ", before.differences(Before.of(finding))));
    }

    /** What stood where the finding is now. @return null where nothing stood, or the same */
    static @Nullable String before(Report report, Finding finding) {
        Comparison comparison = report.comparison();
        Before before = comparison == null ? null : comparison.before(finding);
        return before == null ? null : String.join("; ", before.differences(Before.of(finding)));
    }

    /** The earlier report: {@code run 20261121T021705Z-4f1a of 2026-11-21T02:17:05Z}; the run's id is not yet escaped. */
    public static String of(Comparison.Earlier earlier) {
        return "run " + earlier.run() + " of " + earlier.started();
    }
}
