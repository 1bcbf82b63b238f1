package io.portmatrix.capture.flow;

import io.portmatrix.capture.flow.Said.Speaker;
import org.jspecify.annotations.Nullable;

/** Recognises protocols by a header of numbers. */
final class BinaryWords {
    private static final int BFCP_HEADER = 12;
    private static final int STUN_HEADER = 20;
    private static final long STUN_COOKIE = 0x2112_a442L;
    private static final int DHCP_COOKIE_AT = 236;
    private static final long DHCP_COOKIE = 0x6382_5363L;
    private static final int SNMP_V3 = 3;
    private static final int LONGEST_FILE_NAME = 500;

    private BinaryWords() {}

    /** Where the content of a BER value begins, or -1. */
    static int insideBer(Bytes words, int at) {
        int length = words.at(at + 1);
        if (length < 0) {
            return -1;
        }
        int more = length & 0x7f;
        return length < 0x80 ? at + 2 : more >= 1 && more <= 4 ? at + 2 + more : -1;
    }

    /** RFC 8855 section 5.1: version 1, nothing reserved in use, and a length that is right. */
    static @Nullable Said bfcp(Bytes words) {
        int primitive = words.at(1);
        if (words.at(0) != 0x20 || primitive < 1 || primitive > 18
                || words.length() != BFCP_HEADER + 4 * words.shortAt(2)) {
            return null;
        }
        return Said.either("bfcp");
    }

    /** RFC 8489 section 5. */
    static @Nullable Said stun(Bytes words) {
        int type = words.shortAt(0);
        if (type < 0 || type > 0x3fff || words.intAt(4) != STUN_COOKIE || (words.at(3) & 3) != 0
                || STUN_HEADER + words.shortAt(2) < words.length()) {
            return null;
        }
        return switch (type & 0x110) {
            case 0x000 -> Said.asks("stun");
            case 0x100, 0x110 -> Said.answers("stun");
            default -> Said.either("stun");
        };
    }

    /** RFC 9147 section 4: as TLS, with versions that count down from 254.255. */
    static @Nullable Said dtls(Bytes words) {
        int version = words.at(2);
        if (words.at(0) < 20 || words.at(0) > 25 || words.at(1) != 0xfe || version != 0xff && version != 0xfd) {
            return null;
        }
        int message = words.at(0) == 22 ? words.at(13) : -1;
        return Said.tls(message == 1 ? Speaker.ASKS : message == 2 ? Speaker.ANSWERS : Speaker.EITHER);
    }

    /** RFC 3416 and RFC 3412: a sequence that begins with the version. @param to the port that it goes to */
    static @Nullable Said snmp(Bytes words, int to) {
        int at = insideBer(words, 0);
        int version = words.at(at + 2);
        if (words.at(0) != 0x30 || at < 0 || words.at(at) != 0x02 || words.at(at + 1) != 1) {
            return null;
        }
        if (version == SNMP_V3 && words.at(at + 3) == 0x30) {
            return Said.selfCovered(to == 162 ? "snmp-trap" : "snmp", Speaker.EITHER);
        }
        int community = words.at(at + 4);
        if (version > 1 || words.at(at + 3) != 0x04 || community < 0 || community > 0x7f) {
            return null;
        }
        return switch (words.at(at + 5 + community)) {
            case 0xa0, 0xa1, 0xa3, 0xa5 -> Said.asks("snmp");
            case 0xa2 -> Said.answers("snmp");
            case 0xa4, 0xa6, 0xa7 -> Said.asks("snmp-trap");
            default -> null;
        };
    }

    /** RFC 1350 section 5: a request to read or write, a file's name and a mode. */
    static boolean isTftpRequest(Bytes words) {
        int code = words.shortAt(0);
        if (code != 1 && code != 2) {
            return false;
        }
        int end = words.find(2, LONGEST_FILE_NAME, '\0');
        return end > 2 && (words.hasIgnoringCase(end + 1, "octet") || words.hasIgnoringCase(end + 1, "netascii")
                || words.hasIgnoringCase(end + 1, "mail"));
    }

    /** What follows a TFTP request, as its first packet in either direction. */
    static boolean isTftpTransfer(Bytes words) {
        int block = words.shortAt(2);
        return switch (words.shortAt(0)) {
            case 3 -> block == 1;
            case 4 -> block == 0 || block == 1;
            case 5 -> block >= 0 && block <= 8;
            case 6 -> words.length() > 2;
            default -> false;
        };
    }

    /** RFC 2131 section 2, and what it grew from. */
    static @Nullable Said dhcp(Bytes words, int from, int to) {
        int operation = words.at(0);
        if (operation != 1 && operation != 2 || words.at(2) > 16 || words.length() < DHCP_COOKIE_AT) {
            return null;
        }
        boolean dhcp = words.intAt(DHCP_COOKIE_AT) == DHCP_COOKIE;
        if (!dhcp && !(from == 68 && to == 67 || from == 67)) {
            return null;
        }
        String protocol = dhcp ? "dhcp" : "bootp";
        return operation == 1 ? Said.asks(protocol) : Said.answers(protocol);
    }

    /** RFC 1035 section 4.1.1. The header alone would fit much else: the port must be one of its own. */
    static @Nullable Said dns(Bytes words) {
        int flags = words.shortAt(2);
        if (words.length() < 12 || (flags >> 11 & 0xf) > 5 || (flags & 0x40) != 0 || words.shortAt(4) > 64) {
            return null;
        }
        return flags < 0x8000 ? Said.asks("dns") : Said.answers("dns");
    }

    /** RFC 5905 section 7.3. */
    static @Nullable Said ntp(Bytes words) {
        int version = words.at(0) >> 3 & 7;
        if (words.length() < 48 || version < 1 || version > 4) {
            return null;
        }
        return switch (words.at(0) & 7) {
            case 3 -> Said.asks("ntp");
            case 4 -> Said.answers("ntp");
            default -> Said.either("ntp");
        };
    }

    /** RFC 7296 section 3.1, after four zeros where network addresses are translated (RFC 3948 section 2.2). */
    static @Nullable Said ike(Bytes words, int port) {
        int at = port == 4500 ? 4 : 0;
        int version = words.at(at + 17);
        if (at != 0 && words.intAt(0) != 0 || version != 0x10 && version != 0x20 || words.intAt(at) == 0
                || words.intAt(at + 24) < 28) {
            return null;
        }
        return Said.selfCovered("ike", Speaker.EITHER);
    }

    /** RFC 3164 section 4.1.1 and RFC 5424 section 6.2.1: a priority in angle brackets. */
    static @Nullable Said syslog(Bytes words) {
        int end = words.find(2, 5, '>');
        if (words.at(0) != '<' || end < 0) {
            return null;
        }
        int priority = 0;
        for (int i = 1; i < end; i++) {
            int digit = words.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            priority = priority * 10 + digit;
        }
        return priority <= 191 ? Said.asks("syslog") : null;
    }

    /** H.225.0's RAS messages: a choice without extension, requests before what confirms or rejects them. */
    static @Nullable Said ras(Bytes words) {
        int choice = words.at(0) >> 2;
        if (words.length() < 4 || choice > 24) {
            return null;
        }
        return choice % 3 == 0 ? Said.asks("h323-ras") : Said.answers("h323-ras");
    }

    /** RFC 5531 section 9. */
    static @Nullable Said rpc(Bytes words) {
        boolean nfs = words.intAt(4) == 0 && words.intAt(8) == 2 && words.intAt(12) == 100_003;
        return nfs ? Said.asks("nfs") : null;
    }

    /** RFC 2453 section 4. */
    static @Nullable Said rip(Bytes words) {
        boolean rip = (words.at(0) == 1 || words.at(0) == 2) && (words.at(1) == 1 || words.at(1) == 2)
                && words.shortAt(2) == 0;
        return rip ? words.at(0) == 1 ? Said.asks("rip") : Said.either("rip") : null;
    }

    /** RFC 2661 section 3.1: a control message of version 2. */
    static @Nullable Said l2tp(Bytes words) {
        return (words.shortAt(0) & 0xcb0f) == 0xc802 && words.shortAt(2) == words.length() ? Said.either("l2tp") : null;
    }

    /** RFC 1002 section 4.4.1. */
    static @Nullable Said netbiosDatagram(Bytes words) {
        return words.at(0) >= 0x10 && words.at(0) <= 0x16 && words.length() >= 10 ? Said.either("netbios-dgm") : null;
    }
}
