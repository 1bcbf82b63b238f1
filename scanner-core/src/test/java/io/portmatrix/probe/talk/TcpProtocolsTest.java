package io.portmatrix.probe.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.TcpProtocols.Heard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each protocol says and recognises, by what real servers say. */
class TcpProtocolsTest {
    private static final TcpProtocols PROTOCOLS = TcpProtocols.STANDARD;
    /** Protocols that can't be told from others unless they were asked for. */
    private static final List<String> ONLY_WHEN_ASKED = List.of("dns", "postgresql");

    static Exchange exchange(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return new Exchange(new InetSocketAddress(address, 40_000), new InetSocketAddress(address, 5060), 0x2aL);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static TcpProtocol named(String name) {
        return PROTOCOLS.named(name).getFirst();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** Protocol, what its server says, and what is made of it. */
    static Stream<Arguments> transcripts() {
        return Stream.of(
                of("ssh", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7"),
                of("ssh", "SSH-1.99-Cisco-1.25\n", "SSH-1.99-Cisco-1.25"),
                of("smtp", "220 mail.example.com ESMTP Postfix\r\n", "220 mail.example.com ESMTP Postfix"),
                of("smtp", "220-mx ESMTP Exim 4.96\r\n220 ready\r\n", "220-mx ESMTP Exim 4.96"),
                of("smtp", "220 ftp.example.com ESMTP ready\r\n", "220 ftp.example.com ESMTP ready"),
                of("ftp", "220 (vsFTPd 3.0.3)\r\n", "220 (vsFTPd 3.0.3)"),
                of("ftp", "220-FileZilla Server\r\n220 FTP\r\n", null),
                of("ftp", "220 Microsoft FTP Service\r\n", "220 Microsoft FTP Service"),
                of("pop3", "+OK Dovecot (Debian) ready.\r\n", "+OK Dovecot (Debian) ready."),
                of("imap", "* OK [CAPABILITY IMAP4rev1 SASL-IR] Dovecot ready.\r\n",
                        "* OK [CAPABILITY IMAP4rev1 SASL-IR] Dovecot ready."),
                of("imap", "* PREAUTH IMAP4rev1 server logged in\r\n", "* PREAUTH IMAP4rev1 server logged in"),
                of("imap", "* BYE too many connections\r\n", "* BYE too many connections"),
                of("vnc", "RFB 003.008\n", "RFB 003.008"),
                of("telnet", "\u00ff\u00fd\u0018\u00ff\u00fd \u00ff\u00fd#", "negotiates options"),
                of("http", "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\n\r\n", "200 OK, nginx/1.22.1"),
                of("http", "HTTP/1.0 401 Unauthorized\r\nserver: RomPager/4.07\r\n\r\n",
                        "401 Unauthorized, RomPager/4.07"),
                of("http", "HTTP/1.1 404 \r\n\r\n", "404"), of("http", "HTTP/2 200\r\n\r\n", "200"),
                of("rtsp", "RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS\r\n\r\n", "200 OK"),
                of("sip", "SIP/2.0 200 OK\r\nServer: kamailio (5.6.3)\r\n\r\n", "200 OK, kamailio (5.6.3)"),
                of("sip", "SIP/2.0 483 Too Many Hops\r\n", "483 Too Many Hops"),
                of("xmpp", "<?xml version='1.0'?><stream:stream id='1' from='example.com' version='1.0'>",
                        "stream of example.com"),
                of("xmpp", "<stream:error><host-unknown/></stream:error></stream:stream>", "stream"),
                of("ldap", hex("30 2f 02 01 01 64 2a 04 00 30 26"), "root entry"),
                of("ldap", hex("30 84 00 00 00 10 02 01 01 65 84 00 00 00 07 0a 01 32 04 00 04 00"), "result code 50"),
                of("ldap", hex("30 0c 02 01 00 78 07 0a 01 02 04 00 04 00"), "result code 2"),
                of("h225", hex("03 00 00 0d 08 02 80 01 7d 08 02 80 d1"), "status"),
                of("h225", hex("03 00 00 09 08 02 80 01 5a"), "release complete"),
                of("h225", hex("03 00 00 09 08 02 80 01 05"), "message type 5"),
                of("rdp", hex("03 00 00 13 0e d0 00 00 12 34 00 02 1f 08 00 02 00 00 00"),
                        "connection confirmed, CredSSP"),
                of("rdp", hex("03 00 00 13 0e d0 00 00 12 34 00 02 00 08 00 01 00 00 00"), "connection confirmed, TLS"),
                of("rdp", hex("03 00 00 13 0e d0 00 00 12 34 00 03 00 08 00 02 00 00 00"),
                        "connection confirmed, security refused"),
                of("rdp", hex("03 00 00 0b 06 d0 00 00 12 34 00"), "connection confirmed"),
                of("ajp", hex("41 42 00 01 09"), "CPong"),
                of("tds", hex("04 01 00 2b 00 00 01 00 00 00 1a 00 06 01 00 20 00 01 02 00 21 00 01 03 00 22 00 00"
                        + "04 00 22 00 01 ff 0f 00 07 d0 00 00 02 00 00"), "SQL Server 15.0.2000"),
                of("postgresql", "S", "offers TLS"), of("postgresql", "N", "without TLS"),
                of("postgresql", "E\0\0\0\u0085SFATAL\0VFATAL\0C0A000\0", "FATAL"),
                of("mysql", hex("5b 00 00 00 0a 35 2e 35 2e 35 2d 31 30 2e 31 31 2e 36 00 2c"),
                        "version 5.5.5-10.11.6"),
                of("mysql", hex("44 00 00 00 ff 6a 04 48 6f 73 74"), "error 1130"),
                of("dns", hex("00 0c 00 2a 80 05 00 00 00 00 00 00 00 00"), "response code 5"),
                of("tls", hex("15 03 01 00 02 02 46"), "alert protocol_version"))
                .filter(arguments -> arguments.get()[2] != null);
    }

    private static Arguments of(String protocol, String said, String summary) {
        return Arguments.of(protocol, latin(said), summary);
    }

    private static Arguments of(String protocol, byte[] said, String summary) {
        return Arguments.of(protocol, said, summary);
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void what_a_server_says_names_its_protocol(String name, byte[] said, String summary) {
        assertThat(PROTOCOLS.hear(said, named(name))).isEqualTo(new Heard.Known(named(name), summary));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void it_is_named_where_another_was_asked_for(String name, byte[] said, String summary) {
        for (TcpProtocol other : PROTOCOLS.named("ajp")) {
            boolean hidden = ONLY_WHEN_ASKED.contains(name) && said[0] != 'E';
            if (!hidden && !name.equals(other.wireName())) {
                assertThat(PROTOCOLS.hear(said, other)).isEqualTo(new Heard.Known(named(name), summary));
            }
        }
    }

    /** Whoever stops half-way is waited for, never taken for something else. */
    @ParameterizedTest
    @MethodSource("transcripts")
    void cut_off_it_is_not_yet_known(String name, byte[] said, String summary) {
        for (int size = 0; size < said.length; size++) {
            byte[] part = Arrays.copyOf(said, size);
            Heard heard = PROTOCOLS.hear(part, named(name));
            boolean fits = heard instanceof Heard.Undecided
                    || heard instanceof Heard.Known(TcpProtocol known, String ignored) && known.equals(named(name));
            assertThat(fits).as("%s after %d bytes: %s", name, size, heard).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            telnet | login:                  | login:
            telnet | Welcome\\r\\nUsername:  | Username:
            telnet | router>                 | router>
            smtp   | 220 welcome\\r\\n       | 220 welcome
            smtp   | 421 too busy\\r\\n      | 421 too busy
            smtp   | 554 go away\\r\\n       | 554 go away
            ftp    | 220 welcome\\r\\n       | 220 welcome
            ftp    | 421 too many users\\r\\n| 421 too many users
            ssh    | be warned\\r\\nSSH-2.0-x\\r\\n | SSH-2.0-x
            """)
    void slight_signs_will_do_for_what_is_waited_for_only(String name, String said, String summary) {
        byte[] bytes = latin(said.replace("\\r\\n", "\r\n"));
        assertThat(PROTOCOLS.hear(bytes, named(name))).isEqualTo(new Heard.Known(named(name), summary));
        assertThat(PROTOCOLS.hear(bytes, named("http"))).isNotInstanceOf(Heard.Known.class);
    }

    @Test
    void sure_signs_of_another_beat_slight_ones() {
        assertThat(PROTOCOLS.hear(latin("220 x FTP\r\n"), named("smtp")))
                .isEqualTo(new Heard.Known(named("ftp"), "220 x FTP"));
        assertThat(PROTOCOLS.hear(latin("220 x ESMTP\r\n"), named("ftp")))
                .isEqualTo(new Heard.Known(named("smtp"), "220 x ESMTP"));
        assertThat(PROTOCOLS.hear(latin("HTTP/1.1 400 Bad\r\n\r\n<html>"), named("telnet")))
                .isEqualTo(new Heard.Known(named("http"), "400 Bad"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\r\n", "220 welcome\r\n", "ssh-2.0-x\r\n", "HTTP\r\n", "HTTP/1.1 OK\r\n",
            "SIP/2.0 999 x\r\n", "* hello\r\n", "+KO\r\n", "<?xml version='1.0'?><html>",
            "\u0016\u0003\u0001\0\u0001\0",
            "\u00ff\u0001", "0\u0003\u0002\u0001\u0001", "RFB x\n", "E\0\0\0\u0010Sx\0", "AC", "{\"a\":1}", "\0\0\0\0"})
    void other_words_are_of_no_protocol(String said) {
        assertThat(PROTOCOLS.hear(latin(said), null)).isNotInstanceOf(Heard.Known.class);
    }

    @Test
    void a_line_that_never_ends_belongs_to_no_protocol() {
        assertThat(PROTOCOLS.hear(latin("SSH-2.0-" + "x".repeat(2_000)), named("ssh")))
                .isEqualTo(new Heard.Unknown());
        assertThat(PROTOCOLS.hear(latin("HTTP/1.1 " + "x".repeat(10_000)), null)).isEqualTo(new Heard.Unknown());
    }

    @Test
    void long_words_are_cut() {
        Heard heard = PROTOCOLS.hear(latin("SSH-2.0-" + "x".repeat(200) + "\r\n"), null);
        assertThat(heard).isEqualTo(new Heard.Known(named("ssh"), "SSH-2.0-" + "x".repeat(72) + "…"));
    }

    @Test
    void requests_are_well_formed_and_carry_no_credential() {
        Exchange exchange = exchange("192.0.2.1");
        assertThat(text("http", exchange, false).lines()).containsExactly("HEAD / HTTP/1.1", "Host: 192.0.2.1:5060",
                "User-Agent: portmatrix", "Accept: */*", "Connection: close", "");
        assertThat(text("sip", exchange, false)).startsWith("OPTIONS sip:192.0.2.1:5060 SIP/2.0\r\n")
                .contains("Via: SIP/2.0/TCP 192.0.2.1:40000;")
                .endsWith("\r\n\r\n");
        assertThat(text("sip", exchange, true)).contains("Via: SIP/2.0/TLS 192.0.2.1:40000;");
        assertThat(text("rtsp", exchange, false)).startsWith("OPTIONS rtsp://192.0.2.1:5060/ RTSP/1.0\r\n");
        assertThat(text("rtsp", exchange, true)).startsWith("OPTIONS rtsps://");
        assertThat(text("xmpp", exchange, false)).contains("to='192.0.2.1'");
        assertThat(text("http", exchange("2001:db8::1"), false)).contains("Host: [2001:db8:0:0:0:0:0:1]:5060\r\n");
        for (String name : PROTOCOLS.names()) {
            assertThat(text(name, exchange, true).length()).as(name).isLessThan(1_000);
        }
    }

    /** A server's own length field tells whether a binary request is whole. */
    @Test
    void binary_requests_are_as_long_as_they_say() {
        Exchange exchange = exchange("192.0.2.1");
        byte[] ldap = named("ldap").request(exchange, false);
        assertThat(ldap[1]).isEqualTo((byte) (ldap.length - 2));
        for (String tpkt : List.of("h225", "rdp")) {
            byte[] request = named(tpkt).request(exchange, false);
            assertThat(Bytes.u16(request, 2)).as(tpkt).isEqualTo(request.length);
        }
        byte[] tds = named("tds").request(exchange, false);
        assertThat(Bytes.u16(tds, 2)).isEqualTo(tds.length);
        byte[] dns = named("dns").request(exchange, false);
        assertThat(Bytes.u16(dns, 0)).isEqualTo(dns.length - 2);
        assertThat(named("postgresql").request(exchange, false)).hasSize(8);
        assertThat(named("ajp").request(exchange, false)).isEqualTo(hex("12 34 00 01 0a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "smtp", "ftp", "pop3", "imap", "vnc", "telnet", "mysql", "tls"})
    void where_the_server_speaks_first_nothing_is_said(String name) {
        assertThat(named(name).request(exchange("192.0.2.1"), false)).isEmpty();
    }

    @Test
    void who_leaves_says_so() {
        assertThat(named("smtp").farewell()).isEqualTo(latin("QUIT\r\n"));
        assertThat(named("imap").farewell()).isEqualTo(latin("p LOGOUT\r\n"));
        assertThat(named("ldap").farewell()).isEqualTo(hex("30 05 02 01 02 42 00"));
        assertThat(named("http").farewell()).isEmpty();
    }

    @Test
    void a_database_is_several_protocols_and_an_unknown_name_none() {
        assertThat(PROTOCOLS.named("jdbc")).extracting(TcpProtocol::wireName)
                .containsExactly("postgresql", "tds", "mysql");
        assertThat(PROTOCOLS.named("syslog")).isEmpty();
        assertThatThrownBy(() -> new TcpProtocols(List.of(new AjpProtocol(), new AjpProtocol())))
                .hasMessage("two protocols are named ajp");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbage_is_survived(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> beginnings = transcripts().map(arguments -> (byte[]) arguments.get()[1]).toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] beginning = beginnings.get(random.nextInt(beginnings.size()));
            byte[] said = Arrays.copyOf(beginning, random.nextInt(beginning.length + 20));
            for (int changes = random.nextInt(4); changes > 0 && said.length > 0; changes--) {
                said[random.nextInt(said.length)] = (byte) random.nextInt(256);
            }
            List<String> names = PROTOCOLS.names().stream().sorted().toList();
            TcpProtocol expected = named(names.get(random.nextInt(names.size())));
            assertThatCode(() -> PROTOCOLS.hear(said, expected)).doesNotThrowAnyException();
        }
    }

    private static String text(String name, Exchange exchange, boolean tls) {
        return new String(named(name).request(exchange, tls), StandardCharsets.ISO_8859_1);
    }
}
