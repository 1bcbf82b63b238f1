package io.portmatrix.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames with bytes changed, cut off and lengthened: nothing throws, and what is not the frame's own has no influence. */
@Timeout(120)
class MutatedFramesTest {
    private static final int FRAMES = 600_000;
    private static final List<LinkType> LINKS = List.of(LinkType.values());
    private static final long SEED = 5_000_001;

    private final Random random = new Random(SEED);
    private final List<byte[]> frames = new ArrayList<>();
    private final List<LinkType> links = new ArrayList<>();

    @Test
    void nothing_outside_a_frame_matters() {
        RandomFrames right = new RandomFrames(random);
        for (LinkType link : LINKS) {
            for (int i = 0; i < 200; i++) {
                frames.add(right.frame(link, true));
                links.add(link);
            }
        }
        PacketHeaders alone = new PacketHeaders();
        PacketHeaders amid = new PacketHeaders();
        byte[] noise = new byte[4_096];
        int packets = 0;
        for (int i = 0; i < FRAMES; i++) {
            int pick = random.nextInt(frames.size());
            byte[] frame = mutated(frames.get(pick));
            LinkType link = random.nextInt(8) == 0 ? LINKS.get(random.nextInt(LINKS.size()))
                    : links.get(pick);
            int original = frame.length + (random.nextInt(4) == 0 ? random.nextInt(2_000) : 0);
            if (i % 64 == 0) {
                random.nextBytes(noise);
            }
            int offset = 64 + random.nextInt(1_000);
            byte[] before = Arrays.copyOfRange(noise, offset, offset + frame.length);
            System.arraycopy(frame, 0, noise, offset, frame.length);
            // A byte too much throws here …
            FrameKind kind = alone.read(link, frame, 0, frame.length, original, i);
            // … and tells another story there.
            FrameKind again = amid.read(link, noise, offset, frame.length, original, i);
            if (kind != again || kind == FrameKind.PACKET && digest(alone, 0) != digest(amid, offset)) {
                assertThat(Reading.of(link, frame)).as("frame %d of seed %d: %s", i, SEED, Frames.hex(frame)).isNull();
            }
            if (kind == FrameKind.PACKET) {
                packets++;
                boundsAreKept(alone, frame.length, original);
            }
            System.arraycopy(before, 0, noise, offset, frame.length);
        }
        assertThat(packets).as("most mutations are not noticed").isBetween(FRAMES / 4, FRAMES);
    }

    private byte[] mutated(byte[] frame) {
        int length = random.nextInt(4) == 0 ? random.nextInt(frame.length + 1) : frame.length;
        byte[] mutated = Arrays.copyOf(frame, length);
        int changes = length == 0 ? 0 : random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.min(length, 96));
            mutated[at] = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> (byte) 0xff;
                case 2 -> (byte) (mutated[at] ^ 1 << random.nextInt(8));
                default -> (byte) random.nextInt();
            };
        }
        return mutated;
    }

    private static void boundsAreKept(PacketHeaders headers, int captured, int original) {
        int offset = headers.payloadOffset();
        boolean kept = offset >= 0 && headers.payloadCaptured() >= 0 && offset + headers.payloadCaptured() <= captured
                && headers.payloadLength() >= headers.payloadCaptured() && headers.payloadLength() <= original
                && headers.frameLength() == original;
        assertThat(kept).isTrue();
    }

    private static long digest(PacketHeaders h, int offset) {
        long digest = h.ipVersion();
        digest = digest * 31 + h.sourceHigh();
        digest = digest * 31 + h.sourceLow();
        digest = digest * 31 + h.destinationHigh();
        digest = digest * 31 + h.destinationLow();
        digest = digest * 31 + h.protocol();
        digest = digest * 31 + h.sourcePort();
        digest = digest * 31 + h.destinationPort();
        digest = digest * 31 + h.tcpFlags();
        digest = digest * 31 + h.sequence();
        digest = digest * 31 + h.acknowledgement();
        digest = digest * 31 + h.icmpType();
        digest = digest * 31 + h.icmpCode();
        digest = digest * 31 + (h.isLaterFragment() ? 1 : 0);
        digest = digest * 31 + h.payloadOffset() - offset;
        digest = digest * 31 + h.payloadCaptured();
        digest = digest * 31 + h.payloadLength();
        if (h.isQuoting()) {
            QuotedPacket q = h.quoted();
            digest = digest * 31 + q.sourceHigh() + q.sourceLow();
            digest = digest * 31 + q.destinationHigh() + q.destinationLow();
            digest = digest * 31 + q.protocol();
            digest = digest * 31 + q.sourcePort();
            digest = digest * 31 + q.destinationPort();
        }
        return digest;
    }
}
