package io.portmatrix.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A JSON generator that passes every free text through {@link SafeText} and knows our units. */
final class JsonOut {
    private final JsonGenerator generator;

    JsonOut(JsonGenerator generator) {
        this.generator = generator;
    }

    /** An object without a name: the document itself, or an element of an array. */
    void object(Runnable fields) {
        generator.writeStartObject();
        fields.run();
        generator.writeEndObject();
    }

    void object(String name, Runnable fields) {
        generator.writeName(name);
        object(fields);
    }

    /** The name of the value that is written next. */
    void name(String name) {
        generator.writeName(name);
    }

    <T> void array(String name, Collection<? extends T> elements, Consumer<T> each) {
        generator.writeName(name);
        generator.writeStartArray();
        elements.forEach(each);
        generator.writeEndArray();
    }

    /** An array of whatever {@code elements} writes. */
    void array(String name, Runnable elements) {
        generator.writeName(name);
        generator.writeStartArray();
        elements.run();
        generator.writeEndArray();
    }

    /** A string as an element of an array. */
    void element(String value) {
        generator.writeString(SafeText.escape(value));
    }

    void text(String name, @Nullable String value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeStringProperty(name, SafeText.escape(value));
        }
    }

    /** Text that is ours, or was made harmless already; it may have several lines. */
    void plain(String name, String value) {
        generator.writeStringProperty(name, value);
    }

    void number(String name, long value) {
        generator.writeNumberProperty(name, value);
    }

    void numberOrNull(String name, @Nullable Integer value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeNumberProperty(name, value.intValue());
        }
    }

    /** Milliseconds with up to six decimals, so that no nanosecond is lost. */
    void millis(String name, Duration value) {
        BigDecimal millis = BigDecimal.valueOf(value.getSeconds())
                .movePointRight(3)
                .add(BigDecimal.valueOf(value.getNano(), 6))
                .stripTrailingZeros();
        generator.writeNumberProperty(name, millis.scale() < 0 ? millis.setScale(0) : millis);
    }

    void bool(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
    }

    void nothing(String name) {
        generator.writeNullProperty(name);
    }
}
