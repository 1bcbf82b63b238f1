package io.portmatrix.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The formats of other tools that are read. */
public enum ImportFormat {
    /** {@code nmap -oX}, and what masscan and others write like it. */
    SCAN_XML,
    /** {@code masscan -oJ} and {@code -oD}. */
    MASSCAN_JSON,
    /** {@code naabu -json}. */
    NAABU_JSON;

    /** How much of a file's beginning {@link #of} wants to see, in bytes. */
    public static final int HEAD = 8192;

    /**
     * Recognises a file by what it begins with.
     *
     * @param head its first bytes, {@link #HEAD} of them or all there are
     * @return empty if it is none of these
     */
    public static Optional<ImportFormat> of(byte[] head) {
        String text = text(head);
        if (text.startsWith("<")) {
            return Optional.of(SCAN_XML);
        }
        if (text.startsWith("[")) {
            return Optional.of(MASSCAN_JSON);
        }
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        Set<String> fields = JsonRecords.fieldsOfFirst(text);
        if (fields.contains("type") || !fields.contains("ip") && !fields.contains("host")) {
            return Optional.empty();
        }
        return Optional.of(fields.contains("ports") || fields.contains("rec_type") ? MASSCAN_JSON : NAABU_JSON);
    }

    /**
     * What a person should do who named a file that another tool wrote for people.
     *
     * @param head as for {@link #of}
     */
    public static Optional<String> advice(byte[] head) {
        String text = text(head);
        if (text.startsWith("# Nmap ") || text.startsWith("Starting Nmap ")) {
            return Optional.of("is what nmap writes for people; let it write XML with nmap -oX FILE");
        }
        if (text.startsWith("#masscan") || text.startsWith("# Masscan")) {
            return Optional.of("is masscan's list; let it write JSON with masscan -oJ FILE or XML with -oX FILE");
        }
        return Optional.empty();
    }

    /**
     * Reads a file of this format. What was read before a fault has been given already.
     *
     * @param in where from; left open
     * @param name what messages and evidence call it
     * @return why it is not complete, or empty if it is
     * @throws IngestException if nothing of it could be read; the message names it
     * @throws IOException if {@code in} does
     */
    public Optional<String> read(InputStream in, String name, ImportHandler handler) throws IOException {
        return switch (this) {
            case SCAN_XML -> new ScanXmlReader(name, handler).read(in);
            case MASSCAN_JSON -> new MasscanJsonReader(name, handler).read(in);
            case NAABU_JSON -> new NaabuJsonReader(name, handler).read(in);
        };
    }

    /** Enough for ASCII in any Unicode encoding: without byte order mark, zero bytes and space before it. */
    private static String text(byte[] head) {
        StringBuilder text = new StringBuilder(head.length);
        for (char c : new String(head, StandardCharsets.ISO_8859_1).toCharArray()) {
            boolean mark = text.isEmpty() && (c == 0xFE || c == 0xFF || c == 0xEF || c == 0xBB || c == 0xBF);
            if (c != 0 && !mark && !(text.isEmpty() && Character.isWhitespace(c))) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
