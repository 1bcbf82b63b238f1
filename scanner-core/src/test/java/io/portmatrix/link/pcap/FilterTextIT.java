package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** What libpcap makes of the filter, without a device. */
class FilterTextIT {
    private static final MacAddress OWN = new MacAddress(0x020000000001L);
    private static final MacAddress OTHER = new MacAddress(0x020000000002L);
    private static final byte[] HEADER_4 = Framing.header(OWN, OTHER, Framing.IPV4);
    private static final byte[] HEADER_6 = Framing.header(OWN, OTHER, Framing.IPV6);
    private static final CaptureFilter PORTS = new CaptureFilter(40_000, 40_010);

    @BeforeEach
    void needsLibpcap() {
        try {
            Natives.findPcap();
        } catch (LinkException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void segments_to_our_ports_pass() throws Exception {
        for (int port : new int[] {40_000, 40_005, 40_010}) {
            assertThat(passes(tcp(HEADER_4, "10.0.0.1", port))).as("IPv4, port %d", port).isTrue();
            assertThat(passes(tcp(HEADER_6, "fd00::1", port))).as("IPv6, port %d", port).isTrue();
            assertThat(passesPlain(tcp(new byte[0], "10.0.0.1", port))).isTrue();
            assertThat(passesPlain(tcp(new byte[0], "fd00::1", port))).isTrue();
        }
        for (int port : new int[] {39_999, 40_011, 80}) {
            assertThat(passes(tcp(HEADER_4, "10.0.0.1", port))).as("IPv4, port %d", port).isFalse();
            assertThat(passes(tcp(HEADER_6, "fd00::1", port))).as("IPv6, port %d", port).isFalse();
            assertThat(passesPlain(tcp(new byte[0], "10.0.0.1", port))).isFalse();
        }
    }

    @Test
    void what_we_send_ourselves_stays_out() throws Exception {
        assertThat(passes(tcp(Framing.header(OTHER, OWN, Framing.IPV4), "10.0.0.1", 40_000))).isFalse();
    }

    @Test
    void errors_pass_and_other_control_messages_do_not() throws Exception {
        for (int type = 0; type < 256; type++) {
            byte[] four = tcp(HEADER_4, "10.0.0.1", 80);
            four[Framing.HEADER + 9] = 1;
            four[Framing.HEADER + 20] = (byte) type;
            assertThat(passes(four)).as("ICMP type %d", type)
                    .isEqualTo(type == 3 || type == 4 || type == 11 || type == 12);
            byte[] six = tcp(HEADER_6, "fd00::1", 80);
            six[Framing.HEADER + 6] = 58;
            six[Framing.HEADER + 40] = (byte) type;
            assertThat(passes(six)).as("ICMPv6 type %d", type).isEqualTo(type >= 1 && type <= 4 || type == 136);
        }
    }

    @Test
    void replies_of_neighbours_pass_and_their_questions_do_not() throws Exception {
        byte[] arp = Arp.request(OTHER, InetAddress.getByName("10.0.0.2"), InetAddress.getByName("10.0.0.1"));
        assertThat(passes(arp)).isFalse();
        arp[Framing.HEADER + 7] = 2;
        assertThat(passes(arp)).isTrue();
        assertThat(passes(NeighbourDiscovery.solicitation(OTHER, InetAddress.getByName("fd00::2"),
                InetAddress.getByName("fd00::1")))).isFalse();
    }

    @Test
    void datagrams_do_not_pass() throws Exception {
        byte[] udp = tcp(HEADER_4, "10.0.0.1", 40_000);
        udp[Framing.HEADER + 9] = 17;
        assertThat(passes(udp)).isFalse();
    }

    private static byte[] tcp(byte[] header, String target, int port) throws Exception {
        InetAddress address = InetAddress.getByName(target);
        return Syn.frame(header, address, address, 80, port);
    }

    private static boolean passes(byte[] frame) throws Exception {
        return passes(frame, DataLinkType.EN10MB, FilterText.of(PORTS, OWN));
    }

    private static boolean passesPlain(byte[] packet) throws Exception {
        return passes(packet, DataLinkType.RAW, FilterText.of(PORTS, null));
    }

    private static boolean passes(byte[] frame, DataLinkType type, String filter) throws Exception {
        try (PcapHandle dead = Pcaps.openDead(type, 65_535);
                var program = new Program(dead.compileFilter(filter, BpfCompileMode.OPTIMIZE,
                        PcapHandle.PCAP_NETMASK_UNKNOWN))) {
            return program.program().applyFilter(Arrays.copyOf(frame, frame.length));
        }
    }

    private record Program(org.pcap4j.core.BpfProgram program) implements AutoCloseable {
        @Override
        public void close() {
            program.free();
        }
    }
}
