package io.portmatrix.capture.packet;

import static io.portmatrix.capture.packet.Frames.hex;
import static io.portmatrix.capture.packet.Frames.ipv4;
import static io.portmatrix.capture.packet.Frames.ipv6;
import static io.portmatrix.capture.packet.Frames.tcp;
import static io.portmatrix.capture.packet.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpTest {
    private static final byte[] QUOTED_V4 = ipv4(17, udp(1_000, 53, 100));
    private static final byte[] QUOTED_V6 = ipv6(6, tcp(1_000, 80, 2, 100));

    @ParameterizedTest
    @CsvSource({"3,13", "4,0", "5,1", "11,1", "12,0"})
    void errors_of_ipv4_quote_a_packet(int type, int code) {
        assertThat(read(icmpV4(type, code, Arrays.copyOf(QUOTED_V4, 28))))
                .isEqualTo("icmp 10.0.0.1 > 10.0.0.2 " + type + "/"
                        + code + " id 0 quotes 17 10.0.0.1 1000 > 10.0.0.2 53 payload 28+28/28");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 9, 13, 40})
    void other_messages_of_ipv4_do_not(int type) {
        assertThat(read(icmpV4(type, 0, QUOTED_V4))).doesNotContain("quotes");
    }

    @ParameterizedTest
    @CsvSource({"1,4", "2,0", "3,0", "4,1"})
    void errors_of_ipv6_quote_a_packet(int type, int code) {
        assertThat(read(icmpV6(type, code, QUOTED_V6))).contains(" " + type + "/" + code + " id 0 quotes"
                + " 6 2001:db8:0:0:0:0:0:1 1000 > 2001:db8:0:0:0:0:0:2 80 payload 48+");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 128, 129, 135})
    void other_messages_of_ipv6_do_not(int type) {
        assertThat(read(icmpV6(type, 0, QUOTED_V6))).doesNotContain("quotes");
    }

    @Test
    void echoes_have_an_identifier() {
        assertThat(read(ipv4(1, hex("0800 0000 abcd0001 00")))).isEqualTo(
                "icmp 10.0.0.1 > 10.0.0.2 8/0 id 43981 payload 28+1/1");
        assertThat(read(ipv6(58, hex("8100 0000 abcd0001")))).isEqualTo(
                "icmp 2001:db8:0:0:0:0:0:1 > 2001:db8:0:0:0:0:0:2 129/0 id 43981 payload 48+0/0");
    }

    @Test
    void as_much_is_known_as_was_quoted() {
        for (int length = 0; length <= QUOTED_V4.length; length++) {
            String text = read(icmpV4(3, 3, Arrays.copyOf(QUOTED_V4, length)));
            String quote = length < 20 ? ""
                    : length < 24 ? " quotes 17 10.0.0.1 > 10.0.0.2"
                    : " quotes 17 10.0.0.1 1000 > 10.0.0.2 53";
            assertThat(text).isEqualTo(
                    "icmp 10.0.0.1 > 10.0.0.2 3/3 id 0" + quote + " payload 28+" + length + "/" + length);
        }
    }

    @Test
    void as_much_is_known_as_was_captured() {
        byte[] packet = icmpV4(3, 3, QUOTED_V4);
        for (int captured = 0; captured <= packet.length; captured++) {
            String text = Reading.cut(LinkType.RAW, packet, captured);
            if (captured < 28) {
                assertThat(text).isEqualTo("CUT");
            } else {
                assertThat(text.contains("quotes")).isEqualTo(captured >= 48);
                assertThat(text.contains(" 53 ")).isEqualTo(captured >= 52);
            }
        }
    }

    @Test
    void quotes_of_other_protocols_and_of_later_fragments_have_no_ports() {
        assertThat(read(icmpV4(11, 0, ipv4(1, hex("0800 0000 abcd0001")))))
                .contains("quotes 1 10.0.0.1 > 10.0.0.2 payload");
        assertThat(read(icmpV4(11, 0, ipv4(17, 5, "", udp(1, 2, 3)))))
                .contains("quotes 17 10.0.0.1 > 10.0.0.2 payload");
    }

    @Test
    void what_is_no_packet_of_that_version_is_not_quoted() {
        assertThat(read(icmpV4(3, 3, QUOTED_V6))).doesNotContain("quotes");
        assertThat(read(icmpV6(1, 4, QUOTED_V4))).doesNotContain("quotes");
    }

    private static byte[] icmpV4(int type, int code, byte[] rest) {
        return ipv4(1, hex("%02x%02x 0000 00000000%s".formatted(type, code, Frames.hex(rest))));
    }

    private static byte[] icmpV6(int type, int code, byte[] rest) {
        return ipv6(58, hex("%02x%02x 0000 00000000%s".formatted(type, code, Frames.hex(rest))));
    }

    private static String read(byte[] packet) {
        return Reading.of(LinkType.RAW, packet);
    }
}
