package io.portmatrix.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest edits if they are few enough to be a slip, else null. */
    public static @Nullable String of(String text, Collection<String> candidates) {
        return all(text, candidates).stream().findFirst().orElse(null);
    }

    /** All candidates that {@code text} may be a slip of, or a part of, nearest first. */
    public static List<String> all(String text, Collection<String> candidates) {
        int most = Math.max(1, (text.length() + 1) / 3);
        return candidates.stream()
                .filter(c -> edits(text, c) <= most || (text.length() > 2 && c.contains(text)))
                .sorted(Comparator.<String>comparingInt(c -> edits(text, c)).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Levenshtein's distance: how many letters to insert, delete or replace. */
    static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
