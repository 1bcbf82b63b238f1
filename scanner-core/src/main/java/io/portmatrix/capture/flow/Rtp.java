package io.portmatrix.capture.flow;

/** Headers of media (RFC 3550). */
final class Rtp {
    /** So many datagrams in a row with the same source and rising numbers are no accident. */
    static final int ENOUGH = 3;
    private static final int HEADER = 12;
    private static final int FIRST_RTCP = 200;
    private static final int LAST_RTCP = 207;
    private static final int RECEIVER_REPORT = 201;
    private static final int LAST_STATIC_TYPE = 34;
    private static final int FIRST_DYNAMIC_TYPE = 96;
    private static final int MOST_LOST = 100;

    private Rtp() {}

    /** RFC 3550 section 5.1, with a payload type of RFC 3551 section 6. */
    static boolean isMedia(Bytes words) {
        int type = words.at(1) & 0x7f;
        return words.length() >= HEADER && words.at(0) >> 6 == 2
                && (type <= LAST_STATIC_TYPE || type >= FIRST_DYNAMIC_TYPE) && !isControl(words);
    }

    /**
     * RFC 3550 section 6.1: packets of known types one behind the other, of which the first one is a report.
     */
    static boolean isControl(Bytes words) {
        int at = 0;
        int packets = 0;
        while (at + 4 <= words.length()) {
            int type = words.at(at + 1);
            boolean known = packets == 0 ? type == FIRST_RTCP || type == RECEIVER_REPORT
                    : type >= FIRST_RTCP && type <= LAST_RTCP;
            if (words.at(at) >> 6 != 2 || !known) {
                return false;
            }
            at += 4 * (words.shortAt(at + 2) + 1);
            packets++;
        }
        return packets > 0 && at >= words.length();
    }

    /** Whether one header may follow another of the same source: later, and not by much. */
    static boolean follows(int earlier, int later) {
        int distance = later - earlier & 0xffff;
        return distance >= 1 && distance <= MOST_LOST;
    }
}
