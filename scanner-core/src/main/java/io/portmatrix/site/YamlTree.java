package io.portmatrix.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads the plain part of YAML into {@link YamlNode}s. Duplicate keys, anchors, aliases, tags and second documents are
 * problems; so is deep nesting. Only a syntax error ends the reading early.
 */
final class YamlTree {
    private static final int MAX_DEPTH = 16;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    private static final Pattern LINE = Pattern.compile("in reader, line (\\d{1,9}), column");

    private final String source;
    private final YAMLParser parser;
    private final Problems problems;

    private YamlTree(String source, YAMLParser parser, Problems problems) {
        this.source = source;
        this.parser = parser;
        this.problems = problems;
    }

    /** The content of {@code file}, or null if it is empty or its syntax is wrong (which then is a problem). */
    static @Nullable YamlNode read(SourceText file, Problems problems) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), file.text())) {
            return new YamlTree(file.name(), parser, problems).whole();
        } catch (JacksonException e) {
            reportSyntax(file.name(), e, problems);
            return null;
        }
    }

    private @Nullable YamlNode whole() {
        try {
            return document();
        } catch (StreamConstraintsException e) {
            problems.add(mark(), "lists and keys are nested more than " + MAX_DEPTH + " deep", "write them flatter");
            return null;
        }
    }

    private @Nullable YamlNode document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return null;
        }
        YamlNode root = node(first);
        if (parser.nextToken() != null) {
            problems.add(mark(), "a second YAML document begins here", "keep one site a file and drop the --- line");
        }
        return root;
    }

    private YamlNode node(JsonToken token) {
        Mark mark = mark();
        boolean refused = refuseReferences(mark);
        return switch (token) {
            case START_OBJECT -> mapping(mark);
            case START_ARRAY -> sequence(mark);
            case VALUE_NULL -> new YamlNode.Nothing(mark, refused);
            default -> refused ? new YamlNode.Nothing(mark, true) : new YamlNode.Text(parser.getString(), mark);
        };
    }

    private YamlNode mapping(Mark mark) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Mark> seen = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            Mark keyMark = mark();
            refuseReferences(keyMark);
            YamlNode value = node(parser.nextToken());
            Mark earlier = seen.putIfAbsent(key, keyMark);
            if (earlier == null) {
                entries.add(new YamlNode.Entry(key, keyMark, value));
            } else {
                problems.add(keyMark, "the key " + Quoted.of(key) + " stands in line " + earlier.line() + " already",
                        "keep one of them");
            }
        }
        return new YamlNode.Mapping(entries, mark);
    }

    private YamlNode sequence(Mark mark) {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new YamlNode.Sequence(items, mark);
    }

    private boolean refuseReferences(Mark mark) {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.add(mark, "anchors and aliases (& and *) are not used in site files",
                    "write the value out, or put it in quotes if it begins with & or *");
            return true;
        }
        if (parser.getTypeId() != null) {
            problems.add(mark, "tags (!) are not used in site files",
                    "leave the tag out, or put the value in quotes if it begins with !");
            return true;
        }
        return false;
    }

    private Mark mark() {
        return new Mark(source, parser.currentTokenLocation().getLineNr());
    }

    private static void reportSyntax(String source, JacksonException e, Problems problems) {
        String message = String.valueOf(e.getOriginalMessage());
        // The parser names the place where a construct began first and the one where it broke last.
        int line = LINE.matcher(message)
                .results()
                .map((MatchResult m) -> Integer.parseInt(m.group(1)))
                .reduce((a, b) -> b)
                .orElseGet(() -> e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        String reason = message.lines()
                .filter(l -> !l.startsWith(" ") && !l.isBlank())
                .reduce((a, b) -> b)
                .orElse("it can't be parsed");
        if (reason.contains("TAB")) {
            problems.add(new Mark(source, line), "a tab stands where YAML wants spaces", "indent with spaces");
        } else if (reason.startsWith("Expected a property name")) {
            problems.add(new Mark(source, line), "a key is no plain word", "write key: value");
        } else {
            problems.add(new Mark(source, line), "this is no YAML: " + Quoted.plain(reason),
                    "mend the indentation or the bracket, and put texts with ': ' or ' #' in quotes");
        }
    }
}
