package io.portmatrix.probe.talk;

import io.portmatrix.probe.talk.Recognition.Recognised;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What HTTP and the protocols that were modelled on it have in common: an answer begins with name, version and status. */
abstract class StatusLineProtocol implements TcpProtocol {
    private static final int MAX_HEAD = 8_192;
    private static final Pattern SERVER = Pattern.compile("(?im)^(?:Server|User-Agent):[ \t]*([^\r\n]{1,200})");

    private final String name;
    private final Pattern status;

    /** @param name what stands before the version, {@code HTTP} */
    StatusLineProtocol(String name) {
        this.name = name + "/";
        this.status = Pattern.compile(name + "/(\\d(?:\\.\\d)?) ([1-6]\\d\\d)(?:[ \t]([^\r\n]{0,200}))?[^\r\n]*\r?\n");
    }

    @Override
    public Recognition recognise(byte[] heard) {
        String text = Bytes.text(heard);
        if (text.length() < name.length() ? !name.startsWith(text) : !text.startsWith(name)) {
            return Recognition.NOT;
        }
        Matcher line = status.matcher(text);
        if (!line.lookingAt()) {
            return text.indexOf('\n') >= 0 || text.length() >= MAX_HEAD ? Recognition.NOT : Recognition.NEED_MORE;
        }
        String reason = line.group(3) == null ? "" : line.group(3).strip();
        String said = line.group(2) + (reason.isEmpty() ? "" : " " + reason);
        Matcher server = SERVER.matcher(text);
        return new Recognised(Bytes.quoted(said)
                + (server.find() ? ", " + Bytes.quoted(server.group(1)) : ""));
    }
}
