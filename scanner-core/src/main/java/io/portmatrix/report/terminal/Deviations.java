package io.portmatrix.report.terminal;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.report.ChangeText;
import io.portmatrix.report.Report;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The deviations, host by host, worst host and worst deviation first. Each is told in full, those that differ in nothing
 * but the port together; past a bound that nobody reads they are only counted.
 */
final class Deviations {
    /** Told in full for one address. */
    static final int BLOCKS_PER_ADDRESS = 25;
    /** Told in full altogether. */
    static final int BLOCKS = 150;
    /** Addresses that are named at all. */
    static final int ADDRESSES = 200;

    private static final int LABEL = 8;
    private static final Comparator<FindingGroup> WORST_FIRST = Comparator
            .comparing((FindingGroup g) -> g.first().severity())
            .thenComparing(Comparator.comparingLong(Deviations::asBadAsTheWorst).reversed());

    private final Page page;
    private final Report report;
    private int blocksLeft = BLOCKS;

    Deviations(Page page, Report report) {
        this.page = page;
        this.report = report;
    }

    void write(List<Finding> deviations) throws IOException {
        List<FindingGroup> places = FindingGroup
                .by(f -> List.of(f.subject().host(), f.subject().address()), deviations)
                .stream()
                .sorted(WORST_FIRST)
                .toList();
        for (FindingGroup place : places.subList(0, Math.min(ADDRESSES, places.size()))) {
            page.blank();
            page.title(0, Ink.BOLD, FindingGroup.place(place.first()), products(place.first()));
            writePlace(place);
        }
        if (places.size() > ADDRESSES) {
            List<FindingGroup> left = places.subList(ADDRESSES, places.size());
            page.blank();
            page.text(0, Ink.BOLD, "and " + Page.count(left.size(), "address", "addresses") + " more with "
                    + Page.count(left.stream().mapToInt(FindingGroup::size).sum(), "deviation", "deviations"));
        }
    }

    private void writePlace(FindingGroup place) throws IOException {
        List<FindingGroup> blocks = FindingGroup.by(this::sameButForThePort, place.findings());
        int full = Math.min(blocks.size(), Math.min(BLOCKS_PER_ADDRESS, blocksLeft));
        blocksLeft -= full;
        for (FindingGroup block : blocks.subList(0, full)) {
            write(block);
        }
        List<Finding> left = blocks.subList(full, blocks.size()).stream().flatMap(b -> b.findings().stream()).toList();
        if (!left.isEmpty()) {
            page.text(2, Ink.BOLD, (full == 0 ? "" : "and ") + Page.count(left.size(), "deviation", "deviations")
                    + (full == 0 ? ":" : " more:"));
            for (FindingGroup kind : FindingGroup.by(
                    f -> List.of(f.severity(), f.kind(), FindingGroup.traffic(f)), left)) {
                page.text(4, Ink.of(kind.first().severity()), Page.count(kind.size()) + " " + name(kind.first()) + " "
                        + kind.ports());
            }
        }
    }

    private void write(FindingGroup block) throws IOException {
        Finding first = block.first();
        String several = block.size() == 1 ? "" : " (" + Page.count(block.size(), "port", "ports") + ")";
        page.title(2, Ink.of(first.severity()), name(first) + "  " + block.ports() + several,
                first.subject().rule() == null ? "" : first.subject().rule().toString());
        page.labelled(4, Ink.FAINT, "expected", LABEL, Words.of(first.expected()));
        page.labelled(4, Ink.FAINT, "observed", LABEL, Words.of(first.observed()) + evidence(block));
        String change = ChangeText.of(report, first);
        if (change != null) {
            page.labelled(4, Ink.FAINT, "change", LABEL, change);
        }
        if (first.impact() != null) {
            page.labelled(4, Ink.FAINT, "breaks", LABEL, first.impact());
        }
        if (!first.explanation().isEmpty()) {
            page.labelled(4, Ink.FAINT, "note", LABEL, first.explanation());
        }
        if (!first.citations().isEmpty()) {
            page.labelled(4, Ink.FAINT, "see", LABEL, citations(first));
        }
    }

    private static String evidence(FindingGroup block) {
        List<Evidence> evidence = block.first().evidence();
        String example = block.size() == 1 ? ""
                : "for example " + new FindingGroup(List.of(block.first())).ports() + ": ";
        return evidence.isEmpty() ? ""
                : ": " + example + evidence.stream().map(Evidence::text).collect(Collectors.joining("; "));
    }

    private static String citations(Finding finding) {
        return finding.citations().stream().map(Citation::toString).collect(Collectors.joining("; "))
                + switch (finding.basis()) {
                    case STATED -> "";
                    case INFERRED, RECONSTRUCTED -> " (" + finding.basis().wireName() + ")";
                };
    }

    private static String name(Finding finding) {
        return finding.severity().wireName().toUpperCase(Locale.ROOT) + " " + finding.kind().wireName();
    }

    private String products(Finding finding) {
        return report.hosts()
                .stream()
                .filter(h -> h.name().equals(finding.subject().host()))
                .findFirst()
                .map(h -> String.join(", ", h.products()))
                .orElse("");
    }

    private List<?> sameButForThePort(Finding f) {
        return Arrays.asList(f.subject().transport(), FindingGroup.traffic(f), f.subject().rule(), f.expected(),
                f.observed(), f.kind(), f.severity(), f.explanation(), f.impact(), f.citations(), f.basis(),
                ChangeText.of(report, f));
    }

    private static long asBadAsTheWorst(FindingGroup place) {
        return place.findings().stream().filter(f -> f.severity() == place.first().severity()).count();
    }
}
