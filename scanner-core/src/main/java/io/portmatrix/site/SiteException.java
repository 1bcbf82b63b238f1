package io.portmatrix.site;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A site that can't be used. It carries every problem that was found, not only the first; its message has one a line. */
public final class SiteException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<SiteProblem> problems;

    /** @param problems at least one, in the order in which a person would mend them */
    public SiteException(List<SiteProblem> problems) {
        super(problems.stream().map(SiteProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, by file and line. */
    public List<SiteProblem> problems() {
        return problems;
    }
}
