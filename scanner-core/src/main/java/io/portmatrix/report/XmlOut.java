package io.portmatrix.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** An XML document being written: indented, UTF-8, every text passed through {@link SafeText}. */
final class XmlOut {
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    /** Octets of an attribute and of a line of text; Java's own parser refuses longer ones full of what is escaped. */
    private static final int MAX_ATTRIBUTE = 8192;
    private static final int MAX_LINE = 65_536;

    private final XMLStreamWriter xml;
    private int depth;
    /** Whether the element that is open has child elements, so that its end stands on a line of its own. */
    private boolean parent;

    private XmlOut(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** What is written into an element, or into the document. */
    @FunctionalInterface
    interface Content {
        void write() throws XMLStreamException;
    }

    /** What makes a document. */
    @FunctionalInterface
    interface Document {
        void write(XmlOut out) throws XMLStreamException;
    }

    /** Writes a document and flushes. @param doctype a declaration behind the XML declaration, or null */
    static void document(OutputStream target, @Nullable String doctype, Document document) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            if (doctype != null) {
                xml.writeCharacters("\n");
                xml.writeDTD(doctype);
            }
            document.write(new XmlOut(xml));
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        }
        out.write('\n');
        out.flush();
    }

    /** An element with whatever {@code content} writes, attributes first. */
    void element(String name, Content content) throws XMLStreamException {
        indent();
        xml.writeStartElement(name);
        depth++;
        parent = false;
        content.write();
        depth--;
        if (parent) {
            indent();
        }
        xml.writeEndElement();
        parent = true;
    }

    /** An element that has nothing but attributes. */
    void empty(String name, Content attributes) throws XMLStreamException {
        indent();
        xml.writeEmptyElement(name);
        attributes.write();
        parent = true;
    }

    /** An attribute; a value that readers could refuse for its length is cut. */
    void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, CutText.fit(value.toString(), MAX_ATTRIBUTE, ""));
    }

    /** Text in one line. */
    void line(String text) throws XMLStreamException {
        xml.writeCharacters(cut(text));
    }

    /** Lines of text, each escaped whole, so that nothing in one can begin another. */
    void lines(Iterable<String> lines) throws XMLStreamException {
        String between = "";
        for (String line : lines) {
            xml.writeCharacters(between + cut(line));
            between = "\n";
        }
    }

    private static String cut(String line) {
        return CutText.fit(line, MAX_LINE, "");
    }

    private void indent() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
