package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import java.util.List;
import java.util.Locale;

/** FTP (RFC 959 section 5.4): the server greets with 220, or with 120 or 421 when it is not ready. */
final class FtpProtocol implements TcpProtocol {
    private static final List<String> GREETING = List.of("220 ", "220-");
    private static final List<String> ANY = List.of("220 ", "220-", "120 ", "421 ", "421-", "530 ");

    @Override
    public String wireName() {
        return "ftp";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return NOTHING;
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return TextLine.recognise(heard, ANY, line -> isFiles(line) || !SmtpProtocol.isMail(line));
    }

    @Override
    public Recognition identify(byte[] heard) {
        return TextLine.recognise(heard, GREETING, line -> isFiles(line) && !SmtpProtocol.isMail(line));
    }

    @Override
    public byte[] farewell() {
        return Bytes.ascii("QUIT\r\n");
    }

    static boolean isFiles(String line) {
        return line.toUpperCase(Locale.ROOT).contains("FTP");
    }
}
