package io.portmatrix.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The extension of a line in ArcSight's Common Event Format: keys and values. */
final class CefFields {
    /** What a value's equals sign and backslash need a backslash for; other line ends than escaped ones never come here. */
    private static final String SPECIAL = "=\\";
    /** How long values may be by the format's dictionary; taken as octets, which is never too long. */
    private static final Map<String, Integer> LENGTHS = Map.of("deviceExternalId", 255, "outcome", 63, "proto", 31);
    private static final int TEXT = 1023;
    private static final int CUSTOM_STRING = 4000;

    private final StringBuilder text = new StringBuilder();

    /** A value; nothing for null and for an empty text. */
    CefFields text(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            int length = key.startsWith("cs") ? CUSTOM_STRING : LENGTHS.getOrDefault(key, TEXT);
            text.append(text.isEmpty() ? "" : " ").append(key).append('=').append(CutText.fit(value, length, SPECIAL));
        }
        return this;
    }

    /** A value of a custom field, with what it is. */
    CefFields labelled(String key, String label, @Nullable String value) {
        return value == null || value.isBlank() ? this : text(key + "Label", label).text(key, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
