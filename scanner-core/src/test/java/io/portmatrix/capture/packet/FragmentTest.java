package io.portmatrix.capture.packet;

import static io.portmatrix.capture.packet.Frames.hex;
import static io.portmatrix.capture.packet.Frames.ipv4;
import static io.portmatrix.capture.packet.Frames.ipv6;
import static io.portmatrix.capture.packet.Frames.tcp;
import static io.portmatrix.capture.packet.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import org.junit.jupiter.api.Test;

class FragmentTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int MORE = 0x2000;

    private final Reading reading = new Reading();

    @Test
    void later_fragments_have_the_ports_of_the_first() {
        assertThat(read(ipv4(17, MORE, "", udp(1_000, 53, 3_000, 24)))).isEqualTo(
                "udp 10.0.0.1 1000 > 10.0.0.2 53 payload 28+24/24");
        assertThat(read(ipv4(17, MORE | 4, "", new byte[40]))).isEqualTo(
                "udp 10.0.0.1 1000 > 10.0.0.2 53 payload 20+40/40 later");
        assertThat(read(ipv4(17, 9, "", new byte[5])))
                .isEqualTo("udp 10.0.0.1 1000 > 10.0.0.2 53 payload 20+5/5 later");
    }

    @Test
    void they_have_no_flags_and_numbers_of_their_own() {
        assertThat(read(ipv4(6, MORE, "", tcp(1_000, 80, 0x12, 4)))).contains("flags 12 5 7");
        assertThat(read(ipv4(6, 3, "", new byte[40]))).contains("flags 00 0 0").endsWith("later");
    }

    @Test
    void ipv6_has_them_too() {
        assertThat(read(ipv6(44, hex("1100 0001 00000009" + hex(udp(1_000, 53, 3_000, 8))))))
                .endsWith("payload 56+8/8");
        assertThat(read(ipv6(44, hex("1100 0010 00000009" + "ab".repeat(30))))).isEqualTo(
                "udp 2001:db8:0:0:0:0:0:1 1000 > 2001:db8:0:0:0:0:0:2 53 payload 48+30/30 later");
        assertThat(read(ipv6(44, hex("1100 0010 0000000a" + "ab".repeat(30))))).isEqualTo("LOST_FRAGMENT");
    }

    @Test
    void the_first_one_of_ipv6_may_have_more_extension_headers() {
        assertThat(read(ipv6(44, hex("3c00 0001 fffffff9 1100000000000000" + hex(udp(1_000, 53, 3_000, 8))))))
                .endsWith("53 payload 64+8/8");
        assertThat(read(ipv6(0, hex("2c00000000000000 3c00 0010 fffffff9" + "3c".repeat(30))))).isEqualTo(
                "udp 2001:db8:0:0:0:0:0:1 1000 > 2001:db8:0:0:0:0:0:2 53 payload 56+30/30 later");
    }

    @Test
    void without_the_first_one_nobody_knows() {
        assertThat(read(ipv4(17, 9, "", new byte[5]))).isEqualTo("LOST_FRAGMENT");
        read(ipv4(17, MORE, "", udp(1_000, 53, 3_000, 24)));
        assertThat(read(ipv4(6, 9, "", new byte[5]))).as("another protocol").isEqualTo("LOST_FRAGMENT");
        byte[] other = ipv4(17, 9, "", new byte[5]);
        other[5]++;
        assertThat(read(other)).as("another packet").isEqualTo("LOST_FRAGMENT");
        other = ipv4(17, 9, "", new byte[5]);
        other[15]++;
        assertThat(read(other)).as("another sender").isEqualTo("LOST_FRAGMENT");
        other = ipv4(17, 9, "", new byte[5]);
        other[19]++;
        assertThat(read(other)).as("another receiver").isEqualTo("LOST_FRAGMENT");
    }

    @Test
    void a_first_one_that_was_cut_tells_nothing() {
        byte[] first = ipv4(17, MORE, "", udp(1_000, 53, 3_000, 24));
        assertThat(reading.read(LinkType.RAW, first, 27, first.length, 0)).isEqualTo("CUT");
        assertThat(read(ipv4(17, 9, "", new byte[5]))).isEqualTo("LOST_FRAGMENT");
    }

    @Test
    void they_belong_together_for_a_minute() {
        byte[] first = ipv4(17, MORE, "", udp(1_000, 53, 3_000, 24));
        byte[] later = ipv4(17, 9, "", new byte[5]);
        reading.read(LinkType.RAW, first, first.length, first.length, 100 * SECOND);
        assertThat(reading.read(LinkType.RAW, later, later.length, later.length, 160 * SECOND)).endsWith("later");
        assertThat(reading.read(LinkType.RAW, later, later.length, later.length, 160 * SECOND + 1)).isEqualTo(
                "LOST_FRAGMENT");
        assertThat(reading.read(LinkType.RAW, later, later.length, later.length, 40 * SECOND)).endsWith("later");
        assertThat(reading.read(LinkType.RAW, later, later.length, later.length, 40 * SECOND - 1)).as("time went back")
                .isEqualTo("LOST_FRAGMENT");
    }

    @Test
    void the_newest_first_one_counts() {
        read(ipv4(17, MORE, "", udp(1_000, 53, 3_000, 24)));
        read(ipv4(17, MORE, "", udp(1_001, 54, 3_000, 24)));
        assertThat(read(ipv4(17, 9, "", new byte[5]))).contains(" 1001 > 10.0.0.2 54 ");
    }

    @Test
    void other_protocols_and_icmp_come_in_fragments_too() {
        assertThat(read(ipv4(47, MORE, "", new byte[8]))).isEqualTo("protocol 47 10.0.0.1 > 10.0.0.2 payload 20+8/8");
        assertThat(read(ipv4(47, 1, "", new byte[8]))).isEqualTo(
                "protocol 47 10.0.0.1 > 10.0.0.2 payload 20+8/8 later");
        assertThat(read(ipv4(1, MORE, "", hex("0800 0000 00630001 abababab abababab")))).isEqualTo(
                "icmp 10.0.0.1 > 10.0.0.2 8/0 id 99 payload 28+8/8");
        assertThat(read(ipv4(1, 2, "", new byte[4]))).isEqualTo(
                "icmp 10.0.0.1 > 10.0.0.2 8/0 id 99 payload 20+4/4 later");
    }

    @Test
    void options_of_tcp_may_go_on_in_the_second() {
        byte[] tcp = tcp(1_000, 80, 0x02, 4);
        tcp[12] = (byte) 0xa0;
        assertThat(read(ipv4(6, MORE, "", tcp))).endsWith("payload 44+0/0");
    }

    @Test
    void many_at_once_are_kept_and_the_rest_is_lost() {
        int kept = 0;
        for (int i = 0; i < 100_000; i++) {
            read(numbered(MORE, i, udp(i % 60_000, 53, 3_000, 24)));
        }
        for (int i = 0; i < 100_000; i++) {
            String later = read(numbered(9, i, new byte[5]));
            if (!later.equals("LOST_FRAGMENT")) {
                assertThat(later).contains("10.0.0.1 " + i % 60_000 + " > ");
                kept++;
            }
        }
        assertThat(kept).isBetween(3_000, 4_096);
    }

    private static byte[] numbered(int fragment, int number, byte[] payload) {
        byte[] packet = ipv4(17, fragment, "", payload);
        packet[4] = (byte) (number >> 8);
        packet[5] = (byte) number;
        packet[17] = (byte) (number >> 16);
        return packet;
    }

    private String read(byte[] packet) {
        return reading.read(LinkType.RAW, packet);
    }
}
