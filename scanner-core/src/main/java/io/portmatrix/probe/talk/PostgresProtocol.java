package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/** PostgreSQL's frontend protocol: an SSLRequest, which is answered with one letter before anybody says who they are. */
final class PostgresProtocol implements TcpProtocol {
    private static final byte[] SSL_REQUEST = Bytes.hex("00 00 00 08 04 d2 16 2f");

    @Override
    public String wireName() {
        return "postgresql";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return SSL_REQUEST.clone();
    }

    @Override
    public Recognition recognise(byte[] heard) {
        if (heard.length == 1) {
            switch (heard[0]) {
                case 'S' -> {
                    return new Recognised("offers TLS");
                }
                case 'N' -> {
                    return new Recognised("without TLS");
                }
                default -> {
                    // An error message, or no answer of PostgreSQL.
                }
            }
        }
        return identify(heard);
    }

    /** An error message: its type, its length, and the field of its severity. */
    @Override
    public Recognition identify(byte[] heard) {
        return switch (Bytes.beginning(heard, 'E', 0, 0, Bytes.NOTHING, Bytes.NOTHING, 'S')) {
            case OTHER -> Recognition.NOT;
            case CUT_OFF -> Recognition.NEED_MORE;
            case FITS -> {
                String text = Bytes.text(heard).substring(6);
                int end = text.indexOf(0);
                yield end < 0 ? text.length() < 16 ? Recognition.NEED_MORE : Recognition.NOT
                        : text.substring(0, end).matches("[A-Z]{3,10}") ? new Recognised(text.substring(0, end))
                        : Recognition.NOT;
            }
        };
    }
}
