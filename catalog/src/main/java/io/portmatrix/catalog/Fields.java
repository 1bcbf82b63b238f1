package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Entry;
import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.YamlNode.Scalar;
import io.portmatrix.catalog.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping, read one by one. What is missing or malformed is complained about and read as null or empty,
 * so that the rest of the file is still looked at.
 */
final class Fields {
    private final Mapping mapping;
    private final String owner;
    private final Complaints complaints;

    /** @param owner what the mapping describes, for messages: {@code row}, {@code parameter} */
    Fields(Mapping mapping, String owner, Complaints complaints) {
        this.mapping = mapping;
        this.owner = owner;
        this.complaints = complaints;
    }

    int line() {
        return mapping.line();
    }

    /** Line of a key, or of the mapping where it is absent. */
    int line(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.line() : entry.keyLine();
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Complains about every key that is none of these. */
    void allow(Set<String> known) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String nearest = Nearest.of(key, known);
                complaints.add(entry.keyLine(), "'" + key + "' is no key of a " + owner,
                        nearest == null ? "use one of " + String.join(", ", known.stream().sorted().toList())
                                : "write " + nearest);
            }
        });
    }

    /** Text that must be there. */
    @Nullable
    String required(String key, String example) {
        if (!has(key)) {
            complaints.add(line(), "the " + owner + " has no '" + key + "'", "write " + key + ": " + example);
            return null;
        }
        return optional(key, example);
    }

    /** Text that may be there, but not empty. */
    @Nullable
    String optional(String key, String example) {
        String text = textOrEmpty(key, example);
        if (text != null && text.isBlank()) {
            complaints.add(line(key), "'" + key + "' has no value", "write " + key + ": " + example);
            return null;
        }
        return text;
    }

    /** Text that may be there and may be empty. */
    @Nullable
    String textOrEmpty(String key, String example) {
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Scalar scalar) {
            return scalar.text();
        }
        complaints.add(entry.keyLine(), "'" + key + "' holds " + entry.value().what(), "write " + key + ": " + example);
        return null;
    }

    /** A value that must be there, read by {@code parse}, which throws IllegalArgumentException with a message. */
    <T> @Nullable T requiredAs(String key, String example, Function<String, ? extends T> parse) {
        String text = required(key, example);
        return text == null ? null : parsed(key, example, text, parse);
    }

    /** A value that may be there, read by {@code parse}. */
    <T> @Nullable T optionalAs(String key, String example, Function<String, ? extends T> parse) {
        String text = optional(key, example);
        return text == null ? null : parsed(key, example, text, parse);
    }

    private <T> @Nullable T parsed(String key, String example, String text, Function<String, ? extends T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int semicolon = message.indexOf("; ");
            complaints.add(line(key), key + ": " + (semicolon < 0 ? message : message.substring(0, semicolon)),
                    semicolon < 0 ? "write for example " + key + ": " + example : message.substring(semicolon + 2));
            return null;
        }
    }

    /** {@code yes} or {@code no}, or null where it is absent or neither. */
    @Nullable
    Boolean yesNo(String key) {
        return optionalAs(key, "yes", Fields::parseYesNo);
    }

    /** The texts of a list, empty where it is absent. */
    List<String> texts(String key, String example) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(key, example)) {
            if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
                texts.add(scalar.text());
            } else {
                complaints.add(item.line(), "'" + key + "' lists " + item.what(), "write " + key + ": " + example);
            }
        }
        return texts;
    }

    /** The mappings of a list, empty where it is absent. */
    List<Mapping> mappings(String key, String example) {
        List<Mapping> mappings = new ArrayList<>();
        for (YamlNode item : items(key, example)) {
            if (item instanceof Mapping m) {
                mappings.add(m);
            } else {
                complaints.add(item.line(), "'" + key + "' lists " + item.what(), "write " + key + ": " + example);
            }
        }
        return mappings;
    }

    private List<YamlNode> items(String key, String example) {
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return List.of();
        }
        if (entry.value() instanceof Sequence sequence) {
            return sequence.items();
        }
        complaints.add(entry.keyLine(), "'" + key + "' is no list", "write " + key + ": " + example);
        return List.of();
    }

    /** The mapping under a key, or null where it is absent or something else. */
    @Nullable
    Mapping mapping(String key, String example) {
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Mapping m) {
            return m;
        }
        complaints.add(entry.keyLine(), "'" + key + "' holds " + entry.value().what(), "write " + key + ": " + example);
        return null;
    }

    /** Whether the value of a key is a single text. */
    boolean isText(String key) {
        Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Scalar;
    }

    private static Boolean parseYesNo(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither yes nor no; write yes or no");
        };
    }
}
