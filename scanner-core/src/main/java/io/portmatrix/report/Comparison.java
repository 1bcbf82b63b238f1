package io.portmatrix.report;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of each finding of a report since an earlier one. Immutable. */
public final class Comparison {
    private final Earlier earlier;
    private final List<Line> lines;
    private final List<Finding> resolved;
    private final int dropped;
    /** By identity: findings can be equal, are many, and cost much to hash. */
    private final IdentityHashMap<Finding, Line> byFinding = new IdentityHashMap<>();
    private final Map<Change, Integer> counts = zeros();
    private final Map<Change, Integer> problems = zeros();

    /**
     * @param earlier what was compared with
     * @param findings the findings of the later report
     * @param lines what became of each of them, in the same order
     * @param resolved the findings of the earlier report that were a problem and are none now, or are gone
     * @param dropped how many findings of the earlier report were no problem, and the later one says nothing about them
     * @throws IllegalArgumentException if there are not as many lines as findings
     */
    Comparison(Earlier earlier, List<Finding> findings, List<Line> lines, List<Finding> resolved, int dropped) {
        if (findings.size() != lines.size()) {
            throw new IllegalArgumentException(lines.size() + " lines do not compare " + findings.size() + " findings");
        }
        this.earlier = earlier;
        this.lines = List.copyOf(lines);
        this.resolved = List.copyOf(resolved);
        this.dropped = dropped;
        for (int i = 0; i < findings.size(); i++) {
            Change change = lines.get(i).change();
            byFinding.put(findings.get(i), lines.get(i));
            counts.merge(change, 1, Integer::sum);
            if (Before.of(findings.get(i)).isProblem()) {
                problems.merge(change, 1, Integer::sum);
            }
        }
    }

    /**
     * The earlier report.
     *
     * @param run its id
     * @param started when it began
     * @param finished when it ended
     * @param site the site it was about
     */
    public record Earlier(String run, Instant started, Instant finished, String site) {
        static Earlier of(Report.Run run) {
            return new Earlier(run.id(), run.started(), run.finished(), run.site());
        }
    }

    /**
     * What became of one finding.
     *
     * @param before what the earlier report said; null where it said nothing, or the same
     */
    record Line(Change change, @Nullable Before before) {}

    /** What was compared with. */
    public Earlier earlier() {
        return earlier;
    }

    /** What became of a finding of the later report; the very object, because equal ones can be several. */
    public Change change(Finding finding) {
        return line(finding).change();
    }

    /** What the earlier report said of a finding of the later one; null where it said nothing, or the same. */
    public @Nullable Before before(Finding finding) {
        return line(finding).before();
    }

    /** The findings of the earlier report that were a problem and are none now, or of which this report says nothing. */
    public List<Finding> resolved() {
        return resolved;
    }

    /** How many findings of the earlier report were no problem, and the later one says nothing about them. */
    public int dropped() {
        return dropped;
    }

    /** Findings of the later report a change; every change is a key. */
    public Map<Change, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The same of those that are a problem: anything but compliant and not applicable. */
    public Map<Change, Integer> problems() {
        return Collections.unmodifiableMap(problems);
    }

    /** Whether a finding, which is a deviation at least this severe, was none of at least this severity before. */
    public boolean isNewAt(Finding finding, Severity severity) {
        Line line = line(finding);
        Before before = line.before();
        return switch (line.change()) {
            case NEW -> true;
            case CHANGED -> before != null && !(before.verdict() == VerdictName.DEVIATION
                    && before.severity().isAtLeast(severity));
            case UNCHANGED -> false;
        };
    }

    private static Map<Change, Integer> zeros() {
        Map<Change, Integer> zeros = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            zeros.put(change, 0);
        }
        return zeros;
    }

    private Line line(Finding finding) {
        return Objects.requireNonNull(byFinding.get(finding), "a finding of another report");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Comparison that && earlier.equals(that.earlier) && lines.equals(that.lines)
                && resolved.equals(that.resolved) && dropped == that.dropped;
    }

    @Override
    public int hashCode() {
        return Objects.hash(earlier, lines, dropped);
    }

    @Override
    public String toString() {
        return "compared with " + earlier + ": " + counts() + ", " + resolved.size() + " resolved";
    }
}
