package io.portmatrix.capture.flow;

import static io.portmatrix.capture.flow.Traffic.ACK;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.SeenFlow;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final String PHONE = "10.0.0.9:5060";
    private static final String PROXY = "10.0.0.2:5060";

    private final Traffic traffic = new Traffic();

    /** {@code sip 10.0.0.2 udp/5060}, or null. */
    private static String announcement(SeenFlow flow) {
        return flow.announcement() == null ? null
                : flow.announcement().protocol() + " " + flow.announcement().listener();
    }

    private static String text(SeenFlow flow) {
        return Traffic.text(flow) + " " + announcement(flow);
    }

    private static String sdp(String address, String media) {
        return "v=0\r\no=- 1 1 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 " + address + "\r\nt=0 0\r\n" + media;
    }

    private static String message(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String invite(String body) {
        return "INVITE sip:b@lab SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9\r\nContent-Type: application/sdp\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String ok(String body) {
        return "SIP/2.0 200 OK\r\nl:  " + body.length() + "\r\nc: application/SDP\r\n\r\n" + body;
    }

    @Test
    void media_goes_where_both_ends_of_a_call_said() {
        traffic.udp(PHONE, PROXY, invite(sdp("10.0.0.9", "m=audio 4000 RTP/AVP 0\r\nm=video 4002 RTP/AVP 34\r\n")))
                .udp(PROXY, PHONE, ok(sdp("10.0.0.3", "m=audio 6000 RTP/AVP 0\r\nm=video 0 RTP/AVP 34\r\n")))
                .udp("10.0.0.3:6000", "10.0.0.9:4000", SpeechTest.rtp(0, 1, 7))
                .udp("10.0.0.9:4000", "10.0.0.3:6000", SpeechTest.rtp(0, 1, 8))
                .udp("10.0.0.9:4001", "10.0.0.3:6001", "report")
                .udp("10.0.0.9:4004", "10.0.0.3:6002", "another");

        assertThat(traffic.end()).extracting(AnnouncementsTest::text)
                .containsExactly("udp 10.0.0.9:5060 > 10.0.0.2:5060 first-packet answered null",
                        "udp 10.0.0.3:6000 > 10.0.0.9:4000 announcement answered sip 10.0.0.2 udp/5060",
                        "udp 10.0.0.9:4001 > 10.0.0.3:6001 announcement nothing sip 10.0.0.2 udp/5060",
                        "udp 10.0.0.9:4004 > 10.0.0.3:6002 first-packet nothing null");
    }

    @Test
    void an_end_that_was_announced_alone_is_spoken_to_whoever_speaks_first() {
        traffic.udp(PHONE, PROXY, invite(sdp("10.0.0.9", "m=audio 4000 RTP/AVP 0\r\n")))
                .udp("10.0.0.9:4000", "10.0.0.3:6000", SpeechTest.rtp(0, 1, 7));

        assertThat(text(traffic.end().getLast()))
                .isEqualTo("udp 10.0.0.3:6000 > 10.0.0.9:4000 announcement answered sip 10.0.0.2 udp/5060");
    }

    @Test
    void media_that_was_there_before_its_announcement_is_known_when_it_is_given() {
        traffic.udp("10.0.0.3:6000", "10.0.0.9:4000", SpeechTest.rtp(0, 1, 7))
                .udp(PHONE, PROXY, invite(sdp("10.0.0.9", "m=audio 4000 RTP/AVP 0\r\n")));

        assertThat(announcement(traffic.end().getFirst())).isEqualTo("sip 10.0.0.2 udp/5060");
    }

    @Test
    void an_announcement_does_not_hold_for_ever() {
        traffic.udp(PHONE, PROXY, invite(sdp("10.0.0.9", "m=audio 4000 RTP/AVP 0\r\n")))
                .after(Duration.ofMinutes(10))
                .udp("10.0.0.3:6000", "10.0.0.9:4000", "x");

        assertThat(announcement(traffic.end().getLast())).isNull();
    }

    @Test
    void a_message_in_two_segments_is_put_together() {
        String message = invite(sdp("10.0.0.9", "m=audio 4000 RTP/AVP 0\r\n"));
        traffic.handshake(PHONE, PROXY);
        int sequence = 101;
        int cut = message.indexOf("m=audio") + 3;
        for (String part : new String[] {message.substring(0, cut), message.substring(cut) + "\r\n\r\n"}) {
            traffic.tcp(PHONE, PROXY, ACK, sequence, 301, part).tcp(PHONE, PROXY, ACK, sequence, 301, part);
            sequence += part.length();
        }
        traffic.udp("10.0.0.3:6000", "10.0.0.9:4000", "x");

        assertThat(announcement(traffic.end().getLast())).isEqualTo("sip 10.0.0.2 tcp/5060");
        assertThat(traffic.table.counts().lostMessages()).isZero();
    }

    @Test
    void nothing_is_made_of_a_message_with_a_hole() {
        String message = invite(sdp("10.0.0.9", "m=audio 4000 RTP/AVP 0\r\n"));
        int cut = message.indexOf("m=audio");
        traffic.handshake(PHONE, PROXY)
                .tcp(PHONE, PROXY, ACK, 101, 301, message.substring(0, cut - 20))
                .tcp(PHONE, PROXY, ACK, 101 + cut, 301, message.substring(cut))
                .tcp(PHONE, PROXY, ACK, 101 + message.length(), 301, message)
                .udp("10.0.0.3:6000", "10.0.0.9:4000", "x");

        assertThat(announcement(traffic.end().getLast())).isEqualTo("sip 10.0.0.2 tcp/5060");
        assertThat(traffic.table.counts().lostMessages()).isEqualTo(1);
    }

    @Test
    void a_message_that_was_not_captured_to_its_end_is_counted() {
        byte[] message = invite(sdp("10.0.0.9", "m=audio 4000 RTP/AVP 0\r\n"))
                .getBytes(ISO_8859_1);
        byte[] datagram = Traffic.ip(17, PHONE, PROXY, Traffic.udpDatagram(5060, 5060, message));
        byte[] segment = Traffic.ip(6, PHONE, PROXY, Traffic.tcpSegment(5060, 5060, ACK, 1, 1, message));
        traffic.frame(datagram, 150).frame(segment, 150).udp("10.0.0.3:6000", "10.0.0.9:4000", "x");

        assertThat(announcement(traffic.end().getLast())).isNull();
        assertThat(traffic.table.counts().lostMessages()).isEqualTo(2);
    }

    @Test
    void rtsp_names_the_ports_of_both_ends() {
        traffic.handshake("10.0.0.9:50000", "10.0.0.2:554")
                .tcp("10.0.0.9:50000", "10.0.0.2:554", ACK, 101, 301,
                        message("SETUP rtsp://10.0.0.2/a RTSP/1.0", "CSeq: 2",
                                "Transport: RTP/AVP;unicast;client_port=4588-4589,RTP/AVP/TCP;interleaved=0-1"))
                .tcp("10.0.0.2:554", "10.0.0.9:50000", ACK, 301, 210, message("RTSP/1.0 200 OK", "Session: 7",
                        "Transport: RTP/AVP;unicast;client_port=4588-4589;server_port=6256-6257;source=10.0.0.3"))
                .udp("10.0.0.3:6256", "10.0.0.9:4588", "x")
                .udp("10.0.0.9:4589", "10.0.0.3:6257", "x");

        assertThat(traffic.end()).extracting(AnnouncementsTest::text)
                .endsWith("udp 10.0.0.3:6256 > 10.0.0.9:4588 announcement nothing rtsp 10.0.0.2 tcp/554",
                        "udp 10.0.0.9:4589 > 10.0.0.3:6257 announcement nothing rtsp 10.0.0.2 tcp/554");
        assertThat(traffic.given.getFirst().speech().protocol()).isEqualTo("rtsp");
    }

    @Test
    void ftp_names_where_data_goes_in_four_ways() {
        traffic.handshake("10.0.0.9:50000", "10.0.0.2:21")
                .tcp("10.0.0.2:21", "10.0.0.9:50000", ACK, 301, 101, "220 (vsFTPd 3.0.3)\r\n")
                .tcp("10.0.0.2:21", "10.0.0.9:50000", ACK, 321, 101,
                        "227 Entering Passive Mode (192,168,0,2,78,33).\r\n229 Extended (|||20002|)\r\n")
                .tcp("10.0.0.9:50000", "10.0.0.2:21", ACK, 101, 321,
                        "PORT 10,0,0,9,78,35\r\neprt |2|fd00::9|20004|\r\n")
                .handshake("10.0.0.9:50001", "10.0.0.2:20001")
                .handshake("10.0.0.9:50002", "192.168.0.2:20001")
                .tcp("10.0.0.2:20002", "10.0.0.9:50003", ACK, 1, 2, "under way")
                .handshake("10.0.0.2:20", "10.0.0.9:20003")
                .handshake("[fd00::2]:20", "[fd00::9]:20004")
                .handshake("10.0.0.9:50005", "10.0.0.2:20005");

        assertThat(traffic.end()).extracting(AnnouncementsTest::text)
                .containsExactly("tcp 10.0.0.9:50000 > 10.0.0.2:21 handshake answered null",
                        "tcp 10.0.0.9:50001 > 10.0.0.2:20001 handshake answered ftp 10.0.0.2 tcp/21",
                        "tcp 10.0.0.9:50002 > 192.168.0.2:20001 handshake answered ftp 10.0.0.2 tcp/21",
                        "tcp 10.0.0.9:50003 > 10.0.0.2:20002 announcement nothing ftp 10.0.0.2 tcp/21",
                        "tcp 10.0.0.2:20 > 10.0.0.9:20003 handshake answered ftp 10.0.0.2 tcp/21",
                        "tcp [fd00::2]:20 > [fd00::9]:20004 handshake answered ftp 10.0.0.2 tcp/21",
                        "tcp 10.0.0.9:50005 > 10.0.0.2:20005 handshake answered null");
    }

    @Test
    void a_control_connection_is_known_by_its_port_or_by_what_it_says_even_when_it_is_under_way() {
        traffic.tcp("10.0.0.2:21", "10.0.0.9:50000", ACK, 301, 101, "250 OK\r\n")
                .tcp("10.0.0.2:21", "10.0.0.9:50000", ACK, 309, 101, "227 Entering Passive Mode (10,0,0,2,78,33)\r\n")
                .tcp("10.0.0.3:2121", "10.0.0.9:50000", ACK, 3, 1, "229 Entering Extended Passive Mode (|||20002|)\r\n")
                .handshake("10.0.0.9:50001", "10.0.0.2:20001")
                .handshake("10.0.0.9:50001", "10.0.0.3:20002");

        assertThat(traffic.end()).extracting(AnnouncementsTest::announcement)
                .containsExactly(null, null, "ftp 10.0.0.2 tcp/21", "ftp 10.0.0.3 tcp/2121");
    }

    @Test
    void tftp_answers_from_another_port() {
        traffic.udp("10.0.0.9:40000", "10.0.0.2:69", "\0\1a\0octet\0")
                .udp("10.0.0.2:50000", "10.0.0.9:40000", "\0\3\0\1data")
                .udp("10.0.0.9:40000", "10.0.0.2:50000", "\0\4\0\1");

        assertThat(traffic.end()).extracting(AnnouncementsTest::text)
                .containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:69 first-packet answered null",
                        "udp 10.0.0.9:40000 > 10.0.0.2:50000 announcement answered tftp 10.0.0.2 udp/69");
        assertThat(traffic.given).extracting(flow -> flow.speech().protocol()).containsOnly("tftp");
    }

    @Test
    void tftp_may_answer_to_another_port_too_even_to_port_69() {
        traffic.udp("10.0.0.9:40000", "10.0.0.2:69", "\0\1a\0octet\0")
                .udp("10.0.0.2:50000", "10.0.0.9:40009", "\0\6blksize\0001024\0")
                .udp("10.0.0.2:50001", "10.0.0.9:69", "\0\2a\0octet\0")
                .udp("10.0.0.9:40010", "10.0.0.2:50001", "\0\4\0\0");

        assertThat(traffic.end()).extracting(AnnouncementsTest::text)
                .containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:69 first-packet answered null",
                        "udp 10.0.0.9:40009 > 10.0.0.2:50000 announcement answered tftp 10.0.0.2 udp/69",
                        "udp 10.0.0.2:50001 > 10.0.0.9:69 announcement answered tftp 10.0.0.2 udp/69",
                        "udp 10.0.0.2:50001 > 10.0.0.9:40010 announcement answered tftp 10.0.0.9 udp/69");
    }

    @Test
    void what_does_not_look_like_a_transfer_belongs_to_no_request() {
        traffic.udp("10.0.0.9:40000", "10.0.0.2:69", "\0\1a\0octet\0")
                .udp("10.0.0.2:50000", "10.0.0.9:40000", "\0\3\0\7data")
                .udp("10.0.0.3:50000", "10.0.0.9:40000", "\0\3\0\1data")
                .after(Duration.ofSeconds(31))
                .udp("10.0.0.2:50001", "10.0.0.9:40000", "\0\3\0\1data");

        assertThat(traffic.end()).extracting(AnnouncementsTest::announcement).containsOnlyNulls();
        assertThat(traffic.given.getFirst().reply()).isEqualTo(SeenFlow.Reply.NOTHING);
    }

    @Test
    void what_comes_back_to_one_who_asked_a_group_is_an_answer() {
        traffic.udp("10.0.0.9:40000", "239.255.255.250:1900", "M-SEARCH * HTTP/1.1\r\n\r\n")
                .udp("10.0.0.2:1900", "10.0.0.9:40000", "HTTP/1.1 200 OK\r\n\r\n")
                .udp("10.0.0.3:45000", "10.0.0.9:40000", "HTTP/1.1 200 OK\r\n\r\n")
                .after(Duration.ofSeconds(11))
                .udp("10.0.0.4:1900", "10.0.0.9:40000", "?");

        assertThat(traffic.end()).extracting(AnnouncementsTest::text)
                .containsExactly("udp 10.0.0.9:40000 > 239.255.255.250:1900 first-packet answered null",
                        "udp 10.0.0.9:40000 > 10.0.0.2:1900 first-packet answered null",
                        "udp 10.0.0.9:40000 > 10.0.0.3:45000 first-packet answered multicast 239.255.255.250 udp/1900",
                        "udp 10.0.0.4:1900 > 10.0.0.9:40000 first-packet nothing null");
    }

    @Test
    void an_answer_from_a_documented_port_needs_no_announcement() {
        traffic.documented("udp 10.0.0.2:1719")
                .udp("10.0.0.9:40000", "224.0.1.41:1718", "\0\0\0\0")
                .udp("10.0.0.2:1719", "10.0.0.9:40000", "\4\0\0\0");

        assertThat(text(traffic.end().getLast()))
                .isEqualTo("udp 10.0.0.9:40000 > 10.0.0.2:1719 first-packet answered null");
    }

    @Test
    void who_asks_a_group_from_its_own_port_is_asked_there_too() {
        traffic.udp("10.0.0.9:5353", "224.0.0.251:5353", "?")
                .udp("10.0.0.2:5353", "10.0.0.9:5353", "!")
                .udp("10.0.0.3:45000", "10.0.0.9:5353", "?");

        assertThat(traffic.texts()).containsExactly("udp 10.0.0.9:5353 > 224.0.0.251:5353 first-packet answered",
                "udp 10.0.0.9:5353 > 10.0.0.2:5353 first-packet answered",
                "udp 10.0.0.3:45000 > 10.0.0.9:5353 first-packet nothing");
    }

    @Test
    void dhcp_answers_everybody() {
        traffic.udp("0.0.0.0:68", "255.255.255.255:67", "discover").udp("10.0.0.2:67", "255.255.255.255:68", "offer");

        assertThat(traffic.texts()).containsExactly("udp 0.0.0.0:68 > 255.255.255.255:67 first-packet answered",
                "udp 0.0.0.0:68 > 10.0.0.2:67 first-packet answered");
    }

    @Test
    void rtcp_belongs_to_the_rtp_beside_it() {
        byte[] report = ByteBuffer.allocate(8).putInt(0x80c9_0001).putInt(77).array();
        for (int i = 0; i < 3; i++) {
            traffic.udp("10.0.0.9:4000", "10.0.0.2:6000", SpeechTest.rtp(0, i, 77));
        }
        traffic.udp("10.0.0.2:6001", "10.0.0.9:4001", report).udp("10.0.0.2:6003", "10.0.0.9:4003", report);

        assertThat(traffic.end()).extracting(AnnouncementsTest::text)
                .containsExactly("udp 10.0.0.9:4000 > 10.0.0.2:6000 first-packet nothing null",
                        "udp 10.0.0.9:4001 > 10.0.0.2:6001 announcement answered rtp 10.0.0.2 udp/6000",
                        "udp 10.0.0.2:6003 > 10.0.0.9:4003 first-packet nothing null");
    }
}
