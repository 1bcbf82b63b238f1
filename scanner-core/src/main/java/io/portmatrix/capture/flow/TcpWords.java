package io.portmatrix.capture.flow;

import io.portmatrix.capture.flow.Said.Speaker;
import org.jspecify.annotations.Nullable;

/** Recognises what is spoken over TCP by the first bytes of one end. */
final class TcpWords {
    private static final int LONGEST_RECORD = (1 << 14) + 2048;
    private static final int HANDSHAKE = 22;
    private static final int TPKT_LENGTH = 4;
    private static final long RPC_VERSION = 2;
    private static final long NFS_PROGRAM = 100_003;

    private TcpWords() {}

    /** What a first segment shows, or null. @param from its port @param to the port that it goes to */
    static @Nullable Said recognise(Bytes words, int from, int to) {
        Said text = TextWords.recognise(words, from, to);
        if (text != null) {
            return text;
        }
        return switch (words.at(0)) {
            case 0x14, 0x15, 0x16, 0x17 -> tls(words);
            case 0x03 -> tpkt(words);
            case 0x30 -> ldap(words);
            case 0xff -> words.at(1) >= 0xfa && words.at(1) <= 0xfe && words.at(2) >= 0 ? Said.either("telnet") : null;
            case 0x80 -> rpc(words);
            case 0x20 -> BinaryWords.bfcp(words);
            default -> null;
        };
    }

    /** RFC 8446 section 5.1: the content type, the version, which is 3.x whatever TLS it is, and the length. */
    private static @Nullable Said tls(Bytes words) {
        int length = words.shortAt(3);
        if (words.at(1) != 3 || words.at(2) > 4 || length < 1 || length > LONGEST_RECORD) {
            return null;
        }
        if (words.at(0) != HANDSHAKE) {
            return Said.tls(Speaker.EITHER);
        }
        return switch (words.at(5)) {
            case 1 -> Said.tls(Speaker.ASKS);
            case 2 -> Said.tls(Speaker.ANSWERS);
            default -> Said.tls(Speaker.EITHER);
        };
    }

    /** RFC 1006: what it carries is H.225 (Q.931 messages), or X.224 as remote desktops have it. */
    private static @Nullable Said tpkt(Bytes words) {
        if (words.at(1) != 0 || words.shortAt(2) < TPKT_LENGTH + 3) {
            return null;
        }
        if (words.at(4) == 0x08 && words.at(5) == 2) {
            boolean setup = words.at(8) == 0x05;
            return setup ? Said.asks("h225") : Said.either("h225");
        }
        int code = words.at(5) & 0xf0;
        boolean connects = words.at(4) == words.shortAt(2) - TPKT_LENGTH - 1 && words.intAt(6) >>> 16 == 0;
        if (code == 0xe0 && connects && (words.has(11, "Cookie: mstshash=") || words.intAt(11) == 0x0100_0800L)) {
            return Said.asks("rdp");
        }
        return code == 0xd0 && connects && words.at(11) == 2 ? Said.answers("rdp") : null;
    }

    /** RFC 4511 section 4.1.1: a sequence of a number and an operation. */
    private static @Nullable Said ldap(Bytes words) {
        int at = BinaryWords.insideBer(words, 0);
        int numberLength = words.at(at + 1);
        if (at < 0 || words.at(at) != 0x02 || numberLength < 1 || numberLength > 4) {
            return null;
        }
        return switch (words.at(at + 2 + numberLength)) {
            case 0x60, 0x63, 0x66, 0x68, 0x4a, 0x6c, 0x6e, 0x77 -> Said.asks("ldap");
            case 0x61, 0x64, 0x65, 0x67, 0x69, 0x6b, 0x6d, 0x6f, 0x78 -> Said.answers("ldap");
            default -> null;
        };
    }

    /** RFC 5531 section 11: a record's length, and then the message. */
    private static @Nullable Said rpc(Bytes words) {
        boolean nfs = words.intAt(8) == 0 && words.intAt(12) == RPC_VERSION && words.intAt(16) == NFS_PROGRAM;
        return nfs ? Said.asks("nfs") : null;
    }
}
