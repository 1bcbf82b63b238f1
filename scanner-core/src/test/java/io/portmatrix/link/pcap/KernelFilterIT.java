package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.filter.KernelFilter;
import io.portmatrix.link.LinkException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** What libpcap makes of the filter for a site, tried on frames without a device. */
class KernelFilterIT {
    private static final Path TCPDUMP = Path.of("/usr/bin/tcpdump");
    /** BPF_MAXINSNS of {@code linux/bpf_common.h}. */
    private static final int KERNEL_LIMIT = 4096;
    private static final String NO_TAG = "";
    private static final String TAG = "81000005";
    private static final String TWO_TAGS = "88a8000a81000005";

    private final KernelFilter filter = KernelFilter
            .of(addresses("10.0.0.1", "10.0.0.8", "10.0.0.9", "fd00::1", "fd00::8",
                    "fd00::9"), addresses("239.29.9.67", "ff05::1"));

    @BeforeEach
    void needsLibpcap() {
        try {
            Natives.findPcap();
        } catch (LinkException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_TAG, TAG, TWO_TAGS})
    void packets_of_the_hosts_pass_and_others_do_not(String tags) throws Exception {
        for (boolean ipv6 : new boolean[] {false, true}) {
            String net = ipv6 ? "fd00::" : "10.0.0.";
            for (String host : List.of("1", "8", "9")) {
                assertThat(passes(tags, packet(net + host, net + "77", 17))).as("from %s%s", net, host).isTrue();
                assertThat(passes(tags, packet(net + "77", net + host, 17))).as("to %s%s", net, host).isTrue();
            }
            for (String other : List.of("2", "7", "10")) {
                assertThat(passes(tags, packet(net + other, net + "77", 17))).as("from %s%s", net, other).isFalse();
                assertThat(passes(tags, packet(net + "77", net + other, 17))).as("to %s%s", net, other).isFalse();
            }
        }
        assertThat(passes(tags, packet("10.0.0.77", "239.29.9.67", 17))).isTrue();
        assertThat(passes(tags, packet("10.0.0.77", "239.29.9.68", 17))).isFalse();
        assertThat(passes(tags, packet("fd00::77", "ff05::1", 17))).isTrue();
        assertThat(passes(tags, packet("fd00::77", "ff02::1", 17))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_TAG, TAG, TWO_TAGS})
    void fragments_pass_wherever_they_stand_and_extension_headers_are_no_obstacle(String tags) throws Exception {
        for (int offset : new int[] {0x2000, 0x2001, 185, 0x1fff}) {
            byte[] fragment = packet("10.0.0.1", "10.0.0.77", 17);
            fragment[6] = (byte) (offset >> 8);
            fragment[7] = (byte) offset;
            assertThat(passes(tags, fragment)).as("fragment %x", offset).isTrue();
        }
        for (int next : new int[] {0, 43, 44, 60}) {
            assertThat(passes(tags, packet("fd00::77", "fd00::9", next))).as("next header %d", next).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_TAG, TAG, TWO_TAGS})
    void unreachables_that_quote_a_host_pass(String tags) throws Exception {
        assertThat(passes(tags, icmp(3, packet("10.0.0.8", "10.0.0.77", 17)))).isTrue();
        assertThat(passes(tags, icmp(3, packet("10.0.0.77", "10.0.0.1", 17)))).isTrue();
        assertThat(passes(tags, icmp(3, packet("10.0.0.77", "10.0.0.7", 17)))).isFalse();
        assertThat(passes(tags, icmp(8, packet("10.0.0.8", "10.0.0.77", 17)))).isFalse();
        assertThat(passes(tags, icmp6(1, packet("fd00::8", "fd00::77", 17)))).isTrue();
        assertThat(passes(tags, icmp6(1, packet("fd00::77", "fd00::1", 17)))).isTrue();
        assertThat(passes(tags, icmp6(1, packet("fd00::77", "fd00::a", 17)))).isFalse();
        assertThat(passes(tags, icmp6(2, packet("fd00::8", "fd00::77", 17)))).isFalse();
    }

    @Test
    void frames_that_were_cut_off_or_are_no_packets_do_not_pass() throws Exception {
        byte[] whole = frame(TAG, packet("10.0.0.1", "10.0.0.77", 17));
        for (int length = 0; length < 14 + 4 + 16; length++) {
            assertThat(applied(LinkType.ETHERNET, Arrays.copyOf(whole, length))).as("%d bytes", length).isFalse();
        }
        byte[] arp = frame(NO_TAG, packet("10.0.0.1", "10.0.0.77", 17));
        Bytes.putShort(arp, 12, Framing.ARP);
        assertThat(applied(LinkType.ETHERNET, arp)).isFalse();
    }

    @Test
    void other_links_are_understood() throws Exception {
        byte[] four = packet("10.0.0.1", "10.0.0.77", 17);
        byte[] six = packet("fd00::1", "fd00::77", 17);
        byte[] other = packet("10.0.0.2", "10.0.0.77", 17);
        for (LinkType link : List.of(LinkType.RAW, LinkType.LINUX_SLL, LinkType.LINUX_SLL2, LinkType.NULL,
                LinkType.PPP)) {
            assertThat(applied(link, before(link, 4, four))).as("%s, IPv4", link).isTrue();
            assertThat(applied(link, before(link, 6, six))).as("%s, IPv6", link).isTrue();
            assertThat(applied(link, before(link, 4, other))).as("%s, another host", link).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_TAG, TAG, TWO_TAGS})
    void who_is_left_out_does_not_pass(String tags) throws Exception {
        KernelFilter without = KernelFilter.of(addresses("10.0.0.1", "fd00::1"), List.of(),
                addresses("10.0.0.77", "fd00::77"));
        for (String net : List.of("10.0.0.", "fd00::")) {
            assertThat(applied(without, LinkType.ETHERNET, frame(tags, packet(net + "1", net + "77", 17)))).isFalse();
            assertThat(applied(without, LinkType.ETHERNET, frame(tags, packet(net + "77", net + "1", 17)))).isFalse();
            assertThat(applied(without, LinkType.ETHERNET, frame(tags, packet(net + "78", net + "1", 17)))).isTrue();
        }
    }

    @Test
    void the_kernel_takes_it_however_many_hosts_there_are() throws Exception {
        assumeTrue(Files.isExecutable(TCPDUMP), "tcpdump is not installed");
        Random random = new Random(17);
        for (int[] count : new int[][] {{1, 0}, {112, 0}, {700, 0}, {0, 32}, {0, 300}, {50, 16}, {400, 200}, {3, 500},
                {500, 3}}) {
            List<InetAddress> hosts = new ArrayList<>();
            for (int i = 0; i < count[0] + count[1]; i++) {
                byte[] address = new byte[i < count[0] ? 4 : 16];
                random.nextBytes(address);
                address[0] = i < count[0] ? 10 : (byte) 0xfd;
                hosts.add(InetAddress.getByAddress(address));
            }
            KernelFilter many = KernelFilter.of(hosts, addresses("224.0.0.41", "239.29.9.67"));
            assertThat(instructions(many.text(LinkType.ETHERNET))).as("%d and %d hosts", count[0], count[1])
                    .isLessThan(KERNEL_LIMIT);
        }
    }

    @Test
    void a_coarse_filter_lets_every_host_through() throws Exception {
        List<InetAddress> hosts = IntStream.range(0, 600)
                .mapToObj(i -> literal("10." + i % 7 + "." + i % 256 + "." + i * 11
                        % 256))
                .toList();
        KernelFilter coarse = KernelFilter.of(hosts, List.of());
        assertThat(coarse.isExact()).isFalse();
        try (PcapHandle handle = Pcaps.openDead(DataLinkType.EN10MB, 256)) {
            BpfProgram program = handle.compileFilter(coarse.text(LinkType.ETHERNET), BpfCompileMode.OPTIMIZE,
                    PcapHandle.PCAP_NETMASK_UNKNOWN);
            for (InetAddress host : hosts) {
                byte[] packet = packet(host.getHostAddress(), "192.0.2.1", 17);
                assertThat(program.applyFilter(frame(NO_TAG, packet))).isTrue();
                assertThat(program.applyFilter(frame(TAG, packet))).isTrue();
            }
            program.free();
        }
    }

    private boolean passes(String tags, byte[] packet) throws Exception {
        return applied(LinkType.ETHERNET, frame(tags, packet));
    }

    private boolean applied(LinkType link, byte[] frame) throws Exception {
        return applied(filter, link, frame);
    }

    private static boolean applied(KernelFilter filter, LinkType link, byte[] frame) throws Exception {
        try (PcapHandle handle = Pcaps.openDead(DataLinkType.getInstance(link == LinkType.RAW ? 12 : link.number()),
                256)) {
            BpfProgram program = handle.compileFilter(filter.text(link), BpfCompileMode.OPTIMIZE,
                    PcapHandle.PCAP_NETMASK_UNKNOWN);
            try {
                return program.applyFilter(frame);
            } finally {
                program.free();
            }
        }
    }

    private static int instructions(String text) throws Exception {
        Path list = Files.createTempFile("filter", ".txt");
        try {
            Files.writeString(list, text);
            Process tcpdump = new ProcessBuilder(TCPDUMP.toString(), "-y", "EN10MB", "-ddd", "-F", list.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(tcpdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(output.lines().filter(line -> line.matches("\\d+")).findFirst().orElse(output));
        } finally {
            Files.delete(list);
        }
    }

    private static byte[] frame(String tags, byte[] packet) {
        byte[] between = HexFormat.of().parseHex(tags);
        ByteBuffer frame = ByteBuffer.allocate(14 + between.length + packet.length);
        frame.put(new byte[12]).put(between).putShort((short) (packet[0] >> 4 == 4 ? Framing.IPV4 : Framing.IPV6));
        return frame.put(packet).array();
    }

    private static byte[] before(LinkType link, int version, byte[] packet) {
        int type = version == 4 ? Framing.IPV4 : Framing.IPV6;
        ByteBuffer frame = ByteBuffer.allocate(32 + packet.length);
        switch (link) {
            case LINUX_SLL -> frame.put(new byte[14]).putShort((short) type);
            case LINUX_SLL2 -> frame.putShort((short) type).put(new byte[18]);
            case NULL -> frame.order(ByteOrder.nativeOrder()).putInt(version == 4 ? 2 : 10);
            case PPP -> frame.putShort((short) 0xff03).putShort((short) (version == 4 ? 0x21 : 0x57));
            default -> {}
        }
        frame.put(packet);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static byte[] icmp(int type, byte[] quoted) {
        byte[] packet = Arrays.copyOf(packet("192.0.2.1", "192.0.2.2", 1), 28 + quoted.length);
        packet[20] = (byte) type;
        System.arraycopy(quoted, 0, packet, 28, quoted.length);
        return packet;
    }

    private static byte[] icmp6(int type, byte[] quoted) {
        byte[] packet = Arrays.copyOf(packet("fd99::1", "fd99::2", 58), 48 + quoted.length);
        packet[40] = (byte) type;
        System.arraycopy(quoted, 0, packet, 48, quoted.length);
        return packet;
    }

    /** A packet with no more than its header and some bytes. */
    private static byte[] packet(String from, String to, int protocol) {
        byte[] source = literal(from).getAddress();
        byte[] target = literal(to).getAddress();
        ByteBuffer packet = ByteBuffer.allocate(source.length == 4 ? 28 : 48);
        if (source.length == 4) {
            packet.put((byte) 0x45).put(9, (byte) protocol).position(12);
        } else {
            packet.put((byte) 0x60).put(6, (byte) protocol).position(8);
        }
        return packet.put(source).put(target).array();
    }

    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts).map(KernelFilterIT::literal).toList();
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
