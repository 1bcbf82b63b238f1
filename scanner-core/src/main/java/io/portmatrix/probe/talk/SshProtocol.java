package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import java.util.List;

/** SSH (RFC 4253 section 4.2): the server sends its identification, after any number of other lines. */
final class SshProtocol implements TcpProtocol {
    private static final List<String> IDENTIFICATION = List.of("SSH-2.0-", "SSH-1.");
    private static final int MAX_LINES_BEFORE = 16;

    @Override
    public String wireName() {
        return "ssh";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return NOTHING;
    }

    @Override
    public Recognition recognise(byte[] heard) {
        String text = Bytes.text(heard);
        int from = 0;
        for (int lines = 0; lines <= MAX_LINES_BEFORE; lines++) {
            Recognition line = TextLine.recognise(Bytes.ascii(text.substring(from)), IDENTIFICATION);
            int end = text.indexOf('\n', from);
            if (!line.equals(Recognition.NOT) || end < 0) {
                // RFC 4253 allows lines before the identification only as a whole; half a line may become one.
                return line.equals(Recognition.NOT) && from > 0 ? Recognition.NEED_MORE : line;
            }
            from = end + 1;
        }
        return Recognition.NOT;
    }

    @Override
    public Recognition identify(byte[] heard) {
        return TextLine.recognise(heard, IDENTIFICATION);
    }
}
