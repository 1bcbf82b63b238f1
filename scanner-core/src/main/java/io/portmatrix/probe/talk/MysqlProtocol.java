package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/** MySQL and MariaDB: the server greets with protocol version 10 and its own version, or with an error. */
final class MysqlProtocol implements TcpProtocol {
    private static final int HEADER = 4;
    private static final int VERSION_10 = 10;
    private static final int ERROR = 0xff;
    private static final int MAX_VERSION = 64;
    /** Server errors begin here, and there are less than a thousand of them at the time of connecting. */
    private static final int FIRST_ERROR = 1_000;
    private static final int LAST_ERROR = 4_999;

    @Override
    public String wireName() {
        return "mysql";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return NOTHING;
    }

    @Override
    public Recognition recognise(byte[] heard) {
        // The third byte of the length is zero: no greeting is that long; its sequence number is zero too.
        return switch (Bytes.beginning(heard, Bytes.NOTHING, Bytes.NOTHING, 0, 0, Bytes.NOTHING)) {
            case OTHER -> Recognition.NOT;
            case CUT_OFF -> Recognition.NEED_MORE;
            case FITS -> switch (Bytes.u8(heard, HEADER)) {
                case VERSION_10 -> version(heard);
                case ERROR -> error(heard);
                default -> Recognition.NOT;
            };
        };
    }

    private static Recognition version(byte[] heard) {
        int end = HEADER + 1;
        while (end < heard.length && heard[end] != 0) {
            if (heard[end] < ' ' || end - HEADER > MAX_VERSION) {
                return Recognition.NOT;
            }
            end++;
        }
        String version = Bytes.text(heard).substring(HEADER + 1, end);
        return end == heard.length ? Recognition.NEED_MORE
                : version.isEmpty() ? Recognition.NOT
                : new Recognised("version " + version);
    }

    private static Recognition error(byte[] heard) {
        if (heard.length < HEADER + 3) {
            return Recognition.NEED_MORE;
        }
        int code = Bytes.u8(heard, HEADER + 2) << 8 | Bytes.u8(heard, HEADER + 1);
        return code >= FIRST_ERROR && code <= LAST_ERROR ? new Recognised("error " + code) : Recognition.NOT;
    }
}
