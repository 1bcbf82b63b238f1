package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/** SQL Server's Tabular Data Stream (MS-TDS section 2.2.6.5): the pre-login, which comes before any login. */
final class TdsProtocol implements TcpProtocol {
    /** Version, encryption "not supported", instance, thread, no multiple result sets. */
    private static final byte[] PRELOGIN = Bytes.hex("12 01 00 2f 00 00 01 00"
            + "00 00 1a 00 06 01 00 20 00 01 02 00 21 00 01 03 00 22 00 04 04 00 26 00 01 ff"
            + "08 00 01 55 00 00 02 00 00 00 00 00 00");
    private static final int REPLY = 0x04;
    private static final int LAST = 0x01;
    private static final int HEADER = 8;
    private static final int VERSION_TOKEN = 0;
    private static final int FIRST_TOKEN_END = HEADER + 5;

    @Override
    public String wireName() {
        return "tds";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return PRELOGIN.clone();
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return switch (Bytes.beginning(heard, REPLY, LAST, Bytes.NOTHING, Bytes.NOTHING, Bytes.NOTHING, Bytes.NOTHING,
                Bytes.NOTHING, Bytes.NOTHING, VERSION_TOKEN, 0, Bytes.NOTHING, 0, 6)) {
            case OTHER -> Recognition.NOT;
            case CUT_OFF -> Recognition.NEED_MORE;
            case FITS -> version(heard);
        };
    }

    private static Recognition version(byte[] heard) {
        int length = Bytes.u16(heard, 2);
        int at = HEADER + Bytes.u8(heard, FIRST_TOKEN_END - 3);
        if (length < at + 6) {
            return Recognition.NOT;
        }
        int build = Bytes.u16(heard, at + 2);
        return build == Bytes.NOTHING ? Recognition.NEED_MORE
                : new Recognised("SQL Server " + Bytes.u8(heard, at) + "." + Bytes.u8(heard, at + 1) + "." + build);
    }
}
