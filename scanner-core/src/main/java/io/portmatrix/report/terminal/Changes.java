package io.portmatrix.report.terminal;

import static java.util.stream.Collectors.toSet;

import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.report.Before;
import io.portmatrix.report.Comparison;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sections of findings by host, those that differ in nothing but the port together, past a bound only counted. */
final class Changes {
    /** Told one by one in one section. */
    static final int BLOCKS = 200;

    private final Page page;
    private final Report report;
    private final Comparison comparison;

    Changes(Page page, Report report, Comparison comparison) {
        this.page = page;
        this.report = report;
        this.comparison = comparison;
    }

    /** Findings of the report; no section where there are none. */
    void write(String title, List<Finding> findings) throws IOException {
        write(title, findings, this::differences, true);
    }

    /** Findings of the earlier report, with what is there now. */
    void writeResolved(String title) throws IOException {
        Set<String> resolved = report.resolved().stream().map(f -> f.subject().fingerprint()).collect(toSet());
        Map<String, Finding> now = new HashMap<>();
        for (Finding finding : report.findings()) {
            String fingerprint = finding.subject().fingerprint();
            if (resolved.contains(fingerprint) && !Before.of(finding).isProblem()) {
                now.putIfAbsent(fingerprint, finding);
            }
        }
        // What it broke works again, or nobody knows.
        write(title, report.resolved(), f -> became(f, now.get(f.subject().fingerprint())), false);
    }

    private static String became(Finding old, @Nullable Finding now) {
        if (now != null) {
            return String.join("; ", Before.of(old).differences(Before.of(now)));
        }
        return old.subject().rule() == null ? "not found any more" : "this report has no line about it any more";
    }

    private String differences(Finding finding) {
        Before before = comparison.before(finding);
        return before == null ? "" : String.join("; ", before.differences(Before.of(finding)));
    }

    private void write(String title, List<Finding> findings, Function<Finding, String> differences, boolean breaks)
            throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        page.blank();
        page.title(0, Ink.BOLD, title, Page.count(findings.size()));
        int left = BLOCKS;
        int untold = 0;
        for (FindingGroup place : FindingGroup.by(f -> List.of(f.subject().host(), f.subject().address()), findings)) {
            List<FindingGroup> blocks = FindingGroup.by(f -> alike(f, differences), place.findings());
            int told = Math.min(left, blocks.size());
            left -= told;
            if (told > 0) {
                page.text(2, Ink.BOLD, FindingGroup.place(place.first()));
            }
            for (FindingGroup block : blocks.subList(0, told)) {
                write(block, differences.apply(block.first()), breaks ? block.first().impact() : null);
            }
            untold += blocks.subList(told, blocks.size()).stream().mapToInt(FindingGroup::size).sum();
        }
        if (untold > 0) {
            page.text(2, Ink.BOLD, "and " + Page.count(untold) + " more");
        }
    }

    private void write(FindingGroup block, String differences, @Nullable String broken) throws IOException {
        Finding first = block.first();
        VerdictName verdict = VerdictName.of(first.verdict());
        String name = (verdict == VerdictName.DEVIATION
                ? first.severity().wireName().toUpperCase(Locale.ROOT)
                : verdict.wireName()) + " " + first.kind().wireName();
        if (first.kind() == FindingKind.NOT_JUDGED) {
            name = Words.of(first.observed());
        }
        String several = block.size() == 1 ? "" : " (" + Page.count(block.size(), "port", "ports") + ")";
        page.title(4, verdict == VerdictName.DEVIATION ? Ink.of(first.severity()) : Ink.PLAIN,
                name + "  " + block.ports() + several,
                first.subject().rule() == null ? "" : first.subject().rule().toString());
        if (!differences.isEmpty()) {
            page.text(6, Ink.PLAIN, differences);
        }
        if (broken != null) {
            page.text(6, Ink.PLAIN, "breaks " + broken);
        }
    }

    private static List<?> alike(Finding f, Function<Finding, String> differences) {
        return Arrays.asList(f.subject().transport(), FindingGroup.traffic(f), f.subject().rule(),
                VerdictName.of(f.verdict()), f.kind(), f.severity(),
                f.kind() == FindingKind.NOT_JUDGED ? f.observed() : "", f.impact(), differences.apply(f));
    }
}
