package io.portmatrix.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Texts that many findings share, each written once and referred to by its number. It keeps a bounded number of short texts;
 * what comes later or is long stands where it is used.
 */
final class TextTable {
    static final int TEXTS = 20_000;
    private static final int LONGEST = 400;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> fresh = new ArrayList<>();

    /** Writes a reference: the number of the text, the text itself, or null. */
    void write(JsonGenerator json, @Nullable String text) {
        if (text == null) {
            json.writeNull();
            return;
        }
        Integer number = numbers.get(text);
        if (number == null && numbers.size() < TEXTS && text.length() <= LONGEST) {
            number = numbers.size();
            numbers.put(text, number);
            fresh.add(text);
        }
        if (number == null) {
            json.writeString(Shown.text(text));
        } else {
            json.writeNumber(number.intValue());
        }
    }

    /** Writes, as an array, the texts that were numbered since the last call. */
    void writeFresh(JsonGenerator json) {
        json.writeStartArray();
        fresh.forEach(text -> json.writeString(Shown.text(text)));
        json.writeEndArray();
        fresh.clear();
    }
}
