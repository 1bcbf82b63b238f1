package io.portmatrix.probe.protocol;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SIP (RFC 3261 section 11): OPTIONS, which asks what is supported and sets up nothing. {@code Max-Forwards: 0} keeps a
 * proxy from passing it on (section 16.3): whatever answers is the target itself. Any status is an answer, 4xx included.
 */
final class SipProtocol implements UdpProtocol {
    private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 ([1-6]\\d\\d)(?: ([^\r\n]{0,80})[^\r\n]*)?\r?\n");
    private static final Pattern CALL_ID = Pattern.compile("^(?:Call-ID|i)[ \t]*:[ \t]*(\\S{1,200})[ \t]*\r?$",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    @Override
    public String wireName() {
        return "sip";
    }

    @Override
    public byte[] request(Exchange exchange) {
        String us = host(exchange.local());
        String them = host(exchange.target());
        String uri = "sip:" + them + ":" + exchange.target().getPort();
        return String.join("\r\n", "OPTIONS " + uri + " SIP/2.0", //
                "Via: SIP/2.0/UDP " + us + ":" + exchange.local().getPort() + ";branch=z9hG4bK" + tag(exchange)
                        + ";rport",
                "Max-Forwards: 0", //
                "From: <sip:portmatrix@" + us + ">;tag=" + tag(exchange), //
                "To: <" + uri + ">", //
                "Call-ID: " + callId(exchange), //
                "CSeq: 1 OPTIONS", //
                "Contact: <sip:portmatrix@" + us + ":" + exchange.local().getPort() + ">", //
                "Accept: application/sdp", //
                "Content-Length: 0", //
                "", "").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean isUnmistakable() {
        return true;
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        Matcher status = STATUS.matcher(text);
        if (!status.lookingAt()) {
            return Optional.empty();
        }
        Matcher callId = CALL_ID.matcher(text);
        if (!callId.find() || !callId.group(1).equals(callId(exchange))) {
            return Optional.empty();
        }
        String reason = status.group(2) == null ? "" : " " + status.group(2).strip();
        return Optional.of(status.group(1) + reason);
    }

    private static String callId(Exchange exchange) {
        return tag(exchange) + "@portmatrix";
    }

    private static String tag(Exchange exchange) {
        return String.format("%016x", exchange.nonce());
    }

    private static String host(InetSocketAddress at) {
        String text = Literals.of(at.getAddress());
        return at.getAddress() instanceof Inet6Address ? "[" + text + "]" : text;
    }
}
