package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMPP (RFC 6120 section 4.2): opens a stream, which the server must open too, if only to end it with an error. */
final class XmppProtocol implements TcpProtocol {
    private static final int MAX_OPENING = 4_096;
    private static final Pattern STREAM = Pattern
            .compile("(?s)\\s*(?:<\\?xml[^>]*\\?>)?\\s*<stream:(?:stream|error)[\\s/>].*");
    private static final Pattern FROM = Pattern.compile("(?s)<stream:stream[^>]*\\sfrom=[\"']([^\"'>]{1,200})[\"']");

    @Override
    public String wireName() {
        return "xmpp";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return Bytes.ascii("<?xml version='1.0'?><stream:stream to='" + Authority.host(exchange.target())
                + "' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>");
    }

    @Override
    public Recognition recognise(byte[] heard) {
        String text = Bytes.text(heard);
        if (STREAM.matcher(text).matches()) {
            Matcher from = FROM.matcher(text);
            return new Recognised(from.find() ? "stream of " + Bytes.quoted(from.group(1)) : "stream");
        }
        String begun = text.stripLeading();
        boolean mayBecome = "<?xml ".startsWith(begun) || beginsStream(begun)
                || begun.startsWith("<?xml ") && !otherElement(begun);
        return mayBecome && text.length() < MAX_OPENING ? Recognition.NEED_MORE : Recognition.NOT;
    }

    /** Whether something else than a stream comes after the declaration. */
    private static boolean otherElement(String begun) {
        int end = begun.indexOf("?>");
        if (end < 0) {
            return false;
        }
        String rest = begun.substring(end + 2).stripLeading();
        return !beginsStream(rest);
    }

    private static boolean beginsStream(String text) {
        return "<stream:stream".startsWith(text) || "<stream:error".startsWith(text);
    }

    @Override
    public byte[] farewell() {
        return Bytes.ascii("</stream:stream>");
    }
}
