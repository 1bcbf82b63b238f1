package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Parity;
import io.portmatrix.catalog.fact.PortRange;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes port facts as JSON Lines: one object a line, always all fields, always in this order. */
public final class PortFactWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final Writer out;

    /** @param out takes the lines; flushed, never closed */
    public PortFactWriter(Writer out) {
        this.out = out;
    }

    /** Writes these facts. @throws tools.jackson.core.JacksonException if {@code out} fails */
    public void write(List<PortFact> facts) {
        for (PortFact fact : facts) {
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
                write(json, fact);
                json.writeRaw('\n');
            }
        }
    }

    private static void write(JsonGenerator json, PortFact fact) {
        PortRange range = fact.range();
        json.writeStartObject();
        json.writeStringProperty("document", fact.citation().document());
        json.writeStringProperty("table", fact.citation().table());
        json.writeNumberProperty("row", fact.citation().row());
        json.writeStringProperty("product", fact.product());
        json.writeStringProperty("release", fact.release());
        json.writeStringProperty("side", fact.side());
        json.writeStringProperty("transport", fact.transport().wireName());
        json.writeBooleanProperty("tls", fact.tls());
        number(json, "from", range == null ? null : range.from());
        number(json, "to", range == null ? null : range.to());
        json.writeStringProperty("parity", (range == null ? Parity.ANY : range.parity()).wireName());
        json.writeStringProperty("label", fact.label());
        json.writeStringProperty("direction", fact.direction().wireName());
        json.writeStringProperty("state", fact.state().wireName());
        bool(json, "optional", fact.optional());
        json.writeBooleanProperty("configurable", fact.configurable());
        text(json, "requirement",
                fact.requirement() == Requirement.UNSTATED ? null : fact.requirement().wireName());
        text(json, "condition", fact.condition());
        change(json, fact.change());
        json.writeStringProperty("listener", fact.listener().wireName());
        json.writeStringProperty("basis", fact.basis().wireName());
        text(json, "erratum", fact.erratum());
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, @Nullable Change change) {
        if (change == null) {
            json.writeNullProperty("change");
            return;
        }
        json.writeObjectPropertyStart("change");
        json.writeStringProperty("from", change.from());
        json.writeStringProperty("to", change.to());
        json.writeStringProperty("kind", change.kind().wireName());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable Integer value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value);
        }
    }

    private static void bool(JsonGenerator json, String name, @Nullable Boolean value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeBooleanProperty(name, value);
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
