package io.portmatrix.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of one mapping, of which only certain ones are known. What has the wrong form becomes a problem. */
final class YamlFields {
    private static final String LEAVE_OUT = "write a value, or leave it out";

    private final Mark mark;
    private final String owner;
    private final Map<String, YamlNode> values = new LinkedHashMap<>();
    private final Set<String> misspelt = new HashSet<>();
    private final Problems problems;

    /**
     * @param owner what the mapping describes, for messages
     * @param known the keys it may have
     */
    YamlFields(YamlNode.Mapping mapping, String owner, List<String> known, Problems problems) {
        this.mark = mapping.mark();
        this.owner = owner;
        this.problems = problems;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (known.contains(entry.key())) {
                values.put(entry.key(), entry.value());
            } else {
                problems.add(entry.mark(), owner + " has no key " + Quoted.of(entry.key()),
                        NearestName.advice(entry.key(), known));
                NearestName.of(entry.key(), known).ifPresent(misspelt::add);
            }
        }
    }

    Mark mark() {
        return mark;
    }

    /** The node under {@code key}, or null if there is none or it is empty. */
    @Nullable
    YamlNode node(String key) {
        YamlNode node = values.get(key);
        return node instanceof YamlNode.Nothing ? null : node;
    }

    /** Whether {@code key} stands there, if only with a letter wrong or without a value. */
    boolean has(String key) {
        return values.containsKey(key) || misspelt.contains(key);
    }

    /** The one text under {@code key}, or null. */
    @Nullable
    Marked<String> text(String key) {
        YamlNode node = values.get(key);
        return node == null ? null : text(node, key, LEAVE_OUT, problems);
    }

    /** The one text under {@code key}, which must be there; null after a problem. */
    @Nullable
    Marked<String> required(String key, String instead) {
        if (!values.containsKey(key)) {
            if (misspelt.contains(key)) {
                return null;
            }
            problems.add(mark, owner + " has no " + key, "write " + key + ": " + instead);
            return null;
        }
        return text(Objects.requireNonNull(values.get(key)), key, "write " + instead, problems);
    }

    /** The nodes under {@code key}: those of a list, or the one that stands there. */
    List<YamlNode> items(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case YamlNode.Sequence sequence -> sequence.items();
            case YamlNode.Nothing nothing -> {
                refuse(nothing, key, LEAVE_OUT, problems);
                yield List.of();
            }
            case YamlNode node -> List.of(node);
        };
    }

    /** The texts under {@code key}: a list of them, or one. */
    List<Marked<String>> texts(String key) {
        List<Marked<String>> texts = new ArrayList<>();
        for (YamlNode item : items(key)) {
            Marked<String> text = text(item, key, LEAVE_OUT, problems);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The texts under {@code key} as one list with commas, or null if there is none. */
    @Nullable
    Marked<String> joined(String key) {
        YamlNode node = values.get(key);
        return node == null ? null : joined(node, key, problems);
    }

    static @Nullable Marked<String> joined(YamlNode node, String key, Problems problems) {
        List<YamlNode> nodes = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        List<Marked<String>> texts = new ArrayList<>();
        for (YamlNode item : nodes) {
            Marked<String> text = text(item, key, LEAVE_OUT, problems);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return new Marked<>(texts.stream().map(Marked::value).collect(Collectors.joining(",")), node.mark());
    }

    /** The keys and texts under {@code key}. */
    List<Draft.Pair> pairs(String key, String form) {
        List<Draft.Pair> pairs = new ArrayList<>();
        YamlNode node = node(key);
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                Marked<String> value = joined(entry.value(), entry.key(), problems);
                if (value != null) {
                    pairs.add(new Draft.Pair(new Marked<>(entry.key(), entry.mark()), value));
                }
            }
        } else if (node != null) {
            problems.add(node.mark(), key + " is " + node.kind(), "write " + form);
        }
        return pairs;
    }

    private static void refuse(YamlNode.Nothing nothing, String key, String instead, Problems problems) {
        if (!nothing.refused()) {
            problems.add(nothing.mark(), Quoted.plain(key) + " is empty", instead);
        }
    }

    private static @Nullable Marked<String> text(YamlNode node, String key, String instead, Problems problems) {
        return switch (node) {
            case YamlNode.Text text when text.value().isBlank() -> {
                problems.add(node.mark(), Quoted.plain(key) + " is empty", instead);
                yield null;
            }
            case YamlNode.Text text -> new Marked<>(text.value().strip(), node.mark());
            case YamlNode.Nothing nothing -> {
                refuse(nothing, key, instead, problems);
                yield null;
            }
            case YamlNode.Sequence sequence -> {
                problems.add(node.mark(), Quoted.plain(key) + " is a list", "write one value");
                yield null;
            }
            case YamlNode.Mapping mapping -> {
                problems.add(node.mark(), Quoted.plain(key) + " has keys of its own", "write one value");
                yield null;
            }
        };
    }
}
