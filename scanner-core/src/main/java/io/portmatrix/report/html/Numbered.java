package io.portmatrix.report.html;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** The constants of an enum, for which rows hold numbers: those of their words in the list that is written before. */
final class Numbered<E extends Enum<E>> {
    private final Map<E, Integer> numbers;
    private final Function<E, String> word;

    Numbered(Class<E> type, Function<E, String> word) {
        numbers = new EnumMap<>(type);
        this.word = word;
        for (E constant : type.getEnumConstants()) {
            numbers.put(constant, numbers.size());
        }
    }

    /** Writes the words, as an array. */
    void writeWords(JsonGenerator json) {
        json.writeStartArray();
        numbers.keySet().forEach(constant -> json.writeString(word.apply(constant)));
        json.writeEndArray();
    }

    /** Writes the number of a constant. */
    void write(JsonGenerator json, E constant) {
        json.writeNumber(Objects.requireNonNull(numbers.get(constant)).intValue());
    }
}
