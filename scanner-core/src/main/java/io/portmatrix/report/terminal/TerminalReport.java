package io.portmatrix.report.terminal;

import io.portmatrix.catalog.Document;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for people: what the run came to in the first line, then every deviation with what was expected and seen, what
 * it breaks and where that is documented, then advisories, what could not be proved, what is waived, counts and
 * limitations. However many findings there are, it stays readable: what says the same is told once, and what nobody would
 * read is counted.
 */
public final class TerminalReport implements ReportSheet {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Characters of a limitation that are shown; some list every option of a product. */
    private static final int MAX_LIMITATION = 320;

    private final TerminalStyle style;

    /** A report for a terminal that can show this much. */
    public TerminalReport(TerminalStyle style) {
        this.style = style;
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        Page page = new Page(out, style);
        Summary summary = report.summary();
        writeHead(page, report, summary);
        new Deviations(page, report).write(with(report, VerdictName.DEVIATION));
        Briefs briefs = new Briefs(page);
        briefs.write("Advisories", Ink.MILD, with(report, VerdictName.ADVISORY));
        briefs.write("Not proved", Ink.DOUBTFUL, with(report, VerdictName.UNDETERMINED));
        briefs.write("Documented connections that were not seen", Ink.FAINT, notSeen(report));
        briefs.write("Waived", Ink.PLAIN, with(report, VerdictName.WAIVED));
        briefs.write("Resolved: a problem in the earlier report, and none or gone in this one", Ink.GOOD,
                report.resolved());
        new Ledger(page).write(summary);
        writeFoot(page, report);
    }

    /**
     * Writes what it came to in a few lines: verdict and counts, when and from where, and how many deviations of each kind.
     *
     * @throws IOException if {@code out} does
     */
    public void writeSummary(Report report, Appendable out) throws IOException {
        Page page = new Page(out, style);
        writeHead(page, report, report.summary());
        Map<String, Integer> kinds = new LinkedHashMap<>();
        with(report, VerdictName.DEVIATION).stream()
                .sorted(Comparator.comparing(Finding::severity))
                .forEach(f -> kinds.merge(f.severity().wireName() + " " + f.kind().wireName(), 1, Integer::sum));
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            page.text(2, Ink.PLAIN, Page.count(kind.getValue()) + " " + kind.getKey());
        }
    }

    /** Verdict and counts, deviations, and what is required and could not be proved; nothing else. */
    @Override
    public void writeFailures(Report report, Appendable out) throws IOException {
        Page page = new Page(out, style);
        writeHead(page, report, report.summary());
        new Deviations(page, report).write(with(report, VerdictName.DEVIATION));
        new Briefs(page).write("Not proved", Ink.DOUBTFUL, with(report, VerdictName.UNDETERMINED).stream()
                .filter(f -> f.verdict() instanceof Verdict.Undetermined u && u.required())
                .toList());
    }

    @Override
    public void writeVerdict(Report report, Appendable out) throws IOException {
        Headline headline = Headline.of(report, report.summary());
        write(new Page(out, style), headline);
    }

    private static void write(Page page, Headline headline) throws IOException {
        page.labelledList(headline.ink(), headline.verdict(), headline.counts());
    }

    private static void writeHead(Page page, Report report, Summary summary) throws IOException {
        Headline headline = Headline.of(report, summary);
        write(page, headline);
        if (report.run().incomplete() != null) {
            page.text(0, Ink.DOUBTFUL, "The run is incomplete: " + report.run().incomplete());
        }
        Report.Run run = report.run();
        page.text(0, Ink.FAINT, Stream.of("site " + run.site(), Page.count(report.hosts().size(), "host", "hosts"),
                TIME.format(run.started()), seconds(run.duration())).collect(Collectors.joining(page.dot())));
        page.text(0, Ink.FAINT, vantage(run.vantage()));
        if (run.authorisation() != null) {
            page.text(0, Ink.FAINT, "authorised by " + run.authorisation().text());
        }
        Comparison comparison = report.comparison();
        if (comparison != null) {
            page.text(0, Ink.FAINT, "compared with the run of " + TIME.format(comparison.earlier().started())
                    + changes(page, report, comparison));
        }
    }

    /** Of what is a problem; nobody wants to know how many compliant lines are compliant still. */
    private static String changes(Page page, Report report, Comparison comparison) {
        Stream<String> counts = comparison.problems()
                .entrySet()
                .stream()
                .map(entry -> Page.count(entry.getValue()) + " " + entry.getKey().wireName());
        return Stream.concat(counts, Stream.of(Page.count(report.resolved().size()) + " resolved"))
                .map(count -> page.dot() + count)
                .collect(Collectors.joining());
    }

    private static void writeFoot(Page page, Report report) throws IOException {
        List<Limitation> limitations = report.run().limitations();
        if (!limitations.isEmpty()) {
            page.blank();
            page.text(0, Ink.BOLD, "Limitations");
            for (Limitation limitation : limitations) {
                page.point(2, shortened(limitation.text()));
            }
        }
        List<Document> documents = report.run().documents();
        if (!documents.isEmpty()) {
            page.blank();
            page.text(0, Ink.BOLD, "Documents");
            for (Document document : documents) {
                page.labelled(2, Ink.FAINT, document.id(), document.id().length(),
                        Stream.of(document.title(), issue(document), document.date())
                                .filter(t -> !t.isEmpty())
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private static String shortened(String limitation) {
        int end = limitation.length() <= MAX_LIMITATION ? -1 : limitation.lastIndexOf(' ', MAX_LIMITATION);
        return end < 0 ? limitation : limitation.substring(0, end) + " ... (whole in the JSON report)";
    }

    /** Documents print "13.1" as well as "Issue 1". */
    private static String issue(Document document) {
        return document.issue().matches("[0-9].*") ? "issue " + document.issue() : document.issue();
    }

    private static List<Finding> with(Report report, VerdictName verdict) {
        return report.findings().stream().filter(f -> VerdictName.of(f.verdict()) == verdict).toList();
    }

    /** What a product is documented to begin; that is no verdict, and people who listened want to know. */
    private static List<Finding> notSeen(Report report) {
        return with(report, VerdictName.NOT_APPLICABLE).stream().filter(f -> f.kind() == FindingKind.NOT_SEEN).toList();
    }

    private static String vantage(Vantage vantage) {
        String zone = vantage.zone() == null ? "" : " in zone " + vantage.zone();
        return vantage.roles().isEmpty() ? "seen by any role" + zone
                : "seen by " + vantage.roles().stream().sorted().collect(Collectors.joining(", ")) + zone;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() < 100 ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : String.format(Locale.ROOT, "%d min %d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
