package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/**
 * Call signalling of H.323 (H.225.0 over TPKT, RFC 1006): a STATUS ENQUIRY (Q.931 section 5.8.10) for a call that is not
 * there. It sets up nothing and ends nothing; whoever answers it says that there is no such call. Many stacks stay silent
 * until a SETUP comes, which no scanner sends.
 */
final class H225Protocol implements TcpProtocol {
    /** TPKT version 3 of nine bytes; Q.931, call reference 1 of two bytes, STATUS ENQUIRY. */
    private static final byte[] STATUS_ENQUIRY = Bytes.hex("03 00 00 09 08 02 00 01 75");
    private static final int Q931 = 0x08;
    private static final int MIN_LENGTH = 8;

    @Override
    public String wireName() {
        return "h225";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return STATUS_ENQUIRY.clone();
    }

    @Override
    public Recognition recognise(byte[] heard) {
        return switch (Bytes.beginning(heard, 3, 0, Bytes.NOTHING, Bytes.NOTHING, Q931)) {
            case OTHER -> Recognition.NOT;
            case CUT_OFF -> Recognition.NEED_MORE;
            case FITS -> message(heard);
        };
    }

    private static Recognition message(byte[] heard) {
        int referenceLength = Bytes.u8(heard, 5);
        if (referenceLength > 3 || Bytes.u16(heard, 2) < MIN_LENGTH) {
            return Recognition.NOT;
        }
        int type = referenceLength == Bytes.NOTHING ? Bytes.NOTHING : Bytes.u8(heard, 6 + referenceLength);
        return type == Bytes.NOTHING ? Recognition.NEED_MORE : new Recognised(name(type));
    }

    /** Q.931 table 4-2. */
    private static String name(int type) {
        return switch (type) {
            case 0x5a -> "release complete";
            case 0x62 -> "facility";
            case 0x6e -> "notify";
            case 0x75 -> "status enquiry";
            case 0x7d -> "status";
            default -> "message type " + type;
        };
    }
}
