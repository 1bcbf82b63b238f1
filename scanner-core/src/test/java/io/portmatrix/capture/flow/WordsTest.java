package io.portmatrix.capture.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
    private static final int ANY = 40_000;
    private static final String IKE = "0102030405060708" + "0000000000000000" + "2120220800000000" + "0000001c";
    private static final String DNS = "1234010000010000000000000161036c61620000010001";
    private static final String NTP = "23" + "00".repeat(47);

    /** A payload, and {@code protocol cover speaker} or {@code -}. */
    record Sample(String transport, int from, int to, String words, String expected) {
        byte[] bytes() {
            return words.startsWith("hex:") ? HexFormat.of().parseHex(words.substring(4).replace(" ", ""))
                    : words.getBytes(ISO_8859_1);
        }
    }

    private static Sample tcp(String words, String expected) {
        return new Sample("tcp", ANY, ANY + 1, words, expected);
    }

    private static Sample udp(String words, String expected) {
        return new Sample("udp", ANY, ANY + 1, words, expected);
    }

    private static Sample at(String transport, int from, int to, String words, String expected) {
        return new Sample(transport, from, to, words, expected);
    }

    static Stream<Sample> samples() {
        return Stream.of(
                // TLS
                tcp("hex:16 03 01 0200 01 0001fc 0303", "null tls asks"),
                tcp("hex:16 03 03 007a 02 000076 0303", "null tls answers"), //
                tcp("hex:17 03 03 4800", "null tls either"), tcp("hex:15 03 03 0002 0228", "null tls either"),
                tcp("hex:14 03 03 0001 01", "null tls either"), tcp("hex:16 03 03 007a 0b", "null tls either"),
                tcp("hex:17 03 03 4801", "-"), tcp("hex:17 03 03 0000", "-"), tcp("hex:17 03 05 0010", "-"),
                tcp("hex:17 02 03 0010", "-"), tcp("hex:18 03 03 0010", "-"), tcp("hex:16 03 03 00", "-"),
                // text
                tcp("GET /x HTTP/1.1\r\nHost: a\r\n", "http clear asks"), tcp("GET /very/long/pa", "http clear asks"),
                tcp("OPTIONS * HTTP/1.1\r\n", "http clear asks"), tcp("HTTP/1.1 200 OK\r\n", "http clear answers"),
                tcp("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "http clear asks"), tcp("GET me a beer\r\n", "-"),
                tcp("get / http/1.1\r\n", "-"), tcp("GETAVERYLONGMETHOD / HTTP/1.1\r\n", "-"),
                tcp("OPTIONS rtsp://10.0.0.1/a RTSP/1.0\r\n", "rtsp clear asks"),
                tcp("OPTIONS * RTSP/1.0\r\n", "rtsp clear asks"), tcp("RTSP/1.0 200 OK\r\n", "rtsp clear answers"),
                tcp("INVITE sip:a@b SIP/2.0\r\n", "sip clear asks"), tcp("REGISTER sips:lab SIP/2.0", "sip clear asks"),
                tcp("SIP/2.0 100 Trying\r\n", "sip clear answers"),
                tcp("SSH-2.0-OpenSSH_9.2\r\n", "ssh unknown either"), tcp("SSH-3.0", "-"),
                tcp("220 lab ESMTP Postfix\r\n", "smtp clear answers"),
                tcp("220 (vsFTPd 3.0.3)\r\n", "ftp clear answers"),
                tcp("220 welcome\r\n", "-"), at("tcp", 25, ANY, "220 welcome\r\n", "smtp clear answers"),
                at("tcp", 21, ANY, "220-welcome\r\n", "ftp clear answers"), tcp("EHLO lab\r\n", "smtp clear asks"),
                tcp("helo lab\r\n", "smtp clear asks"), at("tcp", ANY, 21, "USER anonymous\r\n", "ftp clear asks"),
                at("tcp", ANY, 21, "FEAT\r\n", "ftp clear asks"), at("tcp", ANY, 110, "USER anonymous\r\n", "-"),
                tcp("* OK [CAPABILITY IMAP4rev1] ready\r\n", "imap clear answers"),
                tcp("a1 CAPABILITY\r\n", "imap clear asks"), tcp("+OK ready\r\n", "pop3 clear answers"),
                tcp("+OK\r\n", "-"), tcp("admin login x\r\n", "-"), tcp("!/x", "-"),
                at("tcp", 21, ANY, "250 OK\r\n", "ftp clear answers"), at("tcp", 21, ANY, "25 OK\r\n", "-"),
                tcp("227 Entering Passive Mode (10,0,0,1,1,2)\r\n", "ftp clear answers"),
                tcp("<?xml version='1.0'?><stream:stream to='lab'>", "xmpp clear either"),
                tcp("<stream:stream to='lab'>", "xmpp clear either"), tcp("<?xml version='1.0'?><a/>", "-"),
                tcp("MEGACO/1 [10.0.0.1]\r\n", "megaco clear either"),
                tcp("!/1 [10.0.0.1]:2944 T=1", "megaco clear either"),
                // numbers
                tcp("hex:30 0c 02 01 01 60 07 02 01 03 04 00 80 00", "ldap clear asks"),
                tcp("hex:30 84 0000000c 02 01 01 61 07", "ldap clear answers"), tcp("hex:30 0c 02 01 01 30 07", "-"),
                tcp("hex:30 0c 02 05 0101010101 60 07", "-"), tcp("hex:30 80 02 01 01 60", "-"),
                tcp("hex:ff fd 18 ff fd 20", "telnet clear either"), tcp("hex:ff ff 18", "-"), tcp("hex:ff fb", "-"),
                tcp("hex:03 00 00 13 0e e0 0000 0000 00 01 00 08 00 03 000000", "rdp clear asks"),
                tcp("hex:03 00 00 13 0e d0 0000 1234 00 02 00 08 00 02 000000", "rdp clear answers"),
                tcp("hex:03 00 00 13 0e f0 80", "-"), tcp("hex:03 00 00 40 08 02 00 01 05 04", "h225 clear asks"),
                tcp("hex:03 00 00 40 08 02 80 01 02 04", "h225 clear either"), tcp("hex:03 00 00 05 08 02", "-"),
                tcp("hex:80000028 00000001 00000000 00000002 000186a3", "nfs clear asks"),
                tcp("hex:80000028 00000001 00000000 00000002 000186a4", "-"),
                tcp("hex:20 0b 0001 00000001 0001 0001 12345678", "bfcp clear either"),
                tcp("hex:20 0b 0002 00000001 0001 0001 12345678", "-"),
                tcp("hex:20 13 0001 00000001 0001 0001 12345678", "-"), tcp("", "-"), tcp("hex:00", "-"),
                // datagrams
                udp("REGISTER sip:lab SIP/2.0\r\n", "sip clear asks"), udp("SIP/2.0 200 OK\r\n", "sip clear answers"),
                udp("M-SEARCH * HTTP/1.1\r\n", "ssdp clear asks"), udp("HTTP/1.1 200 OK\r\n", "ssdp clear answers"),
                udp("<134>Nov 21 a: b", "syslog clear asks"), udp("<192>Nov 21 a: b", "-"), udp("<1a>x", "-"),
                udp("<>", "-"), udp("hex:0001 6100 6f6374657400", "tftp clear asks"),
                udp("hex:0002 6162 00 4e45544153434949 00", "tftp clear asks"), udp("hex:0003 0001 6162", "-"),
                udp("hex:0001 00 6f6374657400", "-"), at("udp", ANY, 69, "hex:0003 0001 6162", "tftp clear either"),
                udp("hex:0001 0000 2112a442 000102030405060708090a0b", "stun clear asks"),
                udp("hex:0101 0000 2112a442 000102030405060708090a0b", "stun clear answers"),
                udp("hex:0111 0000 2112a442 000102030405060708090a0b", "stun clear answers"),
                udp("hex:0011 0000 2112a442 000102030405060708090a0b", "stun clear either"),
                udp("hex:0001 0001 2112a442 000102030405060708090a0b", "-"),
                udp("hex:0001 0000 2112a443 000102030405060708090a0b", "-"),
                udp("hex:4001 0000 2112a442 000102030405060708090a0b", "-"),
                udp("hex:16 fefd 0000 000000000000 0030 01 00", "null tls asks"),
                udp("hex:16 feff 0000 000000000000 0030 02 00", "null tls answers"),
                udp("hex:17 fefd 0001 000000000000 0030 01", "null tls either"), udp("hex:16 fefe 0000", "-"),
                udp("hex:30 26 020101 04 06 7075626c6963 a0 19", "snmp clear asks"),
                udp("hex:30 26 020100 04 06 7075626c6963 a2 19", "snmp clear answers"),
                udp("hex:30 26 020100 04 06 7075626c6963 a4 19", "snmp-trap clear asks"),
                udp("hex:30 26 020101 04 06 7075626c6963 a7 19", "snmp-trap clear asks"),
                udp("hex:30 26 020102 04 06 7075626c6963 a0 19", "-"),
                udp("hex:30 26 020101 04 06 7075626c6963 a9 19", "-"),
                udp("hex:30 3e 020103 300e", "snmp unknown either"),
                at("udp", ANY, 162, "hex:30 3e 020103 300e", "snmp-trap unknown either"),
                at("udp", 68, 67, "hex:01 01 06 00" + "00".repeat(232) + "63825363", "dhcp clear asks"),
                at("udp", 67, 68, "hex:02 01 06 00" + "00".repeat(232) + "63825363", "dhcp clear answers"),
                at("udp", 68, 67, "hex:01 01 06 00" + "00".repeat(296), "bootp clear asks"),
                udp("hex:01 01 06 00" + "00".repeat(296), "-"),
                at("udp", ANY, 53, "hex:" + DNS, "dns clear asks"), udp("hex:" + DNS, "-"),
                at("udp", 53, ANY, "hex:1234 8180 0001 0001 0000 0000", "dns clear answers"),
                at("udp", 53, ANY, "hex:1234 b180 0001 0001 0000 0000", "-"),
                at("udp", ANY, 123, "hex:" + NTP, "ntp clear asks"), udp("hex:" + NTP, "-"),
                at("udp", 123, ANY, "hex:24" + "00".repeat(47), "ntp clear answers"),
                at("udp", 123, 123, "hex:21" + "00".repeat(47), "ntp clear either"),
                at("udp", ANY, 500, "hex:" + IKE, "ike unknown either"),
                at("udp", ANY, 4500, "hex:00000000" + IKE, "ike unknown either"),
                at("udp", ANY, 4500, "hex:01000000" + IKE, "-"), udp("hex:" + IKE, "-"),
                at("udp", 520, 520, "hex:01 02 0000", "rip clear asks"),
                at("udp", 520, 520, "hex:02 02 0000", "rip clear either"), at("udp", 520, 520, "hex:03 02 0000", "-"),
                at("udp", 1701, 1701, "hex:c802 000c 0000 0000 00000000", "l2tp clear either"),
                at("udp", 1701, 1701, "hex:c803 000c 0000 0000 00000000", "-"),
                at("udp", ANY, 1719, "hex:0e 8000 00", "h323-ras clear asks"),
                at("udp", 1719, ANY, "hex:12 8000 00", "h323-ras clear answers"),
                at("udp", ANY, 1719, "hex:80 8000 00", "-"),
                at("udp", 137, 137, "hex:1234 0110 0001 0000 0000 0000", "netbios-ns clear asks"),
                at("udp", 137, 137, "hex:1234 8500 0000 0001 0000 0000", "netbios-ns clear answers"),
                at("udp", 138, 138, "hex:11 02 1234 0a000001 008a", "netbios-dgm clear either"),
                udp("hex:00000001 00000000 00000002 000186a3", "nfs clear asks"), udp("", "-"), udp("hello", "-"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void recognises_protocols_by_their_first_bytes(Sample sample) {
        assertThat(text(recognise(sample, sample.bytes()))).isEqualTo(sample.expected);
    }

    @Test
    void reads_nothing_beyond_the_end_whatever_is_cut_or_changed() {
        SplittableRandom random = new SplittableRandom(5);
        List<Sample> samples = samples().toList();
        for (int i = 0; i < 200_000; i++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            byte[] bytes = sample.bytes();
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Said alone = recognise(sample, bytes);
            // The same in the middle of something else: had it read a byte more, it would show sooner or later.
            byte[] around = new byte[bytes.length + 64];
            Arrays.fill(around, (byte) random.nextInt(256));
            System.arraycopy(bytes, 0, around, 32, bytes.length);
            Bytes part = new Bytes().set(around, 32, bytes.length);
            assertThat(recognise(sample, part)).isEqualTo(alone);
        }
    }

    private static Said recognise(Sample sample, byte[] bytes) {
        return recognise(sample, new Bytes().set(bytes, 0, bytes.length));
    }

    private static Said recognise(Sample sample, Bytes bytes) {
        return sample.transport.equals("tcp") ? TcpWords.recognise(bytes, sample.from, sample.to)
                : UdpWords.recognise(bytes, sample.from, sample.to);
    }

    private static String text(Said said) {
        return said == null ? "-"
                : said.protocol() + " " + said.cover().wireName() + " "
                        + said.speaker().name().toLowerCase(Locale.ROOT);
    }
}
