package io.portmatrix.capture.flow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a SIP or RTSP message that matter here.
 *
 * @param isAnswer whether it has a status and no method
 * @param contentLength 0 if none is given, or none that makes sense
 * @param isSdp whether its body is a session description
 * @param transport value of RTSP's header of that name, or null
 */
record MessageHeaders(boolean isAnswer, int contentLength, boolean isSdp, @Nullable String transport) {
    private static final int LONGEST_VALUE = 1024;

    /** Reads them. @param from where the first line begins @param to where the last one ends */
    static MessageHeaders read(Bytes said, int from, int to) {
        boolean answer = said.has(from, "SIP/") || said.has(from, "RTSP/");
        boolean rtsp = answer ? said.has(from, "RTSP/") : said.find(from, firstLineEnd(said, from, to), " rtsp/") >= 0;
        int length = 0;
        boolean sdp = false;
        String transport = null;
        int at = firstLineEnd(said, from, to) + 1;
        while (at < to) {
            int end = said.find(at, to, '\n');
            end = end < 0 ? to : end;
            int colon = said.find(at, end, ':');
            if (colon > at) {
                String name = said.text(at, colon).strip().toLowerCase(Locale.ROOT);
                String value = said.text(colon + 1, Math.min(end, colon + LONGEST_VALUE)).strip();
                switch (name) {
                    case "content-length", "l" -> length = Math.max(0, Digits.number(value));
                    case "content-type", "c" -> sdp = value.regionMatches(true, 0, "application/sdp", 0, 15);
                    case "transport" -> transport = rtsp ? value : null;
                    default -> {
                        // says nothing about other conversations
                    }
                }
            }
            at = end + 1;
        }
        return new MessageHeaders(answer, length, sdp, transport);
    }

    private static int firstLineEnd(Bytes said, int from, int to) {
        int end = said.find(from, to, '\n');
        return end < 0 ? to : end;
    }
}
