package io.portmatrix.report;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A script's result in nmap's XML: a line for people, and the same taken apart for machines. */
final class NmapScript {
    private final XmlOut xml;
    private final String id;
    private final String output;

    NmapScript(XmlOut xml, String id, String output) {
        this.xml = xml;
        this.id = id;
        this.output = output;
    }

    /** What puts the values in. */
    @FunctionalInterface
    interface Values {
        void write(NmapScript script) throws XMLStreamException;
    }

    void write(Values values) throws XMLStreamException {
        xml.element("script", () -> {
            xml.attribute("id", id);
            xml.attribute("output", output);
            values.write(this);
        });
    }

    /** Values that belong together. */
    void group(Values values) throws XMLStreamException {
        xml.element("table", () -> values.write(this));
    }

    /** A value; nothing for null. */
    void value(String key, @Nullable Object value) throws XMLStreamException {
        if (value != null) {
            xml.element("elem", () -> {
                xml.attribute("key", key);
                xml.line(value.toString());
            });
        }
    }

    /** Several values; nothing for none. */
    void list(String key, List<String> values) throws XMLStreamException {
        if (!values.isEmpty()) {
            xml.element("table", () -> {
                xml.attribute("key", key);
                for (String value : values) {
                    xml.element("elem", () -> xml.line(value));
                }
            });
        }
    }

    /** Several values with names; nothing for none. */
    void table(String key, Map<String, String> values) throws XMLStreamException {
        if (!values.isEmpty()) {
            xml.element("table", () -> {
                xml.attribute("key", key);
                for (Map.Entry<String, String> value : values.entrySet()) {
                    value(value.getKey(), value.getValue());
                }
            });
        }
    }
}
