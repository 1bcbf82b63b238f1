package io.portmatrix.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A value of a JSON file that knows where it stands, so that whatever turns out to be wrong with it can be said with its
 * line.
 */
final class JsonValue {
    private final JsonSource source;
    private final int line;
    private final String path;
    /** A map, a list, a string, a number, a boolean, or null. */
    private final @Nullable Object content;

    private JsonValue(JsonSource source, int line, String path, @Nullable Object content) {
        this.source = source;
        this.line = line;
        this.path = path;
        this.content = content;
    }

    /** The value that begins at the parser's current token; the parser stands at its last token afterwards. */
    static JsonValue read(JsonParser parser, JsonSource source, String path) {
        int line = parser.currentTokenLocation().getLineNr();
        return new JsonValue(source, line, path, switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser, source, path);
            case START_ARRAY -> elements(parser, source, path);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("no value at " + path);
        });
    }

    private static Map<String, JsonValue> fields(JsonParser parser, JsonSource source, String path) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, read(parser, source, path.isEmpty() ? name : path + "." + name));
        }
        return fields;
    }

    private static List<JsonValue> elements(JsonParser parser, JsonSource source, String path) {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser, source, path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    /** The version of the schema that its file keeps to. */
    int version() {
        return source.version();
    }

    /** Reads an object's fields with {@code reader}, which must ask for each one there is. */
    <T> T object(Function<JsonObject, T> reader) {
        if (!(content instanceof Map<?, ?> map)) {
            throw wrong("must be an object");
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put((String) name, (JsonValue) value));
        JsonObject object = new JsonObject(this, fields);
        T result = said(() -> reader.apply(object));
        object.requireAllRead();
        return result;
    }

    <T> List<T> array(Function<JsonValue, T> reader) {
        if (!(content instanceof List<?> list)) {
            throw wrong("must be an array");
        }
        return list.stream().map(element -> reader.apply((JsonValue) element)).toList();
    }

    String text() {
        if (!(content instanceof String text)) {
            throw wrong("must be a text");
        }
        return SafeText.unescape(text);
    }

    BigDecimal number() {
        if (!(content instanceof BigDecimal number)) {
            throw wrong("must be a number");
        }
        return number;
    }

    int integer() {
        try {
            return number().intValueExact();
        } catch (ArithmeticException e) {
            throw wrong("must be a whole number of 32 bits");
        }
    }

    long longer() {
        try {
            return number().longValueExact();
        } catch (ArithmeticException e) {
            throw wrong("must be a whole number of 64 bits");
        }
    }

    boolean bool() {
        if (!(content instanceof Boolean truth)) {
            throw wrong("must be true or false");
        }
        return truth;
    }

    boolean isNull() {
        return content == null;
    }

    /** Runs {@code action} and says where it was when it found its input wrong. */
    <T> T said(java.util.function.Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new ReportFormatException(where() + ": " + e.getMessage(), e);
        }
    }

    /** The exception that says what is wrong with this value. */
    ReportFormatException wrong(String what) {
        return new ReportFormatException(where() + " " + what);
    }

    private String where() {
        return source.name() + ", line " + line + ": " + (path.isEmpty() ? "the line" : path);
    }
}
