package io.portmatrix.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Objects one after the other, each of few and small fields: as lines, or as elements of one array. Commas that are too many
 * or missing, and names without quotes, are taken as other tools write them.
 */
final class JsonRecords {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 1 << 20;
    /** Of an object or an array; a host has that many ports, and some of them twice. */
    private static final int MAX_ELEMENTS = 200_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private final String file;

    /** @param file what messages call it */
    JsonRecords(String file) {
        this.file = file;
    }

    /** Takes an object; false if it is none that belongs here. */
    interface Taker extends Predicate<Map<String, Object>> {}

    /**
     * Reads them all.
     *
     * @param what a few words for messages on what belongs here
     * @return why they are not complete, or empty if they are
     * @throws IngestException if not even one could be read
     */
    Optional<String> read(InputStream in, String what, Taker taker) throws IOException {
        boolean any = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_ARRAY, END_ARRAY, VALUE_NULL -> {
                        // around the records, and a comma too many
                    }
                    case START_OBJECT -> {
                        int line = parser.currentTokenLocation().getLineNr();
                        if (!taker.test(object(parser, file))) {
                            throw new IngestException(file + ", line " + line + ": is none of " + what);
                        }
                        any = true;
                    }
                    default -> throw new IngestException(file + ", line "
                            + parser.currentTokenLocation().getLineNr() + ": an object is needed, as in " + what);
                }
            }
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } catch (UnexpectedEndOfInputException e) {
            return damaged(new IngestException(file + line(e) + ": it ends in the middle, so it was cut off", e), any);
        } catch (JacksonException e) {
            return damaged(new IngestException(file + line(e) + ": " + e.getOriginalMessage(), e), any);
        } catch (IngestException e) {
            return damaged(e, any);
        }
        return Optional.empty();
    }

    private static Optional<String> damaged(IngestException fault, boolean any) {
        if (!any) {
            throw fault;
        }
        return Optional.of(String.valueOf(fault.getMessage()));
    }

    private static String line(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null ? "" : ", line " + location.getLineNr();
    }

    /** The names of the first object's own fields, as far as {@code text} has them. */
    static Set<String> fieldsOfFirst(String text) {
        Set<String> names = new LinkedHashSet<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            return names; // the beginning of something longer
        }
        return names;
    }

    private static Map<String, Object> object(JsonParser parser, String file) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser, file);
            if (value != null) {
                fields.put(name, value);
                limit(fields.size(), parser, file);
            }
        }
        return fields;
    }

    private static void limit(int size, JsonParser parser, String file) {
        if (size > MAX_ELEMENTS) {
            throw new IngestException(file + ", line " + parser.currentTokenLocation().getLineNr()
                    + ": more than " + MAX_ELEMENTS + " elements in one record; no such tool writes that");
        }
    }

    private static @Nullable Object value(JsonParser parser, String file) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, file);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == null) {
                        break; // cut off; what comes next says so
                    }
                    Object element = value(parser, file);
                    if (element != null) {
                        elements.add(element);
                        limit(elements.size(), parser, file);
                    }
                }
                yield elements;
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** A text or a number as text, or null if there is none. */
    static @Nullable String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** An object, or an empty one. */
    static Map<?, ?> object(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }
}
