package io.portmatrix.report.terminal;

import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.report.Before;
import io.portmatrix.report.Change;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What changed since an earlier report, for people: new deviations first, then what else is new, what is different, what is
 * resolved, and in numbers what is as it was.
 */
public final class DiffReport implements ReportSheet {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int LABEL = 7;

    private final TerminalStyle style;

    /** A sheet for a terminal that can show this much. */
    public DiffReport(TerminalStyle style) {
        this.style = style;
    }

    /** @throws NullPointerException if the report is compared with none */
    @Override
    public void write(Report report, Appendable out) throws IOException {
        Page page = new Page(out, style);
        Comparison comparison = comparison(report);
        writeVerdict(report, out);
        Comparison.Earlier earlier = comparison.earlier();
        writeSide(page, "earlier", earlier.run(), earlier.started(), earlier.site());
        writeSide(page, "now", report.run().id(), report.run().started(), report.run().site());
        for (Limitation limitation : report.comparisonLimits()) {
            page.labelled(0, Ink.DOUBTFUL, "note", LABEL, limitation.text());
        }
        Changes changes = new Changes(page, report, comparison);
        changes.write("New deviations", found(report, Change.NEW, DiffReport::isDeviation));
        changes.write(isUnjudged(report) ? "New" : "Also new", found(report, Change.NEW, f -> !isDeviation(f)));
        changes.write("Changed", found(report, Change.CHANGED, f -> true));
        changes.writeResolved("Resolved");
        writeRest(page, report, comparison);
    }

    @Override
    public void writeVerdict(Report report, Appendable out) throws IOException {
        Comparison comparison = comparison(report);
        Map<Change, Integer> problems = comparison.problems();
        int deviations = found(report, Change.NEW, DiffReport::isDeviation).size();
        int besides = count(problems, Change.NEW) - deviations;
        List<String> counts = new ArrayList<>();
        if (besides > 0) {
            counts.add(Page.count(besides) + " also new");
        }
        counts.add(Page.count(count(problems, Change.CHANGED)) + " changed");
        counts.add(Page.count(report.resolved().size()) + " resolved");
        counts.add(Page.count(count(problems, Change.UNCHANGED)) + " unchanged");
        boolean incomplete = report.run().incomplete() != null;
        Page page = new Page(out, style);
        if (isUnjudged(report)) {
            counts.removeIf(count -> count.endsWith("also new"));
            page.labelledList(besides > 0 || incomplete ? Ink.DOUBTFUL : Ink.GOOD,
                    (besides == 0 ? "NO NEW OPEN PORT" : Page.count(besides, "NEW OPEN PORT", "NEW OPEN PORTS"))
                            + (incomplete ? ", INCOMPLETE" : ""),
                    counts);
        } else if (deviations > 0) {
            page.labelledList(Ink.WORST, Page.count(deviations, "NEW DEVIATION", "NEW DEVIATIONS")
                    + (incomplete ? ", INCOMPLETE" : ""), counts);
        } else {
            page.labelledList(incomplete ? Ink.DOUBTFUL : Ink.GOOD, incomplete ? "INCOMPLETE" : "NO NEW DEVIATION",
                    counts);
        }
    }

    private static void writeSide(Page page, String label, String run, Instant started, String site)
            throws IOException {
        page.labelled(0, Ink.FAINT, label, LABEL, "run " + run + " of " + TIME.format(started) + ", site " + site);
    }

    /** What is as it was, and what is no problem, in numbers: nobody would read the lines. */
    private static void writeRest(Page page, Report report, Comparison comparison) throws IOException {
        List<String> unchanged = new ArrayList<>();
        for (VerdictName verdict : VerdictName.values()) {
            int count = (int) report.findings()
                    .stream()
                    .filter(f -> VerdictName.of(f.verdict()) == verdict && comparison.change(f) == Change.UNCHANGED)
                    .count();
            if (count > 0) {
                unchanged.add(Page.counted(verdict, count));
            }
        }
        List<String> harmless = new ArrayList<>();
        for (Change change : List.of(Change.NEW, Change.CHANGED)) {
            int count = count(comparison.counts(), change) - count(comparison.problems(), change);
            if (count > 0) {
                harmless.add(Page.count(count) + " " + change.wireName());
            }
        }
        if (comparison.dropped() > 0) {
            harmless.add(Page.count(comparison.dropped()) + " no longer in the report");
        }
        page.blank();
        page.labelledList(Ink.BOLD, "Unchanged", unchanged.isEmpty() ? List.of("nothing") : unchanged);
        if (!harmless.isEmpty()) {
            page.labelledList(Ink.BOLD, "Lines without a problem", harmless);
        }
    }

    private static List<Finding> found(Report report, Change change, Predicate<Finding> which) {
        return report.findings()
                .stream()
                .filter(f -> report.change(f) == change && Before.of(f).isProblem() && which.test(f))
                .toList();
    }

    /** Whether only observations were compared. */
    private static boolean isUnjudged(Report report) {
        return Stream.concat(report.findings().stream(), report.resolved().stream())
                .anyMatch(f -> f.kind() == FindingKind.NOT_JUDGED);
    }

    private static boolean isDeviation(Finding finding) {
        return VerdictName.of(finding.verdict()) == VerdictName.DEVIATION;
    }

    private static int count(Map<Change, Integer> counts, Change change) {
        return counts.getOrDefault(change, 0);
    }

    private static Comparison comparison(Report report) {
        return Objects.requireNonNull(report.comparison(), "a report that is compared with none");
    }
}
