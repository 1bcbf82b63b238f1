package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/** TLS (RFC 8446 section 5.1), as a server shows it that was spoken to in clear: with an alert. */
final class TlsProtocol implements TcpProtocol {
    static final String NAME = "tls";
    private static final int ALERT = 0x15;
    private static final int MAJOR = 0x03;
    private static final int ALERT_LENGTH = 2;

    @Override
    public String wireName() {
        return NAME;
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return NOTHING;
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return switch (Bytes.beginning(heard, ALERT, MAJOR, Bytes.NOTHING, 0, ALERT_LENGTH, Bytes.NOTHING,
                Bytes.NOTHING)) {
            case OTHER -> Recognition.NOT;
            case CUT_OFF -> Recognition.NEED_MORE;
            case FITS -> new Recognised("alert " + TlsAlerts.name(Bytes.u8(heard, 6)));
        };
    }
}
