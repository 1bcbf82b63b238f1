package io.portmatrix.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When a rule holds: each named parameter has one of the listed values. The empty condition always holds.
 *
 * @param allOf parameter id → the values that satisfy it, at least one each
 */
public record Condition(Map<String, List<String>> allOf) {
    /** Holds on every installation. */
    public static final Condition ALWAYS = new Condition(Map.of());

    public Condition {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        allOf.forEach((parameter, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("condition on '" + parameter + "' lists no value");
            }
            copy.put(parameter, List.copyOf(values));
        });
        allOf = java.util.Collections.unmodifiableMap(copy);
    }

    /**
     * Whether it holds under {@code settings} (parameter id → value). False as soon as one named parameter has another
     * value, else unsaid as soon as one has none.
     */
    public Truth under(Map<String, String> settings) {
        Truth result = Truth.TRUE;
        for (Map.Entry<String, List<String>> clause : allOf.entrySet()) {
            String value = settings.get(clause.getKey());
            if (value == null) {
                result = Truth.UNSAID;
            } else if (!clause.getValue().contains(value)) {
                return Truth.FALSE;
            }
        }
        return result;
    }

    /** For people: {@code platform is linux or windows, and tls is on}; empty for {@link #ALWAYS}. */
    @Override
    public String toString() {
        return allOf.entrySet()
                .stream()
                .map(e -> e.getKey() + " is " + String.join(" or ", e.getValue()))
                .collect(Collectors.joining(", and "));
    }
}
