package io.portmatrix.capture.packet;

import static io.portmatrix.capture.packet.Frames.ethernet;
import static io.portmatrix.capture.packet.Frames.hex;
import static io.portmatrix.capture.packet.Frames.ipv4;
import static io.portmatrix.capture.packet.Frames.ipv6;
import static io.portmatrix.capture.packet.Frames.tcp;
import static io.portmatrix.capture.packet.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketHeadersTest {
    private static final String UDP_V4 = "udp 10.0.0.1 1000 > 10.0.0.2 53 payload ";
    private static final String UDP_V6 = "udp 2001:db8:0:0:0:0:0:1 1000 > 2001:db8:0:0:0:0:0:2 53 payload ";
    private static final String TCP_V4 = "tcp 10.0.0.1 1000 > 10.0.0.2 80 flags 12 5 7 payload ";

    @Test
    void tcp_has_ports_flags_and_numbers() {
        assertThat(raw(ipv4(6, tcp(1_000, 80, 0x12, 5)))).isEqualTo(TCP_V4 + "40+5/5");
        assertThat(raw(ipv4(6, hex("ffffff00 ffffffff fffffffe 50c2 2000 0000 0000"))))
                .isEqualTo("tcp 10.0.0.1 65535 > 10.0.0.2 65280 flags c2 4294967295 4294967294 payload 40+0/0");
    }

    @Test
    void options_of_tcp_are_not_payload() {
        byte[] tcp = tcp(1_000, 80, 0x12, 9);
        tcp[12] = 0x70;
        assertThat(raw(ipv4(6, tcp))).isEqualTo(TCP_V4 + "48+1/1");
        tcp[12] = 0x7f;
        assertThat(raw(ipv4(6, tcp))).as("reserved bits").isEqualTo(TCP_V4 + "48+1/1");
        tcp[12] = (byte) 0x80;
        assertThat(raw(ipv4(6, tcp))).as("longer than the packet").isEqualTo("MALFORMED");
        tcp[12] = 0x40;
        assertThat(raw(ipv4(6, tcp))).as("shorter than the header").isEqualTo("MALFORMED");
    }

    @Test
    void options_that_were_not_captured_leave_no_payload() {
        byte[] tcp = tcp(1_000, 80, 0x12, 50);
        tcp[12] = (byte) 0xf0;
        assertThat(Reading.cut(LinkType.RAW, ipv4(6, tcp), 40)).isEqualTo(TCP_V4 + "40+0/10");
        assertThat(Reading.cut(LinkType.RAW, ipv4(6, tcp), 79)).isEqualTo(TCP_V4 + "79+0/10");
        assertThat(Reading.cut(LinkType.RAW, ipv4(6, tcp), 81)).isEqualTo(TCP_V4 + "80+1/10");
        assertThat(Reading.cut(LinkType.RAW, ipv4(6, tcp), 39)).isEqualTo("CUT");
    }

    @Test
    void padding_is_no_payload() {
        byte[] frame = ethernet("0800", ipv4(6, tcp(1_000, 80, 0x12, 2)));
        byte[] padded = hex(hex(frame) + "00".repeat(4));
        assertThat(Reading.of(LinkType.ETHERNET, padded)).isEqualTo(TCP_V4 + "54+2/2");
        assertThat(
                Reading.of(LinkType.ETHERNET, hex(hex(ethernet("86dd", ipv6(17, udp(1_000, 53, 1)))) + "00".repeat(9))))
                .isEqualTo(UDP_V6 + "62+1/1");
    }

    @ParameterizedTest
    @CsvSource({"8,0", "10,2", "11,3", "12,3", "65535,3", "0,3"})
    void udp_knows_its_length_itself(int length, int payload) {
        assertThat(raw(ipv4(17, udp(1_000, 53, length, 3)))).isEqualTo(UDP_V4 + "28+" + payload + "/" + payload);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void udp_is_not_shorter_than_its_header(int length) {
        assertThat(raw(ipv4(17, udp(1_000, 53, length, 3)))).isEqualTo("MALFORMED");
    }

    @Test
    void headers_that_the_packet_is_too_short_for_are_malformed() {
        assertThat(raw(ipv4(6, new byte[19]))).isEqualTo("MALFORMED");
        assertThat(raw(ipv4(17, new byte[7]))).isEqualTo("MALFORMED");
        assertThat(raw(ipv4(1, new byte[7]))).isEqualTo("MALFORMED");
        assertThat(raw(ipv6(58, new byte[7]))).isEqualTo("MALFORMED");
    }

    @Test
    void what_was_cut_off_is_still_counted() {
        byte[] packet = ipv4(17, udp(1_000, 53, 100));
        assertThat(Reading.cut(LinkType.RAW, packet, 28)).isEqualTo(UDP_V4 + "28+0/100");
        assertThat(Reading.cut(LinkType.RAW, packet, 30)).isEqualTo(UDP_V4 + "28+2/100");
        assertThat(Reading.cut(LinkType.RAW, packet, 27)).isEqualTo("CUT");
    }

    @Test
    void a_packet_that_is_longer_than_its_frame_ends_with_the_frame() {
        byte[] packet = ipv4(6, tcp(1_000, 80, 0x12, 5));
        packet[2] = 0x7f;
        assertThat(raw(packet)).isEqualTo(TCP_V4 + "40+5/5");
    }

    @Test
    void length_0_is_left_to_the_network_card() {
        byte[] v4 = ipv4(6, tcp(1_000, 80, 0x12, 5));
        v4[2] = 0;
        v4[3] = 0;
        assertThat(raw(v4)).isEqualTo(TCP_V4 + "40+5/5");
        byte[] v6 = ipv6(17, udp(1_000, 53, 5));
        v6[4] = 0;
        v6[5] = 0;
        assertThat(raw(v6)).isEqualTo(UDP_V6 + "48+5/5");
    }

    @Test
    void options_of_ipv4_are_skipped() {
        assertThat(raw(ipv4(17, 0, "9404000001010101", udp(1_000, 53, 3)))).isEqualTo(UDP_V4 + "36+3/3");
        assertThat(Reading.cut(LinkType.RAW, ipv4(17, 0, "94040000", udp(1_000, 53, 3)), 23)).isEqualTo("CUT");
    }

    @Test
    void lengths_of_ipv4_have_to_make_sense() {
        byte[] packet = ipv4(17, udp(1_000, 53, 3));
        packet[0] = 0x44;
        assertThat(raw(packet)).isEqualTo("MALFORMED");
        packet[0] = 0x4f;
        assertThat(raw(packet)).as("longer than the packet").isEqualTo("MALFORMED");
        packet[0] = 0x45;
        packet[3] = 19;
        assertThat(raw(packet)).isEqualTo("MALFORMED");
        packet[3] = 20;
        assertThat(raw(packet)).as("no room for UDP").isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock = """
                    hop-by-hop,           00, 1100 000000000000
                    routing,              2b, 1100 000000000000
                    destination options,  3c, 1101 000000000000 0000000000000000
                    mobility,             87, 1100 000000000000
                    host identity,        8b, 1100 000000000000
                    shim6,                8c, 1100 000000000000
                    authentication,       33, 1104 000000000000 0000000000000000 0000000000000000
                    atomic fragment,      2c, 1100 0000 00000007
                    several,              00, 3c00 000000000000 2b00 000000000000 3300 000000000000 2c01 00000000000000000000 1100 0000 00000007
                    """)
    void extension_headers_of_ipv6_are_skipped(String what, String next, String headers) {
        byte[] extensions = hex(headers);
        byte[] packet = ipv6(Integer.parseInt(next, 16), hex(hex(extensions) + hex(udp(1_000, 53, 3))));
        int payload = 40 + extensions.length + 8;
        assertThat(raw(packet)).isEqualTo(UDP_V6 + payload + "+3/3");
        for (int captured = 40; captured < payload; captured++) {
            assertThat(Reading.cut(LinkType.RAW, packet, captured)).as("%s, %d", what, captured).isEqualTo("CUT");
        }
    }

    @Test
    void ipv4_may_have_an_authentication_header() {
        assertThat(raw(ipv4(51, hex("1101 0000 00000001 00000001" + hex(udp(1_000, 53, 3))))))
                .isEqualTo(UDP_V4 + "40+3/3");
        assertThat(raw(ipv4(51, hex("1101 0000 00000001 0000")))).isEqualTo("MALFORMED");
    }

    @Test
    void extension_headers_do_not_reach_beyond_the_packet() {
        assertThat(raw(ipv6(0, hex("1101 000000000000 0000")))).isEqualTo("MALFORMED");
        assertThat(raw(ipv6(0, hex("1100 0000000000")))).isEqualTo("MALFORMED");
        assertThat(raw(ipv6(60, hex("3cff 000000000000")))).isEqualTo("MALFORMED");
        assertThat(raw(ipv6(44, hex("1100 0000 0000")))).isEqualTo("MALFORMED");
    }

    @Test
    void headers_that_announce_themselves_have_an_end() {
        for (String type : new String[] {"00", "2b", "2c", "33", "3c", "87", "8b", "8c"}) {
            byte[] chain = hex((type + "00000000000000").repeat(20));
            assertThat(raw(ipv6(Integer.parseInt(type, 16), chain))).as(type).isEqualTo("MALFORMED");
        }
        assertThat(raw(ipv4(51, hex("3300000000000000".repeat(20))))).isEqualTo("MALFORMED");
        assertThat(Reading.of(LinkType.ETHERNET, hex("020000000002020000000001" + "81000005".repeat(20))))
                .isEqualTo("MALFORMED");
        assertThat(Reading.of(LinkType.ETHERNET, hex("0200000000020200000000018847" + "00010040".repeat(20))))
                .isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 59, 47, 132, 1, 253})
    void other_protocols_are_payload_of_ip(int protocol) {
        assertThat(raw(ipv6(protocol, new byte[9]))).isEqualTo(
                "protocol " + protocol + " 2001:db8:0:0:0:0:0:1 > 2001:db8:0:0:0:0:0:2 payload 40+9/9");
    }

    @Test
    void the_icmp_of_the_other_version_is_just_a_protocol() {
        assertThat(raw(ipv4(58, new byte[9]))).isEqualTo("protocol 58 10.0.0.1 > 10.0.0.2 payload 20+9/9");
        assertThat(raw(ipv4(50, new byte[0]))).isEqualTo("protocol 50 10.0.0.1 > 10.0.0.2 payload 20+0/0");
    }

    @Test
    void nothing_of_one_frame_is_left_for_the_next() {
        Reading reading = new Reading();
        assertThat(reading.read(LinkType.RAW, ipv4(6, tcp(1_000, 80, 0x12, 5)))).startsWith("tcp");
        assertThat(reading.read(LinkType.RAW, ipv4(47, new byte[3]))).startsWith("protocol 47");
        PacketHeaders headers = reading.headers();
        assertThat(headers.tcpFlags()).isZero();
        assertThat(headers.sequence()).isZero();
        assertThat(headers.acknowledgement()).isZero();
        assertThat(headers.sourcePort()).isZero();
        assertThat(headers.destinationPort()).isZero();
        assertThat(headers.isQuoting()).isFalse();
    }

    @Test
    void the_frame_itself_has_a_length_and_a_time() {
        byte[] frame = ethernet("0800", ipv4(17, udp(1_000, 53, 3)));
        Reading reading = new Reading();
        assertThat(reading.read(LinkType.ETHERNET, frame, frame.length, 1_400, 77)).endsWith("+3/3");
        assertThat(reading.headers().frameLength()).isEqualTo(1_400);
        assertThat(reading.headers().epochNanos()).isEqualTo(77);
        assertThat(reading.headers().ipVersion()).isEqualTo(4);
        assertThat(reading.read(LinkType.ETHERNET, frame, frame.length, 3, 78)).as("a length that lies")
                .endsWith("+3/3");
        assertThat(reading.headers().frameLength()).isEqualTo(frame.length);
        assertThat(reading.read(LinkType.ETHERNET, frame, frame.length, Integer.MAX_VALUE, 79)).endsWith("+3/3");
    }

    private static String raw(byte[] packet) {
        return Reading.of(LinkType.RAW, packet);
    }
}
