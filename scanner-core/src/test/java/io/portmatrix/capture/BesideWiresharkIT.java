package io.portmatrix.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.capture.file.CaptureEnd;
import io.portmatrix.capture.file.CaptureFile;
import io.portmatrix.capture.packet.AddressBits;
import io.portmatrix.capture.packet.FrameKind;
import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.capture.packet.QuotedPacket;
import io.portmatrix.capture.packet.RandomFrames;
import io.portmatrix.model.AddressText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures made by Wireshark's programs are read as tshark reads them, packet for packet. */
class BesideWiresharkIT {
    private static final int FRAMES = 150;
    private static final String SHORT = "_ws.short";
    private static final String MORE_V4 = "ip.flags.mf";
    private static final String MORE_V6 = "ipv6.fraghdr.more";
    private static final List<String> FIELDS = List.of("frame.time_epoch", "frame.cap_len", "frame.len", "ip.src",
            "ip.dst",
            "ipv6.src", "ipv6.dst", "tcp.srcport", "tcp.dstport", "tcp.flags", "tcp.seq_raw", "tcp.ack_raw", "tcp.len",
            "udp.srcport", "udp.dstport", "udp.length", "icmp.type", "icmp.code", "icmpv6.type", "icmpv6.code", SHORT,
            MORE_V4, MORE_V6);

    private static final Set<String> LENGTHS = Set.of("tcp.len", "udp.length");

    @TempDir
    private Path folder;
    private Wireshark wireshark;

    /** One packet, by the names of tshark's fields. */
    private record Packet(FrameKind kind, boolean later, Map<String, String> fields) {}

    @BeforeAll
    static void requireWireshark() {
        Wireshark.require();
    }

    @BeforeEach
    void setUp() {
        wireshark = new Wireshark(folder);
    }

    @Test
    void every_link_type_is_read_like_tshark_does() throws Exception {
        List<Path> captures = new ArrayList<>();
        for (LinkType link : LinkType.values()) {
            captures.add(wireshark.capture(link.number(), captures.size() % 2 == 0 ? "pcap" : "pcapng",
                    frames(link, FRAMES, captures.size())));
        }
        Path merged = wireshark.merged(captures);
        List<Packet> ours = read(merged);
        assertThat(ours).hasSize(FRAMES * LinkType.values().length);
        assertSame(ours, merged);
    }

    @Test
    void cut_off_packets_are_read_like_tshark_does() throws Exception {
        List<Path> captures = new ArrayList<>();
        for (int snap : new int[] {20, 40, 60, 80, 110}) {
            Path whole = wireshark.capture(1, "pcap", frames(LinkType.ETHERNET, FRAMES, snap));
            captures.add(wireshark.edited(whole, "-F", "pcap", "-s", String.valueOf(snap)));
        }
        Path merged = wireshark.merged(captures);
        List<Packet> ours = read(merged);
        assertThat(ours).filteredOn(packet -> packet.kind() == FrameKind.CUT).hasSizeGreaterThan(FRAMES);
        assertThat(ours).filteredOn(packet -> packet.kind() == FrameKind.PACKET).hasSizeGreaterThan(FRAMES);
        assertSame(ours, merged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "nsecpcap", "modpcap", "pcapng"})
    void every_format_says_the_same(String format) throws Exception {
        Path pcap = wireshark.capture(1, "pcapng", frames(LinkType.ETHERNET, 50, 77));
        List<Packet> wanted = read(pcap);
        assertThat(read(wireshark.edited(pcap, "-F", format))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "bzip2", "xz", "lz4"})
    void compressed_ones_say_the_same(String program) throws Exception {
        assumeTrue(Wireshark.isInstalled(program), () -> program + " is missing");
        Path pcap = wireshark.capture(1, "pcap", frames(LinkType.ETHERNET, 500, 78));
        List<Packet> wanted = read(pcap);
        assertThat(read(wireshark.packed(program, pcap))).isEqualTo(wanted);
    }

    private static List<byte[]> frames(LinkType link, int count, int seed) {
        RandomFrames random = new RandomFrames(new Random(seed));
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(random.frame(link, link == LinkType.ETHERNET));
        }
        return frames;
    }

    private void assertSame(List<Packet> ours, Path capture) throws IOException {
        List<String[]> theirs = wireshark.fields(capture, FIELDS);
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            Packet packet = ours.get(i);
            String[] values = theirs.get(i);
            Map<String, String> wanted = new HashMap<>();
            for (int j = 0; j < values.length; j++) {
                if (!values[j].isEmpty()) {
                    wanted.put(FIELDS.get(j), values[j]);
                }
            }
            boolean isShort = wanted.remove(SHORT) != null;
            boolean isFragment = isSet(wanted.get(MORE_V4)) || isSet(wanted.get(MORE_V6));
            wanted.keySet().removeAll(List.of(MORE_V4, MORE_V6));
            if (packet.kind() == FrameKind.CUT) {
                assertThat(isShort).as("packet %d is cut off: %s", i + 1, wanted).isTrue();
                continue;
            }
            Map<String, String> seen = new HashMap<>(packet.fields());
            if (packet.later()) { // tshark does not look for the first one
                wanted = withoutPayload(wanted);
                seen = withoutPayload(seen);
            } else if (isFragment) { // we say how much of it is in this frame
                wanted.keySet().removeAll(LENGTHS);
                seen.keySet().removeAll(LENGTHS);
            }
            if (isShort) { // tshark gives up on options and quotes that are cut off
                wanted.remove("tcp.len");
                wanted.replaceAll((field, value) -> firstOf(value));
                seen.replaceAll((field, value) -> firstOf(value));
                assertThat(seen).as("packet %d", i + 1).containsAllEntriesOf(wanted);
            } else {
                assertThat(seen).as("packet %d", i + 1).isEqualTo(wanted);
            }
        }
    }

    private static Map<String, String> withoutPayload(Map<String, String> fields) {
        Map<String, String> rest = new HashMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith("frame") || field.startsWith("ip")) {
                rest.put(field, firstOf(value));
            }
        });
        return rest;
    }

    private static String firstOf(String values) {
        return values.split(",", 2)[0];
    }

    private static boolean isSet(@Nullable String flag) {
        return flag != null && (flag.startsWith("1") || flag.startsWith("True"));
    }

    private static List<Packet> read(Path capture) throws IOException {
        List<Packet> packets = new ArrayList<>();
        PacketHeaders headers = new PacketHeaders();
        CaptureEnd end = CaptureFile.of(capture).read((link, buffer, offset, captured, original, nanos) -> {
            FrameKind kind = headers.read(link, buffer, offset, captured, original, nanos);
            boolean later = kind == FrameKind.LOST_FRAGMENT || kind == FrameKind.PACKET && headers.isLaterFragment();
            Map<String, String> fields = later || kind == FrameKind.PACKET ? fields(headers) : new HashMap<>();
            fields.put("frame.time_epoch", "%d.%09d".formatted(nanos / 1_000_000_000L, nanos % 1_000_000_000L));
            fields.put("frame.cap_len", String.valueOf(captured));
            fields.put("frame.len", String.valueOf(original));
            packets.add(new Packet(kind, later, fields));
        });
        assertThat(end.isComplete()).as("%s", end).isTrue();
        return packets;
    }

    private static Map<String, String> fields(PacketHeaders h) {
        Map<String, String> fields = new HashMap<>();
        QuotedPacket q = h.isIcmp() && h.isQuoting() ? h.quoted() : null;
        String ip = h.ipVersion() == 4 ? "ip" : "ipv6";
        String quotedFrom = q == null ? "" : "," + address(q.sourceHigh(), q.sourceLow());
        String quotedTo = q == null ? "" : "," + address(q.destinationHigh(), q.destinationLow());
        fields.put(ip + ".src", address(h.sourceHigh(), h.sourceLow()) + quotedFrom);
        fields.put(ip + ".dst", address(h.destinationHigh(), h.destinationLow()) + quotedTo);
        if (h.isLaterFragment()) {
            return fields;
        }
        if (h.isTcp()) {
            fields.put("tcp.srcport", String.valueOf(h.sourcePort()));
            fields.put("tcp.dstport", String.valueOf(h.destinationPort()));
            fields.put("tcp.flags", "0x%04x".formatted(h.tcpFlags()));
            fields.put("tcp.seq_raw", String.valueOf(h.sequence()));
            fields.put("tcp.ack_raw", String.valueOf(h.acknowledgement()));
            fields.put("tcp.len", String.valueOf(h.payloadLength()));
        } else if (h.isUdp()) {
            fields.put("udp.srcport", String.valueOf(h.sourcePort()));
            fields.put("udp.dstport", String.valueOf(h.destinationPort()));
            fields.put("udp.length", String.valueOf(h.payloadLength() + 8));
        } else if (h.isIcmp()) {
            String icmp = h.ipVersion() == 4 ? "icmp" : "icmpv6";
            fields.put(icmp + ".type", String.valueOf(h.icmpType()));
            fields.put(icmp + ".code", String.valueOf(h.icmpCode()));
            if (q != null) {
                fields.put("udp.srcport", String.valueOf(q.sourcePort()));
                fields.put("udp.dstport", String.valueOf(q.destinationPort()));
                fields.put("udp.length", "38");
            }
        }
        return fields;
    }

    private static String address(long high, long low) {
        return AddressText.of(AddressBits.address(high, low));
    }
}
