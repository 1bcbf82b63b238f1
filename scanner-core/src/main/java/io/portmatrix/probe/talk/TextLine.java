package io.portmatrix.probe.talk;

import io.portmatrix.probe.talk.Recognition.Recognised;
import java.util.List;
import java.util.function.Predicate;

/** Protocols whose first line names them. */
final class TextLine {
    /** Longer first lines belong to no protocol (RFC 5321 section 4.5.3.1.5 allows 512, RFC 4253 section 4.2 255). */
    private static final int MAX_LINE = 1_024;

    private TextLine() {}

    /**
     * A first line that begins in one of these ways, upper and lower case told apart.
     *
     * @param accept has the last word on the whole line
     */
    static Recognition recognise(byte[] heard, List<String> beginnings, Predicate<String> accept) {
        String text = Bytes.text(heard);
        boolean begins = false;
        for (String beginning : beginnings) {
            if (text.length() < beginning.length()) {
                begins |= beginning.startsWith(text);
            } else {
                begins |= text.startsWith(beginning);
            }
        }
        if (!begins) {
            return Recognition.NOT;
        }
        int end = text.indexOf('\n');
        if (end < 0) {
            return text.length() < MAX_LINE ? Recognition.NEED_MORE : Recognition.NOT;
        }
        String line = text.substring(0, end).strip();
        return beginnings.stream().anyMatch(line::startsWith) && accept.test(line)
                ? new Recognised(Bytes.quoted(line))
                : Recognition.NOT;
    }

    static Recognition recognise(byte[] heard, List<String> beginnings) {
        return recognise(heard, beginnings, line -> true);
    }
}
