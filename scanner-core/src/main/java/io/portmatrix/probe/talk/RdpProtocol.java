package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/** Remote desktop (MS-RDPBCGR sections 2.2.1.1 and 2.2.1.2): an X.224 connection request, which is confirmed or refused. */
final class RdpProtocol implements TcpProtocol {
    /** TPKT of 19 bytes; connection request; negotiation request for TLS and CredSSP. */
    private static final byte[] CONNECTION_REQUEST = Bytes
            .hex("03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 03 00 00 00");
    private static final int CONNECTION_CONFIRM = 0xd0;
    private static final int NEGOTIATION_AT = 11;

    @Override
    public String wireName() {
        return "rdp";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return CONNECTION_REQUEST.clone();
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return switch (Bytes.beginning(heard, 3, 0, 0, Bytes.NOTHING, Bytes.NOTHING, CONNECTION_CONFIRM)) {
            case OTHER -> Recognition.NOT;
            case CUT_OFF -> Recognition.NEED_MORE;
            case FITS -> new Recognised(switch (Bytes.u8(heard, NEGOTIATION_AT)) {
                case 2 -> "connection confirmed, " + security(Bytes.u8(heard, NEGOTIATION_AT + 4));
                case 3 -> "connection confirmed, security refused";
                default -> "connection confirmed";
            });
        };
    }

    private static String security(int protocol) {
        return switch (protocol) {
            case 0 -> "own security";
            case 1 -> "TLS";
            case 2, 8 -> "CredSSP";
            default -> "security " + protocol;
        };
    }
}
