package io.portmatrix.capture.packet;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.PacketSink;

/** Reads the headers of frames, hands on the IP packets whose headers are whole, and counts what each frame was. */
public final class HeaderReader implements PacketSink {
    private final HeaderSink sink;
    private final PacketHeaders headers = new PacketHeaders();
    private long packets;
    private long notIp;
    private long cut;
    private long malformed;
    private long lostFragments;

    /** Hands IP packets to a sink, on the thread that brings the frames. */
    public HeaderReader(HeaderSink sink) {
        this.sink = sink;
    }

    @Override
    public void packet(LinkType link, byte[] buffer, int offset, int captured, int original, long epochNanos) {
        switch (headers.read(link, buffer, offset, captured, original, epochNanos)) {
            case PACKET -> {
                packets++;
                sink.packet(headers);
            }
            case NOT_IP -> notIp++;
            case CUT -> cut++;
            case MALFORMED -> malformed++;
            case LOST_FRAGMENT -> lostFragments++;
        }
    }

    /** How many frames of that kind there were. Exact on the thread that brings the frames. */
    public long count(FrameKind kind) {
        return switch (kind) {
            case PACKET -> packets;
            case NOT_IP -> notIp;
            case CUT -> cut;
            case MALFORMED -> malformed;
            case LOST_FRAGMENT -> lostFragments;
        };
    }
}
