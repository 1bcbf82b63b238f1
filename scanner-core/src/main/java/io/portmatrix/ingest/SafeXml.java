package io.portmatrix.ingest;

import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML from anywhere, piece by piece: no document type's entities, nothing fetched, and bounds to its depth and to the size
 * of what stands between two tags, and in one.
 */
final class SafeXml {
    private static final int PROLOG = 256;
    private static final Pattern ENCODING = Pattern
            .compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    /** nmap's own is 8. */
    private static final int MAX_DEPTH = 64;
    /** nmap's longest are the outputs of its scripts. */
    private static final long MAX_PIECE_BYTES = 16L << 20;

    private final Metered in;
    private final XMLStreamReader reader;
    private int depth;

    private SafeXml(Metered in, XMLStreamReader reader) {
        this.in = in;
        this.reader = reader;
    }

    /**
     * Begins.
     *
     * @throws CharConversionException if the file names an encoding that nobody knows
     * @throws IOException if {@code in} does
     */
    static SafeXml of(InputStream in) throws XMLStreamException, IOException {
        // The JDK's own, whichever others there are: what is set here is known to hold for it.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it refers to another file, which is not fetched");
        });
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(PROLOG);
        byte[] head = buffered.readNBytes(PROLOG);
        buffered.reset();
        // Decoded here: the parser itself would write about broken bytes to standard error, beside throwing an exception.
        CharsetDecoder decoder = charset(head).newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        Metered metered = new Metered(buffered);
        return new SafeXml(metered, factory.createXMLStreamReader(new InputStreamReader(metered, decoder)));
    }

    /** By the byte order mark, or as the XML declaration says, or UTF-8 (XML 1.0, appendix F). */
    private static Charset charset(byte[] head) throws CharConversionException {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00fe\u00ff") || text.startsWith("\u00ff\u00fe")) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = ENCODING.matcher(text);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CharConversionException("its encoding '" + declared.group(1) + "' is not known");
        }
    }

    /** The next element's beginning or end. @return the StAX event, {@link XMLStreamConstants#END_DOCUMENT} at the end */
    int next() throws XMLStreamException {
        in.piece = 0;
        while (true) {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > MAX_DEPTH) {
                        throw new XMLStreamException("elements are nested more than " + MAX_DEPTH + " deep",
                                reader.getLocation());
                    }
                    return event;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return event;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return event;
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("it uses an entity that XML does not know", reader.getLocation());
                default -> {
                    // text, comments, instructions and the document type are of no interest
                }
            }
        }
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    String name() {
        return reader.getLocalName();
    }

    /** An attribute, or the empty text. */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    int line() {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    /** Whether the input ended. */
    boolean ended() {
        return in.ended;
    }

    /** Bounds what is read for one piece, because the parser would keep it all. */
    private static final class Metered extends FilterInputStream {
        private long piece;
        private boolean ended;

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            ended |= count < 0;
            piece += Math.max(0, count);
            if (piece > MAX_PIECE_BYTES) {
                throw new TooLarge();
            }
            return count;
        }
    }

    /** Not a fault of reading, although it ends it. */
    static final class TooLarge extends InterruptedIOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("a single element of it has more than " + (MAX_PIECE_BYTES >> 20) + " MB");
        }
    }
}
