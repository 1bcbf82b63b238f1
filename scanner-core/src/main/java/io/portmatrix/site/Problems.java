package io.portmatrix.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects what is wrong, so that all of it can be reported at once; of a file that is no site file at all, the first
 * thousand. Not thread-safe.
 */
final class Problems {
    private static final int MOST = 1_000;

    private final Set<SiteProblem> found = new LinkedHashSet<>();
    private int more;

    void add(Mark mark, String what, String instead) {
        if (found.size() >= MOST) {
            more++;
            return;
        }
        found.add(new SiteProblem(mark.source(), mark.line(), Quoted.escaped(what), Quoted.escaped(instead)));
    }

    /** Takes a message of the form {@code what is wrong; what to write instead}, as the value types give them. */
    void add(Mark mark, RuntimeException refusal, String otherwise) {
        String message = String.valueOf(refusal.getMessage());
        int semicolon = message.indexOf("; ");
        if (semicolon < 0) {
            add(mark, message, otherwise);
        } else {
            add(mark, message.substring(0, semicolon), message.substring(semicolon + 2));
        }
    }

    void copyTo(Problems other) {
        other.found.addAll(found);
        other.more += more;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws everything found so far, if anything was: by source in the order they were first named, then by line. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    /** Everything found so far in one line, without its places. */
    String text() {
        return found.stream()
                .map(p -> p.instead().isEmpty() ? p.what() : p.what() + "; " + p.instead())
                .collect(Collectors.joining(". "));
    }

    private SiteException exception() {
        List<String> sources = found.stream().map(SiteProblem::source).distinct().toList();
        List<SiteProblem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt((SiteProblem p) -> sources.indexOf(p.source()))
                .thenComparingInt(SiteProblem::line));
        if (more > 0) {
            SiteProblem last = sorted.get(sorted.size() - 1);
            sorted.add(new SiteProblem(last.source(), last.line(), more + " more problems are not shown",
                    "mend these first"));
        }
        return new SiteException(sorted);
    }
}
