package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Recognition.Recognised;

/**
 * LDAP (RFC 4511 section 4.5): searches the root entry for the versions that the server speaks (RFC 4512 section 5.1), as
 * nobody, without a bind. A refusal is an answer too.
 */
final class LdapProtocol implements TcpProtocol {
    /** Message 1: search of base object "", (objectClass=*), one entry, five seconds, supportedLDAPVersion. */
    private static final byte[] SEARCH = Bytes
            .hex("30 3b 02 01 01 63 36 04 00 0a 01 00 0a 01 00 02 01 01 02 01 05 01 01 00"
                    + "87 0b 6f 62 6a 65 63 74 43 6c 61 73 73"
                    + "30 16 04 14 73 75 70 70 6f 72 74 65 64 4c 44 41 50 56 65 72 73 69 6f 6e");
    private static final byte[] UNBIND = Bytes.hex("30 05 02 01 02 42 00");
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int ENUMERATED = 0x0a;
    private static final int ENTRY = 0x64;
    private static final int DONE = 0x65;
    private static final int EXTENDED = 0x78;

    @Override
    public String wireName() {
        return "ldap";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return SEARCH.clone();
    }

    @Override
    public Recognition recognise(byte[] heard) {
        if (heard.length == 0) {
            return Recognition.NEED_MORE;
        }
        if (Bytes.u8(heard, 0) != SEQUENCE) {
            return Recognition.NOT;
        }
        int content = afterLength(heard, 1);
        if (content == Bytes.NOTHING) {
            return heard.length < 6 ? Recognition.NEED_MORE : Recognition.NOT;
        }
        if (heard.length <= content + 3) {
            return heard.length > content && Bytes.u8(heard, content) != INTEGER ? Recognition.NOT
                    : Recognition.NEED_MORE;
        }
        int id = Bytes.u8(heard, content + 2);
        int operation = Bytes.u8(heard, content + 3);
        boolean ours = Bytes.u8(heard, content) == INTEGER && Bytes.u8(heard, content + 1) == 1
                && (id == 1 && (operation == ENTRY || operation == DONE) || id == 0 && operation == EXTENDED);
        return ours ? result(heard, content + 4, operation) : Recognition.NOT;
    }

    private static Recognition result(byte[] heard, int at, int operation) {
        if (operation == ENTRY) {
            return new Recognised("root entry");
        }
        int result = afterLength(heard, at);
        if (result == Bytes.NOTHING || heard.length < result + 3) {
            return heard.length < at + 8 ? Recognition.NEED_MORE : Recognition.NOT;
        }
        boolean code = Bytes.u8(heard, result) == ENUMERATED && Bytes.u8(heard, result + 1) == 1;
        return code ? new Recognised("result code " + Bytes.u8(heard, result + 2)) : Recognition.NOT;
    }

    /** Where the content begins behind the length at {@code at} (X.690 section 8.1.3); nothing if that is cut off or odd. */
    private static int afterLength(byte[] heard, int at) {
        int first = Bytes.u8(heard, at);
        if (first == Bytes.NOTHING) {
            return Bytes.NOTHING;
        }
        int more = first < 0x80 ? 0 : first - 0x80;
        return more > 4 || first == 0x80 || heard.length < at + 1 + more ? Bytes.NOTHING : at + 1 + more;
    }

    @Override
    public byte[] farewell() {
        return UNBIND.clone();
    }
}
