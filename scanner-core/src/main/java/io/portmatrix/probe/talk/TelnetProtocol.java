package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;
import java.util.regex.Pattern;

/** Telnet (RFC 854): the server negotiates options, or simply shows a prompt. */
final class TelnetProtocol implements TcpProtocol {
    private static final int IAC = 0xff;
    private static final int WILL = 0xfb;
    private static final int DONT = 0xfe;
    /** A line of text that somebody is to answer. */
    private static final Pattern PROMPT = Pattern
            .compile("(?s)[\\p{Print}\\s\\x1b\\x00\\x07\\x08]*[:>#$%?\\]][ \\x00]?");

    @Override
    public String wireName() {
        return "telnet";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return NOTHING;
    }

    /** Servers that show a prompt are told from other talkers only where Telnet is waited for. */
    @Override
    public Recognition recognise(byte[] heard) {
        Recognition negotiated = identify(heard);
        if (!negotiated.equals(Recognition.NOT)) {
            return negotiated;
        }
        String text = Bytes.text(heard);
        if (PROMPT.matcher(text).matches()) {
            return new Recognised(Bytes.quoted(text.substring(text.lastIndexOf('\n') + 1)));
        }
        return text.chars().allMatch(c -> c < 0x7f) ? Recognition.NEED_MORE : Recognition.NOT;
    }

    @Override
    public Recognition identify(byte[] heard) {
        if (Bytes.u8(heard, 0) != IAC) {
            return Recognition.NOT;
        }
        int command = Bytes.u8(heard, 1);
        return command == Bytes.NOTHING ? Recognition.NEED_MORE
                : command >= WILL && command <= DONT ? new Recognised("negotiates options")
                : Recognition.NOT;
    }
}
