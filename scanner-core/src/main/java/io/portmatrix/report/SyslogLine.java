package io.portmatrix.report;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One syslog message being put together (RFC 5424, section 6). */
final class SyslogLine {
    /** Octets that every receiver should be able to take (section 6.1). */
    static final int MAX_OCTETS = 2048;
    /** What the structured data leaves to the message at least. */
    private static final int LEAST_MESSAGE = 480;
    private static final int MAX_VALUE = 256;
    private static final int MAX_PROCESS = 128;
    private static final int MAX_MESSAGE_ID = 32;
    /** Local use 0. */
    private static final int FACILITY = 16;
    /** By the number that RFC 5612 keeps for documents: nobody has registered one for portmatrix. */
    private static final String ELEMENT = "portmatrix@32473";
    private static final String SPECIAL = "\"\\]";
    private static final String CUT = " truncated=\"true\"";

    private final StringBuilder text = new StringBuilder();
    private int octets;
    private boolean truncated;

    /** @param id what kind of message it is, in ASCII */
    SyslogLine(Report.Run run, EventLevel level, String id) {
        append("<" + (FACILITY * 8 + level.syslog()) + ">1 " + run.finished().truncatedTo(ChronoUnit.MILLIS)
                + " - portmatrix " + name(run.id(), MAX_PROCESS) + " " + name(id, MAX_MESSAGE_ID) + " [" + ELEMENT);
    }

    /** Adds a parameter; nothing for null. A long value is cut, one that has no room left out, and the line says so. */
    SyslogLine with(String name, @Nullable String value) {
        if (value != null) {
            String cut = CutText.fit(value, MAX_VALUE, SPECIAL);
            String parameter = " " + name + "=\"" + cut + "\"";
            truncated |= cut.endsWith(CutText.DOTS) && !value.endsWith(CutText.DOTS);
            if (octets + octets(parameter) + CUT.length() + LEAST_MESSAGE <= MAX_OCTETS) {
                append(parameter);
            } else {
                truncated = true;
            }
        }
        return this;
    }

    /**
     * Ends the line with its message: ASCII, so that it needs no byte order mark, and without a bracket that could pass for the
     * beginning of more structured data.
     */
    String saying(String message) {
        append((truncated ? CUT : "") + "] ");
        String safe = SafeText.escapeToAscii(message).replace("[", "\\u{5b}");
        return append(CutText.fitSafe(safe, MAX_OCTETS - octets, "")) + "\n";
    }

    /** A name of the header: printable ASCII without spaces, never empty. */
    private static String name(String text, int most) {
        StringBuilder name = new StringBuilder();
        text.chars().limit(most).forEach(c -> name.append(c > ' ' && c < 0x7f ? (char) c : '_'));
        return name.isEmpty() ? "-" : name.toString();
    }

    private String append(String more) {
        octets += octets(more);
        return text.append(more).toString();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
