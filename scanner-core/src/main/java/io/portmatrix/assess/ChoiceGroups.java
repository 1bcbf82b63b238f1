package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Alternatives of which one must be open. One that is open satisfies its group; where none is, the group has one finding,
 * on the first alternative, and not one for each. An alternative that may be open, because nobody said whether it is there,
 * satisfies its group too, and a group of nothing else demands nothing.
 */
final class ChoiceGroups {
    private ChoiceGroups() {}

    /** How an alternative stands; the better comes first. */
    private enum Standing {
        OPEN, UNKNOWN, MISSING
    }

    /** A group of one product. */
    private record Group(String product, String name) {}

    /**
     * Settles the groups of one address.
     *
     * @param lines the lines of that address, in order
     * @param overridden lines that overridden members of groups would have; they count and are not printed
     */
    static List<Line> settle(List<Line> lines, List<Line> overridden) {
        Map<Group, Map<String, List<Line>>> groups = new LinkedHashMap<>();
        List<Line> all = new ArrayList<>(lines.stream().filter(line -> line.expectation().isEffective()).toList());
        all.addAll(overridden);
        for (Line line : all) {
            Expectation expectation = line.expectation();
            Expectation.Choice choice = expectation.choice();
            if (choice != null && expectation.documentedRole() && line.observed() != Observed.HOST_DOWN) {
                groups.computeIfAbsent(new Group(expectation.source().product(), choice.group()),
                        key -> new LinkedHashMap<>())
                        .computeIfAbsent(choice.alternative(), key -> new ArrayList<>())
                        .add(line);
            }
        }
        IdentityHashMap<Line, Line> settled = new IdentityHashMap<>();
        for (Map<String, List<Line>> alternatives : groups.values()) {
            if (alternatives.size() > 1 && alternatives.values().stream().anyMatch(ChoiceGroups::isDemanded)) {
                settle(List.copyOf(alternatives.values()), settled);
            }
        }
        return lines.stream().map(line -> settled.getOrDefault(line, line)).toList();
    }

    private static void settle(List<List<Line>> alternatives, IdentityHashMap<Line, Line> settled) {
        int best = 0;
        while (!isDemanded(alternatives.get(best))) {
            best++;
        }
        for (int i = 0; i < alternatives.size(); i++) {
            best = standing(alternatives.get(i)).compareTo(standing(alternatives.get(best))) < 0 ? i : best;
        }
        Standing standing = standing(alternatives.get(best));
        for (int i = 0; i < alternatives.size(); i++) {
            for (Line line : alternatives.get(i).stream().filter(ChoiceGroups::isDemanded).toList()) {
                settled.put(line, i == best ? best(line, standing, alternatives)
                        : other(line, standing, alternatives.get(best)));
            }
        }
    }

    private static Standing standing(List<Line> members) {
        boolean demanded = isDemanded(members);
        Standing worst = Standing.OPEN;
        for (Line member : members) {
            if (isDemanded(member) == demanded) {
                Standing standing = standing(member);
                worst = standing.compareTo(worst) > 0 ? standing : worst;
            }
        }
        return worst;
    }

    private static Standing standing(Line member) {
        if (!isDemanded(member)) {
            return member.observed() == Observed.OPEN ? Standing.OPEN : Standing.MISSING;
        }
        return member.judgement().isContrary() ? Standing.MISSING
                : member.judgement().verdict() instanceof Verdict.Compliant ? Standing.OPEN
                : Standing.UNKNOWN;
    }

    private static boolean isDemanded(List<Line> members) {
        return members.stream().anyMatch(ChoiceGroups::isDemanded);
    }

    private static boolean isDemanded(Line member) {
        return member.expectation().expected() == Expected.OPEN;
    }

    private static Line best(Line line, Standing standing, List<List<Line>> alternatives) {
        if (standing != Standing.MISSING || !line.judgement().isContrary()) {
            return line;
        }
        return line.with(line.judgement()
                .saying(line.judgement().text() + "; none of the alternatives is there: "
                        + alternatives.stream().map(ChoiceGroups::ports).collect(Collectors.joining(" or "))));
    }

    private static Line other(Line line, Standing standing, List<Line> best) {
        Judgement judgement = line.judgement();
        return switch (standing) {
            case OPEN -> judgement.verdict() instanceof Verdict.Undetermined
                    ? line.with(new Judgement(new Verdict.Undetermined(false), judgement.kind(), judgement.severity(),
                            judgement.text() + "; not needed, its alternative " + ports(best) + " is open"))
                    : line.with(Judgement.compliant("its alternative " + ports(best)
                            + " is open; one of them is enough"));
            case UNKNOWN, MISSING -> judgement.isContrary()
                    ? line.with(Judgement.notApplicable(FindingKind.OVERRIDDEN, "not open; judged together with its "
                            + "alternative " + best.getFirst().expectation().rule() + " on " + ports(best)))
                    : line;
        };
    }

    private static String ports(List<Line> lines) {
        Set<String> ports = new LinkedHashSet<>();
        lines.forEach(line -> ports.add(line.expectation().transport().wireName() + "/" + line.ports()));
        return String.join(" and ", ports);
    }
}
