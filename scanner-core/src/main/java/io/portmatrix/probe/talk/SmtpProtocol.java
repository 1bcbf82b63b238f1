package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import java.util.List;
import java.util.Locale;

/** SMTP (RFC 5321 section 3.1): the server greets with 220, or declines with 421 or 554. */
final class SmtpProtocol implements TcpProtocol {
    private static final List<String> GREETING = List.of("220 ", "220-");
    private static final List<String> ANY = List.of("220 ", "220-", "421 ", "421-", "554 ", "554-");

    @Override
    public String wireName() {
        return "smtp";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return NOTHING;
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return TextLine.recognise(heard, ANY, line -> isMail(line) || !FtpProtocol.isFiles(line));
    }

    @Override
    public Recognition identify(byte[] heard) {
        return TextLine.recognise(heard, GREETING, SmtpProtocol::isMail);
    }

    @Override
    public byte[] farewell() {
        return Bytes.ascii("QUIT\r\n");
    }

    /** FTP greets with the same number: only the text tells. */
    static boolean isMail(String line) {
        String upper = line.toUpperCase(Locale.ROOT);
        return upper.contains("SMTP") || upper.contains("LMTP");
    }
}
