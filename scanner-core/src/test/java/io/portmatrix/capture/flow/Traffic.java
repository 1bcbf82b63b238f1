package io.portmatrix.capture.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.packet.HeaderReader;
import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.SeenFlow;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hand-made packets, a millisecond apart, into a flow table, and what it gave. Ends are written {@code 10.0.0.1:80}. */
final class Traffic {
    static final int SYN = PacketHeaders.SYN;
    static final int ACK = PacketHeaders.ACK;
    static final int FIN = PacketHeaders.FIN;
    static final int RST = PacketHeaders.RST;
    static final int PSH = PacketHeaders.PSH;
    static final Instant START = Instant.ofEpochSecond(1_700_000_000);

    final List<SeenFlow> given = new ArrayList<>();
    final FlowTable table;
    private final List<byte[]> frames = new ArrayList<>();
    private final HeaderReader reader;
    private final Set<String> documented = new HashSet<>();
    private long nanos = START.getEpochSecond() * 1_000_000_000L;

    Traffic() {
        this(FlowLimits.DEFAULT);
    }

    Traffic(FlowLimits limits) {
        table = new FlowTable(given::add, limits, new KnownEnds() {
            @Override
            public boolean mayListen(Transport transport, InetAddress address, int port) {
                return documented.contains(transport.wireName() + " " + AddressText.of(address) + ":" + port);
            }

            @Override
            public boolean isBroadcast(InetAddress address) {
                return AddressText.of(address).equals("10.0.255.255");
            }
        });
        reader = new HeaderReader(table);
    }

    /** {@code tcp 10.0.0.1:80}. */
    Traffic documented(String end) {
        documented.add(end);
        return this;
    }

    Traffic after(Duration pause) {
        nanos += pause.toNanos();
        return this;
    }

    Traffic tcp(String from, String to, int flags, long sequence, long acknowledgement) {
        return tcp(from, to, flags, sequence, acknowledgement, new byte[0]);
    }

    Traffic tcp(String from, String to, int flags, long sequence, long acknowledgement, String payload) {
        return tcp(from, to, flags, sequence, acknowledgement, payload.getBytes(ISO_8859_1));
    }

    Traffic tcp(String from, String to, int flags, long sequence, long acknowledgement, byte[] payload) {
        return frame(ip(6, from, to, tcpSegment(port(from), port(to), flags, sequence, acknowledgement, payload)));
    }

    Traffic udp(String from, String to, String payload) {
        return udp(from, to, payload.getBytes(ISO_8859_1));
    }

    Traffic udp(String from, String to, byte[] payload) {
        return frame(ip(17, from, to, udpDatagram(port(from), port(to), payload)));
    }

    /** What both directions of ICMP have: an echo request (8 or 128), or a reply (0 or 129). */
    Traffic echo(String from, String to, int type) {
        return icmp(from, to, type, 0, new byte[16]);
    }

    Traffic icmp(String from, String to, int type, int code, byte[] payload) {
        byte[] message = new byte[8 + payload.length];
        message[0] = (byte) type;
        message[1] = (byte) code;
        System.arraycopy(payload, 0, message, 8, payload.length);
        return frame(ip(from.indexOf('[') < 0 && from.indexOf('.') > 0 ? 1 : 58, from, to, message));
    }

    /** Takes a raw IP packet. */
    Traffic frame(byte[] packet) {
        return frame(packet, packet.length);
    }

    /** Takes a raw IP packet of which not all was captured. */
    Traffic frame(byte[] packet, int captured) {
        frames.add(packet);
        nanos += 1_000_000;
        reader.packet(LinkType.RAW, packet, 0, captured, packet.length, nanos);
        return this;
    }

    /** Every raw IP packet that there was. */
    List<byte[]> frames() {
        return frames;
    }

    /** A connection's beginning, from initial sequence numbers 100 and 300. */
    Traffic handshake(String client, String server) {
        return tcp(client, server, SYN, 100, 0).tcp(server, client, SYN | ACK, 300, 101)
                .tcp(client, server, ACK, 101, 301);
    }

    /** Everything that was given when the end came. */
    List<SeenFlow> end() {
        table.end();
        return given;
    }

    /** The one flow that there was. */
    SeenFlow only() {
        end();
        if (given.size() != 1) {
            throw new AssertionError("not one flow but " + given);
        }
        return given.getFirst();
    }

    static byte[] tcpSegment(int from, int to, int flags, long sequence, long acknowledgement, byte[] payload) {
        return ByteBuffer.allocate(20 + payload.length)
                .putShort((short) from)
                .putShort((short) to)
                .putInt((int) sequence)
                .putInt((int) acknowledgement)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 8192)
                .putInt(0)
                .put(payload)
                .array();
    }

    static byte[] udpDatagram(int from, int to, byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length)
                .putShort((short) from)
                .putShort((short) to)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
    }

    /** An IP packet; ends may have a port or not. */
    static byte[] ip(int protocol, String from, String to, byte[] payload) {
        byte[] source = address(from).getAddress();
        byte[] destination = address(to).getAddress();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        if (source.length == 4) {
            int total = 20 + payload.length;
            packet.writeBytes(
                    new byte[] {0x45, 0, (byte) (total >> 8), (byte) total, 0, 1, 0, 0, 64, (byte) protocol, 0,
                            0});
        } else {
            packet.writeBytes(new byte[] {0x60, 0, 0, 0, (byte) (payload.length >> 8), (byte) payload.length,
                    (byte) protocol, 64});
        }
        packet.writeBytes(source);
        packet.writeBytes(destination);
        packet.writeBytes(payload);
        return packet.toByteArray();
    }

    static InetAddress address(String end) {
        int bracket = end.indexOf(']');
        if (bracket > 0) {
            return AddressText.parse(end.substring(1, bracket));
        }
        int colon = end.indexOf(':');
        return AddressText.parse(colon < 0 || colon != end.lastIndexOf(':') ? end : end.substring(0, colon));
    }

    static int port(String end) {
        return Integer.parseInt(end.substring(end.lastIndexOf(':') + 1));
    }

    /** {@code tcp 10.0.0.1:1000 > 10.0.0.2:80 handshake answered}. */
    static String text(SeenFlow flow) {
        return flow.transport().wireName() + " " + end(flow.initiator(), flow.initiatorPort()) + " > "
                + end(flow.responder(), flow.responderPort()) + " " + flow.told().wireName() + " "
                + flow.reply().wireName();
    }

    private static String end(InetAddress address, int port) {
        String text = AddressText.of(address);
        return port == 0 ? text : text.indexOf(':') < 0 ? text + ":" + port : "[" + text + "]:" + port;
    }

    List<String> texts() {
        return end().stream().map(Traffic::text).toList();
    }
}
