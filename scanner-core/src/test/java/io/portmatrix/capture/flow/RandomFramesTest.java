package io.portmatrix.capture.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.packet.FrameKind;
import io.portmatrix.capture.packet.HeaderReader;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Nothing that can be on a wire makes the table fail or lose count. */
class RandomFramesTest {
    private static final List<String> WORDS = List.of("", "220 ftp\r\n227 (10,0,0,1,1,2)\r\n", "\0\1a\0octet\0",
            "\0\3\0\1",
            "SIP/2.0 200 OK\r\nc: application/sdp\r\nl: 48\r\n\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\n",
            "INVITE sip:a SIP/2.0\r\nl: 400\r\nc: application/sdp\r\n\r\nc=IN", "\200\0\0\1aaaabbbbcccc",
            "GET / HTTP/1.0\r\n\r\n");

    @Test
    void every_packet_is_counted_once_whatever_comes() {
        FlowLimits limits = new FlowLimits(100, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(2));
        for (int seed = 0; seed < 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AtomicLong packets = new AtomicLong();
            AtomicLong bytes = new AtomicLong();
            FlowTable table = new FlowTable(flow -> {
                packets.addAndGet(flow.there().plus(flow.back()).packets());
                bytes.addAndGet(flow.there().plus(flow.back()).bytes());
                if (flow.first().isAfter(flow.last())) {
                    throw new AssertionError(flow.toString());
                }
            }, limits, (transport, address, port) -> port % 3 == 0);
            HeaderReader reader = new HeaderReader(table);
            long nanos = 0;
            long expected = 0;
            for (int i = 0; i < 60_000; i++) {
                byte[] frame = frame(random);
                int captured = random.nextInt(10) == 0 ? random.nextInt(frame.length + 1) : frame.length;
                nanos += random.nextInt(1000) == 0 ? random.nextLong(-7_200_000_000_000L, 10_000_000_000L)
                        : random.nextInt(20_000_000);
                long before = countless(table, reader);
                reader.packet(LinkType.RAW, frame, 0, captured, frame.length, nanos);
                expected += countless(table, reader) == before ? frame.length : 0;
                if (random.nextInt(5000) == 0) {
                    table.flush();
                } else if (random.nextInt(20_000) == 0) {
                    table.end();
                }
            }
            table.end();
            FlowCounts counts = table.counts();
            assertThat(packets.get() + counts.otherProtocols() + counts.withoutPort())
                    .isLessThanOrEqualTo(counts.packets());
            assertThat(bytes).as("seed %d", seed).hasValue(expected);
            assertThat(counts.flows()).isGreaterThan(1000);
        }
    }

    /** Packets that belong to no flow. */
    private static long countless(FlowTable table, HeaderReader reader) {
        long unread = 0;
        for (FrameKind kind : FrameKind.values()) {
            unread += kind == FrameKind.PACKET ? 0 : reader.count(kind);
        }
        FlowCounts counts = table.counts();
        return unread + counts.otherProtocols() + counts.withoutPort();
    }

    private static byte[] frame(SplittableRandom random) {
        String from = end(random);
        String to = random.nextInt(10) == 0 ? "255.255.255.255:" + port(random) : end(random);
        byte[] words = random.nextInt(5) == 0 ? new byte[random.nextInt(60)]
                : WORDS.get(random.nextInt(WORDS.size())).getBytes(ISO_8859_1);
        byte[] message = switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> Traffic.tcpSegment(Traffic.port(from), Traffic.port(to), random.nextInt(64),
                    random.nextInt(200), random.nextInt(200), words);
            case 4, 5, 6 -> Traffic.udpDatagram(Traffic.port(from), Traffic.port(to), words);
            default -> Traffic.ip(random.nextBoolean() ? 6 : 17, to, from,
                    Traffic.udpDatagram(Traffic.port(to), Traffic.port(from), words));
        };
        byte[] packet = switch (random.nextInt(20)) {
            case 0 -> Traffic.ip(random.nextInt(256), from, to, message);
            case 1, 2 -> Traffic.ip(1, from, to, quoting(random, from, to));
            default -> Traffic.ip(message.length > 8 + words.length ? 6 : 17, from, to, message);
        };
        if (random.nextInt(10) == 0) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        return packet;
    }

    private static byte[] quoting(SplittableRandom random, String from, String to) {
        byte[] quoted = Traffic.ip(random.nextBoolean() ? 6 : 17, to, from,
                Traffic.udpDatagram(Traffic.port(to), Traffic.port(from), new byte[4]));
        byte[] message = new byte[8 + quoted.length];
        message[0] = (byte) (random.nextBoolean() ? 3 : random.nextInt(20));
        message[1] = (byte) random.nextInt(16);
        System.arraycopy(quoted, 0, message, 8, quoted.length);
        return message;
    }

    private static String end(SplittableRandom random) {
        return "10.0.0." + random.nextInt(4) + ":" + port(random);
    }

    private static int port(SplittableRandom random) {
        return List.of(0, 20, 21, 67, 68, 69, 5060, 258, 4000, 4001, 40_000 + random.nextInt(200))
                .get(random.nextInt(11));
    }
}
