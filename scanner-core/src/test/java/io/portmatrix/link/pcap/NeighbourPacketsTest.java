package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Questions and answers of ARP (RFC 826) and neighbour discovery (RFC 4861). */
class NeighbourPacketsTest {
    private static final MacAddress OWN = MacAddress.read(hex("020000000001"), 0);
    private static final MacAddress OTHER = MacAddress.read(hex("020000000002"), 0);
    private static final int IP = Framing.HEADER;
    private static final int ICMP = IP + 40;

    /** As tcpdump shows it: who-has 10.77.0.2 tell 10.77.0.1. */
    @Test
    void an_arp_request_goes_to_everybody() throws Exception {
        assertThat(Arp.request(OWN, address("10.77.0.1"), address("10.77.0.2"))).isEqualTo(hex(
                "ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 0a4d0001 000000000000 0a4d0002"));
    }

    @Test
    void an_arp_reply_says_who_and_to_whom() throws Exception {
        assertThat(Arp.reply(arpReply(), IP))
                .contains(new NeighbourReply(address("10.77.0.2"), OTHER, address("10.77.0.1")));
    }

    @Test
    void what_is_no_arp_reply_for_ipv4_over_ethernet_is_none() {
        byte[] request = arpReply();
        request[IP + 7] = 1;
        assertThat(Arp.reply(request, IP)).isEmpty();
        for (int kind = 0; kind < 6; kind++) {
            byte[] other = arpReply();
            other[IP + kind]++;
            assertThat(Arp.reply(other, IP)).isEmpty();
        }
        for (String group : new String[] {"010000000002", "ffffffffffff", "000000000000"}) {
            byte[] wrong = arpReply();
            System.arraycopy(hex(group), 0, wrong, IP + 8, 6);
            assertThat(Arp.reply(wrong, IP)).as(group).isEmpty();
        }
        for (int length = IP; length < arpReply().length; length++) {
            assertThat(Arp.reply(Arrays.copyOf(arpReply(), length), IP)).isEmpty();
        }
    }

    /** Checksum as Linux computes it for the same question. */
    @Test
    void a_solicitation_goes_to_the_group_of_the_address() throws Exception {
        byte[] frame = NeighbourDiscovery.solicitation(OWN, address("fd77::1"), address("fd77::1:2345"));
        assertThat(HexFormat.of().formatHex(frame)).startsWith("3333ff012345" + "020000000001" + "86dd" + "60000000"
                + "0020" + "3a" + "ff" + "fd770000000000000000000000000001" + "ff0200000000000000000001ff012345"
                + "8700");
        assertThat(Arrays.copyOfRange(frame, ICMP + 4, frame.length))
                .isEqualTo(hex("00000000 fd770000000000000000000000012345 0101 020000000001"));
        assertThat(Bytes.checksum(Bytes.sum(frame, IP + 8, frame.length) + 32 + 58)).isZero();
    }

    @Test
    void an_advertisement_says_who_and_to_whom() throws Exception {
        byte[] frame = advertisement();
        assertThat(NeighbourDiscovery.isAdvertisement(frame, IP)).isTrue();
        assertThat(NeighbourDiscovery.advertisement(frame, IP))
                .contains(new NeighbourReply(address("fd77::2"), OTHER, address("fd77::1")));
    }

    @Test
    void an_advertisement_that_fails_a_check_is_none() {
        byte[] routed = advertisement();
        routed[IP + 7] = 64;
        assertThat(NeighbourDiscovery.advertisement(routed, IP)).as("hop limit").isEmpty();
        byte[] coded = advertisement();
        coded[ICMP + 1] = 1;
        assertThat(NeighbourDiscovery.advertisement(summed(coded), IP)).as("code").isEmpty();
        byte[] wrong = advertisement();
        wrong[ICMP + 2]++;
        assertThat(NeighbourDiscovery.advertisement(wrong, IP)).as("checksum").isEmpty();
        byte[] sourceOption = advertisement();
        sourceOption[ICMP + 24] = 1;
        assertThat(NeighbourDiscovery.advertisement(summed(sourceOption), IP)).as("no target option").isEmpty();
        byte[] endless = advertisement();
        endless[ICMP + 25] = 0;
        assertThat(NeighbourDiscovery.advertisement(summed(endless), IP)).as("option of length 0").isEmpty();
        byte[] beyond = advertisement();
        beyond[ICMP + 25] = 2;
        assertThat(NeighbourDiscovery.advertisement(summed(beyond), IP)).as("option too long").isEmpty();
        byte[] group = advertisement();
        group[ICMP + 26] = 1;
        assertThat(NeighbourDiscovery.advertisement(summed(group), IP)).as("group address").isEmpty();
        byte[] solicitation = advertisement();
        solicitation[ICMP] = (byte) 135;
        assertThat(NeighbourDiscovery.advertisement(summed(solicitation), IP)).isEmpty();
        byte[] small = advertisement();
        small[IP + 5] = 20;
        assertThat(NeighbourDiscovery.advertisement(small, IP)).as("payload too small").isEmpty();
        for (int length = IP; length < advertisement().length; length++) {
            assertThat(NeighbourDiscovery.advertisement(Arrays.copyOf(advertisement(), length), IP)).isEmpty();
        }
    }

    @Test
    void other_options_are_passed_over() throws Exception {
        byte[] plain = advertisement();
        byte[] frame = Arrays.copyOf(plain, plain.length + 8);
        System.arraycopy(plain, ICMP + 24, frame, ICMP + 32, 8);
        frame[ICMP + 24] = 14;
        frame[ICMP + 25] = 1;
        frame[IP + 5] = 40;
        assertThat(NeighbourDiscovery.advertisement(summed(frame), IP))
                .contains(new NeighbourReply(address("fd77::2"), OTHER, address("fd77::1")));
    }

    @Test
    void garbage_is_read_without_complaint() {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            byte[] frame = (i % 2 == 0 ? arpReply() : advertisement()).clone();
            for (int change = 0; change < 1 + random.nextInt(5); change++) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(i % 4 == 1 ? summed(frame) : frame, random.nextInt(frame.length + 1));
            for (Framing framing : Framing.values()) {
                int at = framing.packetAt(cut);
                if (at != Framing.NONE) {
                    assertThat(framing.typeOf(cut, at)).isBetween(0, 0xffff);
                    assertThat(Arp.reply(cut, at)).isNotNull();
                    assertThat(NeighbourDiscovery.advertisement(cut, at)).isNotNull();
                }
            }
        }
    }

    @Test
    void tags_are_passed_over_only_where_they_name_no_other_network() {
        assertThat(Framing.ETHERNET.packetAt(hex("020000000001020000000002 0800 45"))).isEqualTo(14);
        byte[] priority = hex("020000000001020000000002 8100e000 0800 45");
        assertThat(Framing.ETHERNET.packetAt(priority)).isEqualTo(18);
        assertThat(Framing.ETHERNET.typeOf(priority, 18)).isEqualTo(Framing.IPV4);
        assertThat(Framing.ETHERNET.packetAt(hex("020000000001020000000002 88a80000 81000000 86dd 60"))).isEqualTo(22);
        assertThat(Framing.ETHERNET.packetAt(hex("020000000001020000000002 81000005 0800 45"))).isEqualTo(Framing.NONE);
        assertThat(Framing.ETHERNET.packetAt(hex("020000000001020000000002 8100"))).isEqualTo(Framing.NONE);
        assertThat(Framing.ETHERNET.packetAt(hex("020000000001020000000002 81000000"))).isEqualTo(Framing.NONE);
        assertThat(Framing.ETHERNET.packetAt(new byte[13])).isEqualTo(Framing.NONE);
    }

    @Test
    void plain_packets_tell_their_family_themselves() {
        assertThat(Framing.PLAIN_IP.packetAt(new byte[0])).isEqualTo(Framing.NONE);
        assertThat(Framing.PLAIN_IP.packetAt(hex("45"))).isZero();
        assertThat(Framing.PLAIN_IP.typeOf(hex("45"), 0)).isEqualTo(Framing.IPV4);
        assertThat(Framing.PLAIN_IP.typeOf(hex("60"), 0)).isEqualTo(Framing.IPV6);
        assertThat(Framing.PLAIN_IP.typeOf(hex("f0"), 0)).isZero();
    }

    /** RFC 1071 section 3's example. */
    @Test
    void the_checksum_is_that_of_rfc_1071() {
        byte[] bytes = hex("0001f203f4f5f6f7");
        assertThat(Bytes.checksum(Bytes.sum(bytes, 0, 8))).isEqualTo(~0xddf2 & 0xffff);
        assertThat(Bytes.checksum(Bytes.sum(hex("0001f2"), 0, 3))).isEqualTo(~0xf201 & 0xffff);
    }

    private static byte[] arpReply() {
        return hex("020000000001 020000000002 0806 0001 0800 06 04 0002 020000000002 0a4d0002 020000000001 0a4d0001");
    }

    private static byte[] advertisement() {
        return summed(hex("020000000001 020000000002 86dd 60000000 0020 3a ff fd770000000000000000000000000002"
                + "fd770000000000000000000000000001 8800 0000 60000000 fd770000000000000000000000000002 0201 020000000002"));
    }

    /** With a right checksum. */
    private static byte[] summed(byte[] frame) {
        if (frame.length > ICMP + 4) {
            Bytes.putShort(frame, ICMP + 2, 0);
            int size = frame.length - ICMP;
            Bytes.putShort(frame, ICMP + 2, Bytes.checksum(Bytes.sum(frame, IP + 8, frame.length) + size + 58));
        }
        return frame;
    }

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
