package io.portmatrix.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.flow.FlowLimits;
import io.portmatrix.capture.flow.FlowTable;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.capture.packet.HeaderReader;
import io.portmatrix.capture.packet.RandomFrames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Captures with bytes changed, cut off, taken out and doubled, from the file to the flow table: nothing throws, everything
 * ends, and no length in a file makes memory grow.
 */
@Timeout(240)
class MutatedCapturesTest {
    private static final int PACKETS = 500_000;
    private static final int PACKETS_PER_CAPTURE = 600;
    private static final List<LinkType> LINKS = List.of(LinkType.values());
    private static final long SEED = 6_000_001;
    /** The blocks of the reader, the flow table and the fragments; nothing that grows with the capture. */
    private static final long BYTES_PER_READING = 8_000_000;
    private static final int[] LENGTHS = {0, 1, 0x7fff, 0xffff, 0x3_ffff, 0x4_0000, 0x4_0001, 0x7fff_ffff, -1};

    private final Random random = new Random(SEED);
    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final FlowLimits limits = new FlowLimits(256, Duration.ofSeconds(9), Duration.ofSeconds(3),
            Duration.ofSeconds(1));

    @Test
    void nothing_throws_hangs_or_grows() throws Exception {
        List<byte[]> captures = new ArrayList<>();
        for (LinkType link : LINKS) {
            captures.add(pcap(random.nextBoolean() ? CaptureBytes.big() : CaptureBytes.little(), link));
        }
        for (int i = 0; i < 6; i++) {
            captures.add(pcapng(i % 2 == 0 ? CaptureBytes.big() : CaptureBytes.little()));
        }
        for (byte[] capture : captures) {
            assertThat(read(capture)).as("before anything is changed").isGreaterThanOrEqualTo(PACKETS_PER_CAPTURE);
        }
        long packets = 0;
        int readings = 0;
        while (packets < PACKETS) {
            packets += read(mutated(captures.get(random.nextInt(captures.size()))));
            readings++;
            assertThat(readings).as("some packets come before the damage").isLessThan(PACKETS / 20);
        }
    }

    /** @return how many packets there were */
    private long read(byte[] capture) throws IOException {
        FlowTable flows = new FlowTable(flow -> {}, limits, KnownEnds.NONE);
        HeaderReader headers = new HeaderReader(flows);
        long before = memory.getCurrentThreadAllocatedBytes();
        long packets = 0;
        long[] delivered = {0};
        try {
            CaptureEnd end = CaptureFile.of(new ByteArrayInputStream(capture), "mutated")
                    .read((link, buffer, offset, captured, original, nanos) -> {
                        if (captured < 0 || captured > original || offset < 0 || offset + captured > buffer.length) {
                            throw new AssertionError("outside of the buffer");
                        }
                        delivered[0] += captured;
                        headers.packet(link, buffer, offset, captured, original, nanos);
                    });
            packets = end.packets();
            assertThat(end.bytes()).isBetween(delivered[0], (long) capture.length);
            end.damage().ifPresent(damage -> assertThat(damage.offset()).isBetween(0L, (long) capture.length));
        } catch (CaptureException e) {
            assertThat(e).hasMessageStartingWith("mutated: ");
        }
        flows.end();
        assertThat(memory.getCurrentThreadAllocatedBytes() - before).as("bytes of memory")
                .isLessThan(BYTES_PER_READING);
        return packets;
    }

    private byte[] mutated(byte[] capture) {
        byte[] mutated = capture.clone();
        int changes = 1 + random.nextInt(40);
        for (int i = 0; i < changes; i++) {
            mutated[anywhere(mutated)] = (byte) random.nextInt();
        }
        if (random.nextInt(3) == 0) { // a length, perhaps
            int at = anywhere(mutated) & ~3;
            int length = LENGTHS[random.nextInt(LENGTHS.length)];
            for (int i = 0; i < 4 && at + i < mutated.length; i++) {
                mutated[at + i] = (byte) (length >> 8 * (random.nextBoolean() ? i : 3 - i));
            }
        }
        if (random.nextInt(4) == 0) {
            mutated = withoutSome(mutated);
        }
        return random.nextInt(4) == 0 ? doubled(mutated) : mutated;
    }

    /** Behind the file's header mostly, because little comes of a capture that begins wrongly. */
    private int anywhere(byte[] capture) {
        int from = random.nextInt(50) == 0 ? 0 : Math.min(200, capture.length - 1);
        return from + random.nextInt(capture.length - from);
    }

    private byte[] withoutSome(byte[] capture) {
        int from = anywhere(capture);
        int to = Math.min(capture.length, from + random.nextInt(random.nextBoolean() ? 9 : capture.length));
        byte[] rest = new byte[capture.length - (to - from)];
        System.arraycopy(capture, 0, rest, 0, from);
        System.arraycopy(capture, to, rest, from, capture.length - to);
        return rest;
    }

    private byte[] doubled(byte[] capture) {
        int from = anywhere(capture);
        int length = Math.min(capture.length - from, random.nextInt(2_000));
        byte[] more = new byte[capture.length + length];
        System.arraycopy(capture, 0, more, 0, from + length);
        System.arraycopy(capture, from, more, from + length, capture.length - from);
        return more;
    }

    private byte[] pcap(CaptureBytes capture, LinkType link) {
        RandomFrames frames = new RandomFrames(random);
        capture.pcap(random.nextBoolean() ? 0xa1b2c3d4L : 0xa1b23c4dL, link.number());
        for (int i = 0; i < PACKETS_PER_CAPTURE; i++) {
            byte[] frame = frames.frame(link, true);
            capture.record(1_000 + i / 50, i, frame.length + random.nextInt(2), frame);
        }
        return capture.bytes();
    }

    private byte[] pcapng(CaptureBytes capture) {
        RandomFrames frames = new RandomFrames(random);
        capture.section();
        int interfaces = 0;
        for (LinkType link : LINKS) {
            capture.describe(link.number(), 0, capture.body().option(9, (byte) (interfaces++ % 2 == 0 ? 6 : 9)));
        }
        for (int i = 0; i < PACKETS_PER_CAPTURE; i++) {
            int from = random.nextInt(interfaces);
            byte[] frame = frames.frame(LINKS.get(from), true);
            switch (random.nextInt(12)) {
                case 0 -> capture.simple(frame.length, frame);
                case 1 -> capture.old(from, 0, 1_000_000L + i, frame.length, frame);
                case 2 -> {
                    capture.block(5, capture.body().ints(from, 0, 0).longOption(5, i));
                    capture.enhanced(from, 1_000_000L + i, frame.length, frame);
                }
                case 3 -> {
                    capture.block(99, capture.body().raw(new byte[random.nextInt(50)]));
                    capture.enhanced(from, 1_000_000L + i, frame.length, frame);
                }
                default -> capture.enhanced(from, 1_000_000L + i, frame.length, frame);
            }
        }
        return capture.bytes();
    }
}
