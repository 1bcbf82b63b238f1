package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the {@code sizing} of a product file. */
final class SizingReader {
    private static final String EXAMPLE = "[{id: media, …}]";

    private final String product;
    private final Complaints complaints;
    private final List<SizingRule> sizing = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    SizingReader(String product, Complaints complaints) {
        this.product = product;
        this.complaints = complaints;
    }

    void read(Fields file) {
        for (Mapping mapping : file.mappings("sizing", EXAMPLE)) {
            one(new Fields(mapping, "sizing rule", complaints));
        }
    }

    List<SizingRule> rules() {
        return List.copyOf(sizing);
    }

    /** The line of each sizing rule, in the same order. */
    List<Integer> lines() {
        return List.copyOf(lines);
    }

    private void one(Fields fields) {
        fields.allow(Set.of("id", "what", "rules", "within", "ports", "formulas", "by-os", "source"));
        String id = fields.requiredAs("id", "media", RuleId::requireSlug);
        String what = fields.required("what", "media of calls");
        List<RuleId> rules = new ArrayList<>();
        for (String rule : fields.texts("rules", "[media]")) {
            try {
                rules.add(new RuleId(product, RuleId.requireSlug(rule)));
            } catch (IllegalArgumentException e) {
                complaints.add(fields.line("rules"), "rules: " + e.getMessage(), "name flows of this file by their id");
            }
        }
        if (rules.isEmpty()) {
            complaints.add(fields.line(), "the sizing rule names no flow", "write rules: and the ids of its flows");
        }
        PortSet within = fields.optionalAs("within", "2326-65535", PortSet::parse);
        PortSet count = fields.optionalAs("ports", "300-6000", PortSet::parse);
        List<SizingRule.Formula> formulas = formulas(fields);
        Map<String, PortSet> bySystem = bySystem(fields);
        String source = fields.required("source", "Limiting the UDP Port Range");
        if (id != null && what != null && source != null && !rules.isEmpty()) {
            sizing.add(new SizingRule(id, what, rules, within, count == null ? 1 : count.first(),
                    count == null ? PortRange.MAX_PORT : count.ports().max().orElseThrow(), formulas, bySystem,
                    source));
            lines.add(fields.line());
        }
    }

    private List<SizingRule.Formula> formulas(Fields fields) {
        List<SizingRule.Formula> formulas = new ArrayList<>();
        for (Mapping mapping : fields.mappings("formulas", "[{name: recommended, terms: [{per: users, ports: 11}]}]")) {
            Fields formula = new Fields(mapping, "formula", complaints);
            formula.allow(Set.of("name", "terms", "source"));
            String name = formula.required("name", "recommended");
            String source = formula.required("source", "1-25 17");
            List<SizingRule.Term> terms = new ArrayList<>();
            List<Mapping> written = formula.mappings("terms", "[{per: connections, ports: 11}]");
            for (Mapping m : written) {
                Fields term = new Fields(m, "term", complaints);
                term.allow(Set.of("per", "ports", "most"));
                String per = term.requiredAs("per", "connections", RuleId::requireSlug);
                Integer ports = term.requiredAs("ports", "11", SizingReader::count);
                Integer most = term.optionalAs("most", "60", SizingReader::count);
                if (per != null && ports != null) {
                    terms.add(new SizingRule.Term(per, ports, most));
                }
            }
            if (written.isEmpty()) {
                complaints.add(formula.line(), "the formula counts nothing",
                        "write terms: [{per: connections, ports: 11}]");
            } else if (name != null && !terms.isEmpty()) {
                formulas.add(new SizingRule.Formula(name, terms, Objects.requireNonNullElse(source, "")));
            }
        }
        return formulas;
    }

    private Map<String, PortSet> bySystem(Fields fields) {
        Map<String, PortSet> ranges = new LinkedHashMap<>();
        Mapping mapping = fields.mapping("by-os", "{linux: 32768-61000}");
        if (mapping != null && mapping.entries().isEmpty()) {
            complaints.add(mapping.line(), "'by-os' names no operating system", "write by-os: {linux: 32768-61000}");
        } else if (mapping != null) {
            Fields systems = new Fields(mapping, "by-os", complaints);
            for (String system : mapping.entries().keySet()) {
                PortSet ports = systems.requiredAs(system, "32768-61000", PortSet::parse);
                if (ports != null) {
                    ranges.put(system, ports);
                }
            }
        }
        return ranges;
    }

    private static Integer count(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("'" + text + "' is no number of ports; write 1 to 99999");
        }
        return Integer.valueOf(text);
    }
}
