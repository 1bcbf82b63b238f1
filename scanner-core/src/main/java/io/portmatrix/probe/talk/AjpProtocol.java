package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/** Apache JServ Protocol 1.3: CPing, which a container answers with CPong. */
final class AjpProtocol implements TcpProtocol {
    private static final byte[] CPING = Bytes.hex("12 34 00 01 0a");

    @Override
    public String wireName() {
        return "ajp";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return CPING.clone();
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return switch (Bytes.beginning(heard, 'A', 'B', 0, 1, 9)) {
            case FITS -> new Recognised("CPong");
            case CUT_OFF -> Recognition.NEED_MORE;
            case OTHER -> Recognition.NOT;
        };
    }
}
