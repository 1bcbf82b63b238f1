package io.portmatrix.capture.packet;

import static io.portmatrix.capture.packet.Frames.ethernet;
import static io.portmatrix.capture.packet.Frames.hex;
import static io.portmatrix.capture.packet.Frames.ipv4;
import static io.portmatrix.capture.packet.Frames.ipv6;
import static io.portmatrix.capture.packet.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkHeaderTest {
    private static final byte[] V4 = ipv4(17, udp(1_000, 53, 3));
    private static final byte[] V6 = ipv6(17, udp(1_000, 53, 3));

    @ParameterizedTest
    @CsvSource(textBlock = """
            ETHERNET,    020000000002 020000000001 0800
            ETHERNET,    020000000002 020000000001 8100 0005 0800
            ETHERNET,    020000000002 020000000001 88a8 0005 8100 0006 0800
            ETHERNET,    020000000002 020000000001 9100 0005 9200 0001 8100 0006 0800
            ETHERNET,    020000000002 020000000001 8864 11 00 0001 0021 0021
            ETHERNET,    020000000002 020000000001 8100 0005 8864 11 00 0001 0021 0021
            ETHERNET,    020000000002 020000000001 8847 00010140
            ETHERNET,    020000000002 020000000001 8848 00010040 00010140
            LINUX_SLL,   0000 0001 0006 020000000001 0000 0800
            LINUX_SLL,   0000 0001 0006 020000000001 0000 8100 0005 0800
            LINUX_SLL2,  0800 0000 00000001 0001 00 06 020000000001 0000
            NULL,        02000000
            NULL,        00000002
            LOOP,        00000002
            RAW,         ''
            IPV4,        ''
            PPP,         0021
            PPP,         21
            PPP,         ff03 0021
            PPP,         ff03 21
            PPP,         0281 00010140
            PPP,         0283 00010140
            PPP_HDLC,    ff03 0021
            PPP_HDLC,    0f00 0800
            PPP_HDLC,    8f00 0800
            PPPOE,       11 00 0001 0021 0021
            """)
    void ipv4_lies_behind(LinkType link, String header) {
        byte[] frame = hex(header + hex(V4));
        int payload = frame.length - 3;
        assertThat(Reading.of(link, frame)).isEqualTo("udp 10.0.0.1 1000 > 10.0.0.2 53 payload " + payload + "+3/3");
        for (int captured = 0; captured < payload; captured++) {
            assertThat(Reading.cut(link, frame, captured)).as("%d bytes", captured).isEqualTo("CUT");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ETHERNET,    020000000002 020000000001 86dd
            ETHERNET,    020000000002 020000000001 8100 0005 86dd
            ETHERNET,    020000000002 020000000001 8847 00010140
            LINUX_SLL,   0000 0001 0006 020000000001 0000 86dd
            LINUX_SLL2,  86dd 0000 00000001 0001 00 06 020000000001 0000
            NULL,        0a000000
            NULL,        00000017
            NULL,        18000000
            NULL,        0000001c
            NULL,        1e000000
            LOOP,        00000018
            RAW,         ''
            IPV6,        ''
            PPP,         0057
            PPP_HDLC,    ff03 57
            PPPOE,       11 00 0001 0031 0057
            """)
    void ipv6_lies_behind(LinkType link, String header) {
        byte[] frame = hex(header + hex(V6));
        int payload = frame.length - 3;
        assertThat(Reading.of(link, frame))
                .isEqualTo("udp 2001:db8:0:0:0:0:0:1 1000 > 2001:db8:0:0:0:0:0:2 53 payload " + payload + "+3/3");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ETHERNET,    020000000002 020000000001 0806, ARP
            ETHERNET,    020000000002 020000000001 05dc, the largest length of an 802.3 frame
            ETHERNET,    020000000002 020000000001 0003, a small one
            ETHERNET,    020000000002 020000000001 8100 0005 0806, tagged ARP
            ETHERNET,    020000000002 020000000001 8863 11 09 0000 0000, PPPoE discovery
            ETHERNET,    020000000002 020000000001 8864 11 a7 0001 0021, the end of a session
            ETHERNET,    020000000002 020000000001 8847 00010140 00000000, an Ethernet pseudowire
            LINUX_SLL,   0000 0001 0006 020000000001 0000 0806, ARP
            LINUX_SLL2,  0806 0000 00000001 0001 00 06 020000000001 0000, ARP
            NULL,        00000007, another family
            NULL,        07000000, another family
            LOOP,        02000000, in the wrong byte order
            PPP,         c021, LCP
            PPP_HDLC,    ff03 8021, IPCP
            PPP_HDLC,    8f00 2000, Cisco's discovery protocol
            PPPOE,       11 00 0001 0002 c021, LCP
            """)
    void other_things_are_not_ip(LinkType link, String frame, String what) {
        assertThat(Reading.of(link, hex(frame + "45".repeat(60)))).as(what).isEqualTo("NOT_IP");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ETHERNET,    020000000002 020000000001 08, too short on the wire
            ETHERNET,    020000000002 020000000001 0800, nothing behind it
            ETHERNET,    020000000002 020000000001 8100 00, half a tag
            ETHERNET,    020000000002 020000000001 8847 000100, half a label
            ETHERNET,    020000000002 020000000001 8847 00010140, nothing behind the last label
            ETHERNET,    020000000002 020000000001 8864 21 00 0001 0021 0021, another version of PPPoE
            ETHERNET,    020000000002 020000000001 8864 11 00 0001 00, half a header
            LINUX_SLL,   0000 0001 0006 020000000001 0000 08, too short
            LINUX_SLL2,  0800 0000 00000001 0001 00 06 020000000001 00, too short
            NULL,        020000, too short
            RAW,         '', empty
            RAW,         35, no version of IP
            IPV4,        60, version 6 where 4 was promised
            IPV6,        45, version 4 where 6 was promised
            PPP,         '', empty
            PPP,         ff03 00, half a protocol
            PPP_HDLC,    ff0300, half a header
            PPPOE,       11 00 0001 0021 00, half a protocol
            """)
    void what_ends_too_early_or_contradicts_itself_is_malformed(LinkType link, String frame, String what) {
        assertThat(Reading.of(link, hex(frame))).as(what).isEqualTo("MALFORMED");
    }

    @Test
    void the_type_and_the_version_have_to_agree() {
        assertThat(Reading.of(LinkType.ETHERNET, ethernet("86dd", V4))).isEqualTo("MALFORMED");
        assertThat(Reading.of(LinkType.ETHERNET, ethernet("0800", V6))).isEqualTo("MALFORMED");
    }
}
