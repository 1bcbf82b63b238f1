package io.portmatrix.report;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What keeps two reports from telling the whole difference: they were not made alike. */
final class Comparability {
    /** The limitation's code. */
    static final String CODE = "comparison";
    /** The code of what says that only observations were compared. */
    static final String NOT_JUDGED = "not-judged";
    /** All codes that concern comparisons. */
    static final Set<String> CODES = Set.of(CODE, NOT_JUDGED);

    /** Options that decide what is looked at. */
    private static final List<String> LOOKED_AT = List.of("ports", "method", "sniff", "no-conversation");

    private Comparability() {}

    /** What is not alike; empty if nothing is. */
    static List<Limitation> of(Report.Run earlier, Report.Run now) {
        List<Limitation> limits = new ArrayList<>();
        if (!earlier.site().equals(now.site())) {
            limits.add(limit("the earlier report is about another site, " + earlier.site()));
        }
        if (now.started().isBefore(earlier.started())) {
            limits.add(limit("the report that this one was compared with as the earlier one was made later"));
        }
        if (earlier.incomplete() != null) {
            limits.add(limit("the earlier run was incomplete, so that what seems new may have been there: "
                    + earlier.incomplete()));
        }
        if (now.incomplete() != null) {
            limits.add(limit("this run is incomplete, so that what seems resolved may be there still"));
        }
        if (!earlier.vantage().equals(now.vantage())) {
            limits.add(limit("the earlier run looked from elsewhere: " + text(earlier.vantage())));
        }
        for (String option : LOOKED_AT) {
            String was = earlier.options().get(option);
            String is = now.options().get(option);
            if (!Objects.equals(was, is)) {
                limits.add(limit("the earlier run looked at something else: " + option + " was "
                        + (was == null ? "not said" : was) + ", and is " + (is == null ? "not said" : is)));
            }
        }
        return List.copyOf(limits);
    }

    private static String text(Vantage vantage) {
        String roles = vantage.roles().isEmpty() ? "any role" : String.join(", ", new TreeSet<>(vantage.roles()));
        return roles + (vantage.zone() == null ? "" : " in zone " + vantage.zone());
    }

    private static Limitation limit(String text) {
        return new Limitation(CODE, text);
    }
}
