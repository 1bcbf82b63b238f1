package io.portmatrix.site;

import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.SizingRule;
import io.portmatrix.catalog.SizingRule.Formula;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.site.Draft.DeploymentDraft;
import io.portmatrix.site.Draft.Pair;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks moved and narrowed ranges against what the documents say of them: where they must lie, how many ports they must
 * have, and how many a deployment of the size that the site file states needs.
 */
final class SizingCheck {
    /** The most of anything that a deployment can be said to have. */
    static final int MOST = 100_000;

    private final Problems problems;

    SizingCheck(Problems problems) {
        this.problems = problems;
    }

    /** How many there are of what the product's formulas count; without what is a problem. */
    Map<String, Integer> counts(DeploymentDraft draft, Products.Known known) {
        Set<String> countable = new TreeSet<>();
        known.sizing().forEach(s -> countable.addAll(s.countable()));
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Mark> seen = new HashMap<>();
        for (Pair pair : draft.sizing()) {
            String name = pair.key().value();
            String product = known.ref().id();
            String count = pair.value().value();
            if (!countable.contains(name)) {
                problems.add(pair.key().mark(), "no formula of " + product + " counts " + Quoted.of(name),
                        countable.isEmpty() ? "leave it out: no document says how many ports " + product + " needs"
                                : NearestName.advice(name, countable));
            } else if (seen.putIfAbsent(name, pair.key().mark()) != null) {
                problems.add(pair.key().mark(), name + " is counted twice", "say once how many there are");
            } else if (!count.matches("\\d{1,6}") || Integer.parseInt(count) > MOST) {
                problems.add(pair.value().mark(), name + " of " + product + " can't be " + Quoted.of(count),
                        "write how many there are, 0 to " + MOST);
            } else {
                counts.put(name, Integer.parseInt(count));
            }
        }
        return counts;
    }

    /** Those of {@code sizing} that are about the range of {@code rule}. */
    static List<SizingRule> about(Rule rule, List<SizingRule> sizing) {
        return sizing.stream().filter(s -> s.rules().contains(rule.id())).toList();
    }

    /**
     * Whether a rule's range may be there and serves the deployment; if not, that is a problem.
     *
     * @param name what the site file calls the rule
     * @param ports where the range is; never empty
     */
    boolean admits(Rule rule, String name, PortSet ports, List<SizingRule> about, Map<String, Integer> counts,
            Mark mark) {
        for (SizingRule sizing : about) {
            String problem = problem(sizing, rule, ports, counts);
            if (problem != null) {
                problems.add(mark, name + ": " + problem, advice(sizing, ports, needed(sizing, counts)));
                return false;
            }
        }
        return true;
    }

    private static @Nullable String problem(SizingRule sizing, Rule rule, PortSet ports,
            Map<String, Integer> counts) {
        if (sizing.within() != null && !ports.minus(sizing.within()).isEmpty()) {
            return "the range must lie within " + sizing.within() + where(rule, sizing.source()) + ", and "
                    + ports.minus(sizing.within()) + " doesn't";
        }
        if (ports.size() < sizing.fewest() || ports.size() > sizing.most()) {
            return "the range must have " + sizing.allowed() + where(rule, sizing.source()) + ", and " + ports + " has "
                    + ports.size();
        }
        Formula formula = sizing.formulas().isEmpty() ? null : sizing.formulas().getFirst();
        return formula == null || ports.size() >= needed(sizing, counts) ? null
                : formula.working(counts) + " are needed" + where(rule, formula.source()) + ", and " + ports + " has "
                        + ports.size();
    }

    /** What the first formula needs; 0 where nothing that it counts was said. */
    private static long needed(SizingRule sizing, Map<String, Integer> counts) {
        return sizing.formulas().isEmpty() || !sizing.formulas().getFirst().counts(counts) ? 0
                : sizing.formulas().getFirst().needed(counts);
    }

    private static String where(Rule rule, String source) {
        String document = rule.provenance().citations().getFirst().document();
        return " (" + (source.isEmpty() ? "document " : "") + document + (source.isEmpty() ? "" : " " + source) + ")";
    }

    private static String advice(SizingRule sizing, PortSet ports, long needed) {
        PortSet range = sizing.smallest(Math.max(needed, Math.min(ports.size(), sizing.most())), ports.first());
        if (range == null) {
            range = sizing.smallest(needed, ports.first());
        }
        return range == null ? "leave the range where it is documented: no range within these bounds serves so many"
                : "write for example " + range;
    }
}
