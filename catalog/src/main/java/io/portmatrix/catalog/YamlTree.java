package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Entry;
import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.YamlNode.Scalar;
import io.portmatrix.catalog.YamlNode.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Reads YAML into {@link YamlNode}s. Anchors, aliases, tags, keys given twice, a second document, deep nesting and huge
 * files are refused: none of them belongs into a table that people correct by hand. Data binding is left out because it
 * takes most of a short command's start, and because it doesn't know the lines.
 */
final class YamlTree {
    static final int MAX_DEPTH = 12;
    static final int MAX_BYTES = 1_000_000;
    private static final int MAX_TEXT = 2_000;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .disable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_TEXT)
                    .build())
            .build();

    private final YAMLParser parser;
    private final Complaints complaints;

    private YamlTree(YAMLParser parser, Complaints complaints) {
        this.parser = parser;
        this.complaints = complaints;
    }

    /**
     * Reads one file whole.
     *
     * @return its mapping, or null where it is no YAML at all, which has been complained about then
     * @throws IOException if reading fails
     */
    static @Nullable Mapping read(InputStream in, Complaints complaints) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            complaints.add(0, "the file is larger than " + MAX_BYTES + " bytes", "split it");
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(parser, complaints).document();
        } catch (StreamConstraintsException e) {
            complaints.add(0, e.getOriginalMessage(),
                    "keep to " + MAX_DEPTH + " levels and " + MAX_TEXT + " characters");
            return null;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            complaints.add(line, "this is no YAML: " + gist(e.getOriginalMessage()),
                    "check indentation, colons and brackets here and right above");
            return null;
        }
    }

    private @Nullable Mapping document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            complaints.add(0, "the file is empty", "write format: 1 and the rest of a catalog file");
            return null;
        }
        YamlNode root = node(first);
        if (parser.nextToken() != null) {
            complaints.add(line(), "a second document begins here", "keep one document a file");
        }
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        complaints.add(root.line(), "the file holds " + root.what() + " and no mapping",
                "begin with keys, as in format: 1");
        return null;
    }

    private YamlNode node(JsonToken token) {
        int line = line();
        refuseReferences(line);
        return switch (token) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> sequence(line);
            default -> new Scalar(line, parser.getString());
        };
    }

    private Mapping mapping(int line) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            int keyLine = line();
            Entry earlier = entries.get(key);
            YamlNode value = node(parser.nextToken());
            if (earlier == null) {
                entries.put(key, new Entry(keyLine, value));
            } else {
                complaints.add(keyLine, "'" + key + "' is given twice, first in line " + earlier.keyLine(),
                        "keep one of them");
            }
        }
        return new Mapping(line, entries);
    }

    private Sequence sequence(int line) {
        List<YamlNode> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            items.add(node(token));
            token = parser.nextToken();
        }
        return new Sequence(line, items);
    }

    private void refuseReferences(int line) {
        if (parser.isCurrentAlias()) {
            complaints.add(line, "'*" + parser.getString() + "' is an alias", "write the value out");
        } else if (parser.getObjectId() != null) {
            complaints.add(line, "'&" + parser.getObjectId() + "' is an anchor",
                    "write the value out where it is needed");
        }
        if (parser.getTypeId() != null) {
            complaints.add(line, "'" + parser.getTypeId() + "' is a tag", "leave it out; every value is text");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The parser's message without its quotation of the source. */
    private static String gist(String message) {
        return message.lines().filter(l -> !l.isBlank() && !l.startsWith(" ")).collect(Collectors.joining(", "));
    }
}
