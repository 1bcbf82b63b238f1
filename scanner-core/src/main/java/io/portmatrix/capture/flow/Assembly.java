package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hands messages over TCP to their reader whose parts came in order in a few segments. Others are lost, and nothing is made of
 * their pieces. Holds a bounded number of bytes of a bounded number of connections, each until the next segment came.
 */
final class Assembly {
    private static final int MOST_WAITING = 256;
    private static final int MOST_BYTES = 16_384;

    /** What there is of a message. @param row of its flow @param side that says it */
    private record Speaker(int row, int side) {}

    private static final class Part {
        private final byte[] bytes;
        /** Sequence number of what comes next. */
        private final long next;

        Part(byte[] bytes, long next) {
            this.bytes = bytes;
            this.next = next;
        }
    }

    private final Map<Speaker, Part> parts = new LinkedHashMap<>();
    private final Bytes segment = new Bytes();
    private long lost;

    /** How many messages could not be put together. */
    long lost() {
        return lost;
    }

    /** Takes a segment or a datagram. */
    void take(int row, int side, PacketHeaders packet, ControlReader reader, ControlReader.Named named) {
        segment.set(packet.buffer(), packet.payloadOffset(), packet.payloadCaptured());
        if (!packet.isTcp()) {
            lost += packet.payloadCaptured() < packet.payloadLength() ? 1 : 0;
            var unused = reader.read(segment, packet, named);
            return;
        }
        Speaker speaker = new Speaker(row, side);
        Part before = parts.get(speaker);
        byte[] bytes = null;
        if (before != null) {
            long ahead = TcpState.minus(packet.sequence(), before.next);
            if (ahead < 0) {
                return; // sent again
            }
            parts.remove(speaker);
            if (ahead > 0) {
                lost++;
            } else {
                int length = before.bytes.length;
                bytes = Arrays.copyOf(before.bytes, length + packet.payloadCaptured());
                System.arraycopy(packet.buffer(), packet.payloadOffset(), bytes, length, packet.payloadCaptured());
                segment.set(bytes, 0, bytes.length);
            }
        }
        int done = reader.read(segment, packet, named);
        int rest = segment.length() - done;
        if (rest == 0) {
            return;
        }
        if (packet.payloadCaptured() < packet.payloadLength() || rest > MOST_BYTES) {
            lost++;
            return;
        }
        int from = bytes == null ? packet.payloadOffset() + done : done;
        byte[] source = bytes == null ? packet.buffer() : bytes;
        parts.put(speaker, new Part(Arrays.copyOfRange(source, from, from + rest),
                packet.sequence() + packet.payloadLength() & 0xffff_ffffL));
        if (parts.size() > MOST_WAITING) {
            lost++;
            parts.remove(parts.keySet().iterator().next());
        }
    }

    /** The flow of this row is over. */
    void forget(int row) {
        if (!parts.isEmpty()) {
            parts.remove(new Speaker(row, FlowKey.A));
            parts.remove(new Speaker(row, FlowKey.B));
        }
    }
}
