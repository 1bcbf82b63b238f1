package io.portmatrix.cli.demo;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Faults against findings: which finding shows which fault, which faults were missed, and which findings nobody planted.
 *
 * @param lines one a fault, in the order of the faults
 * @param extra findings that are neither compliant nor accepted nor planted
 */
record Reckoning(List<Line> lines, List<Finding> extra) {
    Reckoning {
        lines = List.copyOf(lines);
        extra = List.copyOf(extra);
    }

    /**
     * One fault.
     *
     * @param fault what was planted
     * @param notPlanted why it could not be planted on this machine, or null if it was
     * @param finding what shows it, or null if nothing does
     */
    record Line(PlantedFault fault, @Nullable String notPlanted, @Nullable Finding finding) {
        boolean missed() {
            return notPlanted == null && finding == null;
        }
    }

    /** Whether each planted fault was found and nothing else was. */
    boolean exact() {
        return extra.isEmpty() && lines.stream().noneMatch(Line::missed);
    }

    static Reckoning of(Stage stage, Report report) {
        List<Finding> remaining = new ArrayList<>(
                report.findings().stream().filter(Reckoning::asksForAttention).toList());
        List<Line> lines = new ArrayList<>();
        for (PlantedFault fault : stage.faults()) {
            Optional<String> reason = stage.notPlanted(fault);
            Optional<Finding> shown = reason.isPresent() ? Optional.empty()
                    : remaining.stream().filter(f -> shows(f, fault, stage.port(fault))).findFirst();
            shown.ifPresent(remaining::remove);
            lines.add(new Line(fault, reason.orElse(null), shown.orElse(null)));
        }
        return new Reckoning(lines, remaining);
    }

    private static boolean shows(Finding finding, PlantedFault fault, int expectedAt) {
        Integer port = finding.subject().port();
        return finding.kind() == fault.kind() && finding.subject().host().equals(fault.host())
                && finding.subject().transport().wireName().equals(fault.wire().wireName()) && port != null
                && port == expectedAt;
    }

    private static boolean asksForAttention(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Deviation() -> true;
            case Verdict.Advisory() -> true;
            case Verdict.Undetermined ignored -> true;
            case Verdict.Compliant ignored -> false;
            case Verdict.Waived ignored -> false;
            case Verdict.NotApplicable() -> false;
        };
    }
}
