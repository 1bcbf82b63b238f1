package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import java.util.List;

/**
 * A protocol whose server begins with a line that no other protocol begins with.
 *
 * @param beginnings the ways in which it begins
 * @param goodbye what a client says before it leaves
 */
record GreetingProtocol(String wireName, List<String> beginnings, String goodbye) implements TcpProtocol {
    /** POP3 (RFC 1939 section 4). */
    static final TcpProtocol POP3 = new GreetingProtocol("pop3", List.of("+OK", "-ERR"), "QUIT\r\n");
    /** IMAP (RFC 9051 section 7.1). */
    static final TcpProtocol IMAP = new GreetingProtocol("imap", List.of("* OK", "* PREAUTH", "* BYE"), "p LOGOUT\r\n");
    /** VNC's remote frame buffer (RFC 6143 section 7.1.1). */
    static final TcpProtocol VNC = new GreetingProtocol("vnc", List.of("RFB 00"), "");

    GreetingProtocol {
        beginnings = List.copyOf(beginnings);
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return NOTHING;
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return TextLine.recognise(heard, beginnings);
    }

    @Override
    public byte[] farewell() {
        return Bytes.ascii(goodbye);
    }
}
