package io.portmatrix.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class NearestName {
    private static final int LISTED = 12;

    private NearestName() {}

    /** The known name that is nearest to {@code written}, if one is near enough to be meant. */
    static Optional<String> of(String written, Collection<String> known) {
        String text = written.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        if (text.length() > 64) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> isNear(text, name.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt((String name) -> distance(text, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The known name that {@code written} is but for one letter too many, missing, wrong or swapped with the next. */
    static Optional<String> typoOf(String written, Collection<String> known) {
        return of(written, known).filter(name -> distance(written, name) == 1);
    }

    /** What to write instead: the nearest known name, or the known ones where none is near. */
    static String advice(String written, Collection<String> known) {
        return of(written, known).map(name -> "write " + name).orElseGet(() -> "write " + choice(known));
    }

    /** {@code a, b or c}; of a long list the first few. */
    static String choice(Collection<String> known) {
        List<String> names = List.copyOf(known);
        if (names.size() <= 1) {
            return String.join("", names);
        }
        if (names.size() > LISTED) {
            return "one of " + String.join(", ", names.subList(0, LISTED)) + " and " + (names.size() - LISTED)
                    + " others";
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
    }

    private static boolean isNear(String text, String name) {
        if (text.length() >= 3 && (name.startsWith(text) || text.startsWith(name + "-"))) {
            return true;
        }
        int allowed = Math.max(1, (Math.min(text.length(), name.length()) + 1) / 3);
        return Math.abs(text.length() - name.length()) <= allowed && distance(text, name) <= allowed;
    }

    /** How many letters must be added, dropped, replaced or swapped with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
