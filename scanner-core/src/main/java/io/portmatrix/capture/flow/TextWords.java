package io.portmatrix.capture.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises protocols whose messages begin with a line of text, over TCP and UDP. */
final class TextWords {
    private static final int LONGEST_LINE = 1024;
    private static final int LONGEST_METHOD = 16;
    private static final int FTP = 21;
    private static final List<Integer> MAIL = List.of(25, 587);
    private static final List<String> HTTP_METHODS = List.of("GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "CONNECT ",
            "PATCH ", "OPTIONS ", "PROPFIND ");
    private static final List<String> FTP_COMMANDS = List.of("user ", "auth ", "feat\r", "syst\r", "opts ");
    private static final List<String> IMAP_COMMANDS = List.of("capability\r", "login ", "starttls\r", "authenticate ",
            "noop\r");

    private TextWords() {}

    /** What a first message shows, or null. @param from its port @param to the port that it goes to */
    static @Nullable Said recognise(Bytes words, int from, int to) {
        int first = words.at(0);
        if (first < ' ' || first >= 0x7f) {
            return null;
        }
        Said answer = answer(words, from);
        return answer != null ? answer : request(words, to);
    }

    private static @Nullable Said answer(Bytes words, int from) {
        if (words.has(0, "HTTP/1.")) {
            return Said.answers("http");
        }
        if (words.has(0, "SIP/2.0 ")) {
            return Said.answers("sip");
        }
        if (words.has(0, "RTSP/1.") || words.has(0, "RTSP/2.")) {
            return Said.answers("rtsp");
        }
        if (words.has(0, "SSH-2.") || words.has(0, "SSH-1.")) {
            return Said.selfCovered("ssh", Said.Speaker.EITHER);
        }
        if (words.has(0, "220 ") || words.has(0, "220-")) {
            return greeting(words, from);
        }
        if (from == FTP && isReply(words) || words.has(0, "227 Entering Passive Mode (")
                || words.has(0, "229 Entering Extended Passive Mode (")) {
            return Said.answers("ftp");
        }
        if (words.has(0, "* OK") || words.has(0, "* PREAUTH") || words.has(0, "* BYE")) {
            return Said.answers("imap");
        }
        return words.has(0, "+OK ") ? Said.answers("pop3") : null;
    }

    /** Mail and file servers greet with the same number; only what else they say tells them apart. */
    private static @Nullable Said greeting(Bytes words, int from) {
        int end = lineEnd(words);
        if (words.find(4, end, "smtp") >= 0 || MAIL.contains(from)) {
            return Said.answers("smtp");
        }
        return words.find(4, end, "ftp") >= 0 || from == FTP ? Said.answers("ftp") : null;
    }

    /** RFC 959 section 4.2: three digits, and a blank or a hyphen. */
    private static boolean isReply(Bytes words) {
        for (int i = 0; i < 3; i++) {
            if (!isDigit(words.at(i))) {
                return false;
            }
        }
        return words.at(3) == ' ' || words.at(3) == '-';
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private static @Nullable Said request(Bytes words, int to) {
        Said versioned = versioned(words);
        if (versioned != null) {
            return versioned;
        }
        if (words.hasIgnoringCase(0, "ehlo ") || words.hasIgnoringCase(0, "helo ")) {
            return Said.asks("smtp");
        }
        if (to == FTP && startsWithOne(words, 0, FTP_COMMANDS)) {
            return Said.asks("ftp");
        }
        int blank = words.find(1, LONGEST_METHOD, ' ');
        if (blank > 0 && isDigit(words.at(blank - 1)) && startsWithOne(words, blank + 1, IMAP_COMMANDS)) {
            return Said.asks("imap");
        }
        if (words.has(0, "<?xml") || words.has(0, "<stream:stream")) {
            return words.find(0, LONGEST_LINE, "<stream:stream") >= 0 ? Said.either("xmpp") : null;
        }
        return words.has(0, "MEGACO/") || words.has(0, "!/") && isDigit(words.at(2)) ? Said.either("megaco") : null;
    }

    /** {@code METHOD target NAME/version}: HTTP, RTSP, SIP and SSDP differ by the end of the line. */
    private static @Nullable Said versioned(Bytes words) {
        int blank = words.find(1, LONGEST_METHOD, ' ');
        for (int i = 0; i < blank; i++) {
            int letter = words.at(i);
            if ((letter < 'A' || letter > 'Z') && letter != '_' && letter != '-') {
                return null;
            }
        }
        if (blank < 0) {
            return null;
        }
        int end = lineEnd(words);
        if (words.find(blank, end, " sip/2.0") >= 0 || words.hasIgnoringCase(blank, " sip:")
                || words.hasIgnoringCase(blank, " sips:")) {
            return Said.asks("sip");
        }
        if (words.find(blank, end, " rtsp/") >= 0 || words.hasIgnoringCase(blank, " rtsp://")) {
            return Said.asks("rtsp");
        }
        if (words.has(0, "M-SEARCH * HTTP/1.") || words.has(0, "NOTIFY * HTTP/1.")) {
            return Said.asks("ssdp");
        }
        if (words.has(0, "PRI * HTTP/2.0") || words.find(blank, end, " http/1.") >= 0) {
            return Said.asks("http");
        }
        // The rest of a long line may be in the next segment, or was not captured.
        boolean cut = end == words.length();
        return cut && startsWithExactly(words, HTTP_METHODS) && words.at(blank + 1) == '/' ? Said.asks("http") : null;
    }

    private static int lineEnd(Bytes words) {
        int end = words.find(0, LONGEST_LINE, '\n');
        return end < 0 ? Math.min(words.length(), LONGEST_LINE) : end;
    }

    private static boolean startsWithOne(Bytes words, int at, List<String> lowerCase) {
        return lowerCase.stream().anyMatch(text -> words.hasIgnoringCase(at, text));
    }

    private static boolean startsWithExactly(Bytes words, List<String> texts) {
        return texts.stream().anyMatch(text -> words.has(0, text));
    }
}
