package io.portmatrix.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an object that is being read. Each is asked for by name; one that nobody asks for is an error. */
final class JsonObject {
    private final JsonValue value;
    private final Map<String, JsonValue> fields;
    private final Set<String> read = new HashSet<>();

    JsonObject(JsonValue value, Map<String, JsonValue> fields) {
        this.value = value;
        this.fields = fields;
    }

    /** The version of the schema that the file keeps to. */
    int version() {
        return value.version();
    }

    Set<String> names() {
        return fields.keySet();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    JsonValue field(String name) {
        JsonValue field = fields.get(name);
        if (field == null) {
            throw value.wrong("has no '" + name + "'");
        }
        read.add(name);
        return field;
    }

    String text(String name) {
        return field(name).text();
    }

    @Nullable
    String textOrNull(String name) {
        JsonValue field = field(name);
        return field.isNull() ? null : field.text();
    }

    int integer(String name) {
        return field(name).integer();
    }

    long longer(String name) {
        return field(name).longer();
    }

    @Nullable
    Integer integerOrNull(String name) {
        JsonValue field = field(name);
        return field.isNull() ? null : (Integer) field.integer();
    }

    boolean bool(String name) {
        return field(name).bool();
    }

    /** Milliseconds with up to six decimals. */
    Duration millis(String name) {
        JsonValue field = field(name);
        try {
            BigDecimal[] seconds = field.number().movePointLeft(3).divideAndRemainder(BigDecimal.ONE);
            return Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].movePointRight(9).longValueExact());
        } catch (ArithmeticException e) {
            throw field.wrong("must be milliseconds with at most six decimals");
        }
    }

    /** A text that {@code parser} understands; it refuses others with an {@link IllegalArgumentException}. */
    <T> T parsed(String name, Function<String, T> parser) {
        JsonValue field = field(name);
        return field.said(() -> parser.apply(field.text()));
    }

    /** One of {@code values}, by its wire name. */
    <E> E word(String name, E[] values, Function<E, String> wireName) {
        String text = text(name);
        return Arrays.stream(values)
                .filter(v -> wireName.apply(v).equals(text))
                .findFirst()
                .orElseThrow(() -> field(name).wrong("is '" + text + "', which is none of "
                        + Arrays.stream(values).map(wireName).collect(Collectors.joining(", "))));
    }

    void requireAllRead() {
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            if (!read.contains(field.getKey())) {
                throw field.getValue().wrong("is no field of schema version " + version());
            }
        }
    }
}
