package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.SizingRule;
import io.portmatrix.catalog.fact.PortSet;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prints one sizing rule: what it is about, the bounds, and each formula worked out. */
final class LimitsSheet {
    private final SizingRule sizing;
    private final List<Rule> rules;
    private final Map<String, Integer> counts;

    /** @param counts what the deployment has, by name */
    LimitsSheet(Catalog catalog, ProductRef product, SizingRule sizing, Map<String, Integer> counts) {
        this.sizing = sizing;
        this.counts = counts;
        this.rules = Stream
                .concat(catalog.rulesListeningOn(product).stream(), catalog.product(product).rules().stream())
                .filter(r -> sizing.rules().contains(r.id()))
                .distinct()
                .toList();
    }

    void print(PrintWriter out) {
        out.println();
        out.println(sizing.id() + ": " + sizing.what());
        for (Rule rule : rules) {
            out.println("  documented: " + rule.flow().transport().wireName() + " " + rule.flow().ports() + " ("
                    + rule.id() + ", " + rule.provenance().citations().getFirst() + ")");
        }
        sizing.bySystem().forEach((system, ports) -> out.println("  default on " + system + ": " + ports));
        bounds().lines().forEach(line -> out.println("  " + line));
        sizing.formulas().forEach(formula -> formula(out, formula));
        out.println("  source: " + sizing.source());
    }

    private String bounds() {
        StringBuilder text = new StringBuilder();
        if (sizing.within() != null) {
            text.append("must lie within: ").append(sizing.within()).append('\n');
        }
        if (sizing.allowed() != null) {
            text.append("must have: ").append(sizing.allowed()).append('\n');
        }
        return text.toString();
    }

    private void formula(PrintWriter out, SizingRule.Formula formula) {
        out.println("  " + formula.name() + (formula.source().isEmpty() ? "" : " (" + formula.source() + ")") + ":");
        if (!formula.counts(counts)) {
            out.println("    " + formula.words() + "; say how many there are, as in --count "
                    + formula.terms().getFirst().per() + "=10");
            return;
        }
        long needed = formula.needed(counts);
        out.println("    " + formula.working(counts));
        PortSet range = sizing.smallest(needed, rules.isEmpty() ? 1 : rules.getFirst().flow().ports().first());
        out.println(range == null ? "    no range has so many ports within the bounds"
                : "    smallest range: " + range + " (" + range.size() + " ports)");
    }
}
