package io.portmatrix.notify;

import io.portmatrix.model.Severity;
import io.portmatrix.report.Change;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables that a command gets. All but the site's name are ours; and of the name nothing is left that a
 * shell could take for more than a word, should the command forget its quotes.
 */
final class CommandVariables {
    static final String PREFIX = "PORTMATRIX_";
    private static final int LONGEST = 200;

    private CommandVariables() {}

    static Map<String, String> of(Notice notice) {
        Report.Run run = notice.report().run();
        Map<String, String> variables = new TreeMap<>();
        put(variables, "SITE", harmless(run.site()));
        put(variables, "RUN", harmless(run.id()));
        put(variables, "STARTED", run.started().toString());
        put(variables, "FINISHED", run.finished().toString());
        put(variables, "EXIT_CODE", notice.exitCode());
        put(variables, "INCOMPLETE", run.incomplete() == null ? 0 : 1);
        put(variables, "NOT_PROVED", notice.summary().requiredUndetermined());
        for (VerdictName verdict : VerdictName.values()) {
            put(variables, name(verdict.wireName()), notice.summary().count(verdict));
        }
        for (Severity severity : Severity.values()) {
            put(variables, "DEVIATION_" + name(severity.wireName()),
                    notice.summary().deviations().getOrDefault(severity, 0));
        }
        Comparison comparison = notice.report().comparison();
        if (comparison != null) {
            put(variables, "NEW", comparison.problems().getOrDefault(Change.NEW, 0));
            put(variables, "CHANGED", comparison.problems().getOrDefault(Change.CHANGED, 0));
            put(variables, "RESOLVED", comparison.resolved().size());
        }
        return variables;
    }

    /** Letters, digits and a few marks stay; everything else, and a hyphen at the beginning, becomes an underscore. */
    static String harmless(String text) {
        StringBuilder harmless = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isLetterOrDigit(c) || c < 0x80 && "._:@+,/-".indexOf(c) >= 0 ? c : '_')
                .forEach(harmless::appendCodePoint);
        if (!harmless.isEmpty() && harmless.charAt(0) == '-') {
            harmless.setCharAt(0, '_');
        }
        return harmless.toString();
    }

    private static String name(String wireName) {
        return wireName.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void put(Map<String, String> variables, String name, Object value) {
        variables.put(PREFIX + name, value.toString());
    }
}
