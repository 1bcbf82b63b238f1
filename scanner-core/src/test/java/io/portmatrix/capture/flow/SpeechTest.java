package io.portmatrix.capture.flow;

import static io.portmatrix.capture.flow.Traffic.ACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Speech;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SpeechTest {
    private static final String CLIENT = "10.0.0.9:40000";
    private static final String SERVER = "10.0.0.2:50000";
    private static final byte[] CLIENT_HELLO = {0x16, 3, 1, 0, 40, 1, 0, 0, 36, 3, 3};
    private static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 40};

    private final Traffic traffic = new Traffic();

    @Test
    void who_listens_decides_what_is_spoken() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, ACK, 101, 301, CLIENT_HELLO)
                .tcp(SERVER, CLIENT, ACK, 301, 112, "HTTP/1.1 400 Bad Request\r\n");
        assertThat(traffic.only().speech()).isEqualTo(new Speech("http", Cover.CLEAR));
    }

    @Test
    void plain_words_to_a_tls_port_are_answered_by_tls() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, ACK, 101, 301, "GET / HTTP/1.0\r\n\r\n")
                .tcp(SERVER, CLIENT, ACK, 301, 119, ALERT);
        assertThat(traffic.only().speech()).isEqualTo(new Speech(null, Cover.TLS));
    }

    @Test
    void without_an_answer_the_question_shows_it() {
        traffic.handshake(CLIENT, SERVER).tcp(CLIENT, SERVER, ACK, 101, 301, CLIENT_HELLO);
        assertThat(traffic.only().speech()).isEqualTo(new Speech(null, Cover.TLS));
    }

    @Test
    void only_the_first_few_packets_of_an_end_are_listened_to() {
        traffic.handshake(CLIENT, SERVER);
        for (int i = 0; i < 3; i++) {
            traffic.tcp(CLIENT, SERVER, ACK, 101 + i, 301, "?");
        }
        traffic.tcp(CLIENT, SERVER, ACK, 104, 301, "GET / HTTP/1.0\r\n\r\n");
        assertThat(traffic.only().speech()).isEqualTo(Speech.NONE);
    }

    @Test
    void what_was_recognised_stays_whatever_comes_later() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(SERVER, CLIENT, ACK, 301, 101, "220 lab ESMTP\r\n")
                .tcp(SERVER, CLIENT, ACK, 316, 101, ALERT);
        assertThat(traffic.only().speech()).isEqualTo(new Speech("smtp", Cover.CLEAR));
    }

    @Test
    void words_show_who_began_better_than_ports() {
        traffic.tcp("10.0.0.2:80", "10.0.0.9:50000", ACK, 5, 6, "GET / HTTP/1.0\r\n\r\n")
                .tcp("10.0.0.9:50001", "10.0.0.2:81", ACK, 5, 6, "HTTP/1.0 200 OK\r\n\r\n")
                .udp("10.0.0.2:161", "10.0.0.9:50000", snmpAnswer())
                .udp("10.0.0.2:5060", "10.0.0.9:5060", "OPTIONS sip:a SIP/2.0\r\n\r\n");

        assertThat(traffic.documented("udp 10.0.0.2:5060").texts()).containsExactly(
                "tcp 10.0.0.2:80 > 10.0.0.9:50000 ports nothing", "tcp 10.0.0.2:81 > 10.0.0.9:50001 ports nothing",
                "udp 10.0.0.9:50000 > 10.0.0.2:161 ports answered",
                "udp 10.0.0.2:5060 > 10.0.0.9:5060 first-packet nothing");
    }

    @Test
    void two_ends_that_both_seem_to_ask_leave_it_to_the_ports() {
        traffic.tcp("10.0.0.2:80", "10.0.0.9:50000", ACK, 5, 6, "OPTIONS sip:a SIP/2.0\r\n\r\n")
                .tcp("10.0.0.9:50000", "10.0.0.2:80", ACK, 6, 7, "OPTIONS sip:a SIP/2.0\r\n\r\n");

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:50000 > 10.0.0.2:80 ports under-way");
    }

    @Test
    void media_is_recognised_by_three_headers_that_fit_together() {
        for (int i = 0; i < 3; i++) {
            traffic.udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(0, 0xfffe + i, 77));
        }
        assertThat(traffic.only().speech()).isEqualTo(new Speech("rtp", Cover.UNKNOWN));
    }

    @Test
    void headers_that_do_not_fit_together_are_no_media() {
        traffic.udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(0, 1, 77))
                .udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(0, 2, 78))
                .udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(0, 3, 78))
                .udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(0, 300, 78))
                .udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(0, 301, 78))
                .udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(40, 302, 78));
        assertThat(traffic.only().speech()).isEqualTo(Speech.NONE);
    }

    @Test
    void media_between_two_odd_ports_is_not_believed() {
        for (int i = 0; i < 5; i++) {
            traffic.udp("10.0.0.9:4001", "10.0.0.2:6001", rtp(0, i, 77));
        }
        assertThat(traffic.only().speech()).isEqualTo(Speech.NONE);
    }

    @Test
    void each_end_has_a_source_of_its_own() {
        for (int i = 0; i < 3; i++) {
            traffic.udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(96, i, 77))
                    .udp("10.0.0.2:6000", "10.0.0.9:4000", rtp(96, 100 + i, 88));
        }
        assertThat(traffic.only().speech()).isEqualTo(new Speech("rtp", Cover.UNKNOWN));
    }

    @Test
    void reports_on_odd_ports_are_control() {
        byte[] report = ByteBuffer.allocate(16).putInt(0x80c9_0001).putInt(77).putInt(0x81ca_0001).putInt(77).array();
        traffic.udp("10.0.0.9:4001", "10.0.0.2:6001", report).udp("10.0.0.9:4003", "10.0.0.2:6000", report);
        assertThat(traffic.end()).extracting(flow -> flow.speech().protocol()).containsExactly("rtcp", null);
    }

    @Test
    void media_follows_stun_on_the_same_ports() {
        byte[] stun = ByteBuffer.allocate(20).putInt(0x0001_0000).putInt(0x2112_a442).array();
        traffic.udp("10.0.0.9:4000", "10.0.0.2:6000", stun);
        for (int i = 0; i < 3; i++) {
            traffic.udp("10.0.0.9:4000", "10.0.0.2:6000", rtp(8, i, 77));
        }
        assertThat(traffic.only().speech().protocol()).isEqualTo("rtp");
    }

    static byte[] rtp(int type, int sequence, int source) {
        return ByteBuffer.allocate(172)
                .put((byte) 0x80)
                .put((byte) type)
                .putShort((short) sequence)
                .putInt(160 * sequence)
                .putInt(source)
                .array();
    }

    private static byte[] snmpAnswer() {
        return new byte[] {0x30, 13, 2, 1, 1, 4, 6, 'p', 'u', 'b', 'l', 'i', 'c', (byte) 0xa2, 0};
    }
}
