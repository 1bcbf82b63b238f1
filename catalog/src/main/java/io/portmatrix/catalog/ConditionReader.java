package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code when: {platform: [linux, windows]}}. */
final class ConditionReader {
    private static final String EXAMPLE = "{platform: [linux]}";

    private ConditionReader() {}

    /** The condition under {@code when}, {@link Condition#ALWAYS} where there is none. */
    static Condition read(Fields fields, Complaints complaints) {
        Mapping mapping = fields.mapping("when", EXAMPLE);
        if (mapping == null) {
            return Condition.ALWAYS;
        }
        Fields when = new Fields(mapping, "condition", complaints);
        Map<String, List<String>> allOf = new LinkedHashMap<>();
        mapping.entries().forEach((parameter, entry) -> {
            List<String> values = when.texts(parameter, "[linux]");
            if (values.isEmpty()) {
                complaints.add(entry.keyLine(), "the condition on '" + parameter + "' lists no value",
                        "write when: " + EXAMPLE);
            } else {
                allOf.put(parameter, values);
            }
        });
        return new Condition(allOf);
    }
}
