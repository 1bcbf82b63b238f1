package io.portmatrix.report.html;

import java.io.StringWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON that may stand in a {@code script} element: with no {@code <}, {@code >} or {@code &} in it, nothing in it can end the
 * element or begin a comment (HTML standard, restrictions for contents of script elements).
 */
final class JsonInHtml extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final JsonFactory JSON = JsonFactory.builder().characterEscapes(new JsonInHtml()).build();

    private final int[] ascii = standardAsciiEscapesForJSON();

    private JsonInHtml() {
        for (char c : new char[] {'<', '>', '&'}) {
            ascii[c] = ESCAPE_STANDARD;
        }
    }

    /** What {@code content} writes, as text. */
    static String of(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return null;
    }
}
