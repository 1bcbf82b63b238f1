package io.portmatrix.capture.flow;

import org.jspecify.annotations.Nullable;

/** Recognises what is spoken over UDP by one datagram. Formats that would fit much else count at their own ports only. */
final class UdpWords {
    private UdpWords() {}

    /** What a datagram shows, or null. @param from its port @param to the port that it goes to */
    static @Nullable Said recognise(Bytes words, int from, int to) {
        Said text = TextWords.recognise(words, from, to);
        if (text != null) {
            return "http".equals(text.protocol()) ? new Said("ssdp", text.cover(), text.speaker()) : text;
        }
        Said anywhere = anywhere(words, from, to);
        if (anywhere != null) {
            return anywhere;
        }
        Said there = at(to, words);
        return there != null ? there : at(from, words);
    }

    private static @Nullable Said anywhere(Bytes words, int from, int to) {
        int first = words.at(0);
        if (first == 0x30) {
            return BinaryWords.snmp(words, to);
        }
        if (first == '<') {
            return BinaryWords.syslog(words);
        }
        if (first == 0 && BinaryWords.isTftpRequest(words)) {
            return Said.asks("tftp");
        }
        if (first == 1 || first == 2) {
            Said dhcp = BinaryWords.dhcp(words, from, to);
            if (dhcp != null) {
                return dhcp;
            }
        }
        Said stun = BinaryWords.stun(words);
        if (stun != null) {
            return stun;
        }
        Said dtls = BinaryWords.dtls(words);
        return dtls != null ? dtls : BinaryWords.rpc(words);
    }

    private static @Nullable Said at(int port, Bytes words) {
        return switch (port) {
            case 53, 5353, 5355 -> BinaryWords.dns(words);
            case 69 -> BinaryWords.isTftpTransfer(words) ? Said.either("tftp") : null;
            case 123 -> BinaryWords.ntp(words);
            case 137 -> netbiosName(words);
            case 138 -> BinaryWords.netbiosDatagram(words);
            case 500, 4500 -> BinaryWords.ike(words, port);
            case 520 -> BinaryWords.rip(words);
            case 1701 -> BinaryWords.l2tp(words);
            case 1718, 1719 -> BinaryWords.ras(words);
            default -> null;
        };
    }

    /** RFC 1002 section 4.2.1: laid out as in DNS. */
    private static @Nullable Said netbiosName(Bytes words) {
        if (words.length() < 12 || words.shortAt(4) > 1) {
            return null;
        }
        return words.at(2) < 0x80 ? Said.asks("netbios-ns") : Said.answers("netbios-ns");
    }
}
