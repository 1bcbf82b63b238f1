package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Citation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Checks the parameters of a file against the rows that depend on them. Where some rows can't be read, nothing is said
 * about parameters that only they may mention.
 */
final class ParameterChecks {
    private final ProductFile file;
    private final Complaints complaints;
    private final Map<String, Parameter> declared = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final boolean readable;

    /** @param readable whether every row could be read */
    ParameterChecks(ProductFile file, boolean readable, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
        this.readable = readable;
    }

    void run() {
        for (int i = 0; i < file.parameters().size(); i++) {
            declare(file.parameters().get(i), file.parameterLines().get(i));
        }
        RuleDerivation.forEachFlow(file, (table, row, flow) -> {
            condition(flow.when(), flow.line());
            option(row, flow);
        });
        file.careCases().forEach(c -> condition(c.when(), file.careLine()));
        if (readable) {
            unused();
        }
    }

    private void unused() {
        declared.keySet()
                .stream()
                .filter(id -> !used.contains(id))
                .forEach(id -> complaints.add(line(id),
                        "no row depends on parameter '" + id + "'", "name it in when: or option:, or leave it out"));
    }

    private void declare(Parameter parameter, int line) {
        if (declared.putIfAbsent(parameter.id(), parameter) != null) {
            complaints.add(line,
                    "parameter '" + parameter.id() + "' is already declared in line " + line(parameter.id()),
                    "keep one of them");
            return;
        }
        lines.put(parameter.id(), line);
        Citation source = parameter.citation();
        boolean found = file.tables()
                .stream()
                .filter(t -> t.name().equals(source.table()))
                .anyMatch(t -> t.rows().stream().anyMatch(r -> r.number() == source.row()));
        if (!found && readable) {
            complaints.add(line, "parameter '" + parameter.id() + "' cites table '" + source.table() + "' row "
                    + source.row() + ", which this file doesn't have",
                    "write source: and the row that mentions it first");
        }
    }

    private void condition(Condition condition, int line) {
        condition.allOf().forEach((id, values) -> {
            Parameter parameter = declared.get(id);
            used.add(id);
            if (parameter == null) {
                String nearest = Nearest.of(id, declared.keySet());
                complaints.add(line, "'" + id + "' is no parameter of " + file.product(),
                        nearest == null ? "declare it under parameters" : "write " + nearest);
                return;
            }
            values.stream()
                    .filter(v -> !parameter.values().contains(v))
                    .forEach(v -> complaints.add(line,
                            "'" + v + "' is no value of parameter '" + id + "'",
                            "write one of " + String.join(", ", parameter.values())));
        });
    }

    private void option(DocumentRow row, RowFlow flow) {
        String id = RuleDerivation.option(row, flow);
        if (id == null || flow.sameAs() != null) {
            return;
        }
        used.add(id);
        Parameter parameter = declared.get(id);
        if (flow.option() == null) {
            if (parameter != null) {
                complaints.add(flow.line(), "the flow '" + id + "' has the name of the parameter in line " + line(id),
                        "write option: " + id + " if that switches it, else rename one of them");
            }
        } else if (parameter == null) {
            complaints.add(flow.line(), "'" + id + "' is no parameter of " + file.product(),
                    "declare it under parameters with kind: option");
        } else if (parameter.kind() != Parameter.Kind.OPTION) {
            complaints.add(flow.line(), "parameter '" + id + "' is no option", "name a parameter of kind: option");
        } else if (!Objects.equals(parameter.defaultValue(), RuleDerivation.defaultOf(row.state()))) {
            complaints.add(flow.line(),
                    "the state " + row.state().wireName() + " contradicts the default of option '" + id
                            + "' in line " + line(id),
                    "correct the state or the default");
        }
    }

    private int line(String id) {
        return lines.getOrDefault(id, 0);
    }

    /** Whether no installation can meet both conditions. */
    static boolean exclude(Condition a, Condition b) {
        return a.allOf().entrySet().stream().anyMatch(e -> {
            List<String> others = b.allOf().get(e.getKey());
            return others != null && e.getValue().stream().noneMatch(others::contains);
        });
    }
}
