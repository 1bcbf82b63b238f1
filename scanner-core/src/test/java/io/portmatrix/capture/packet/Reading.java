package io.portmatrix.capture.packet;

import io.portmatrix.capture.LinkType;
import java.util.Arrays;

/** Reads frames that lie at the very end of their buffer, so that a byte too much throws, and says what was read. */
final class Reading {
    private static final int BEFORE = 7;

    private final PacketHeaders headers = new PacketHeaders();

    static String of(LinkType link, byte[] frame) {
        return new Reading().read(link, frame, frame.length, frame.length, 0);
    }

    static String cut(LinkType link, byte[] frame, int captured) {
        return new Reading().read(link, frame, captured, frame.length, 0);
    }

    String read(LinkType link, byte[] frame) {
        return read(link, frame, frame.length, frame.length, 0);
    }

    String read(LinkType link, byte[] frame, int captured, int original, long nanos) {
        byte[] buffer = new byte[BEFORE + captured];
        Arrays.fill(buffer, (byte) 0xee);
        System.arraycopy(frame, 0, buffer, BEFORE, captured);
        FrameKind kind = headers.read(link, buffer, BEFORE, captured, original, nanos);
        return kind == FrameKind.PACKET ? text(headers, BEFORE) : kind.toString();
    }

    PacketHeaders headers() {
        return headers;
    }

    /** What a packet is, in one line. @param frameStart where the frame begins in the buffer */
    static String text(PacketHeaders h, int frameStart) {
        String from = AddressBits.address(h.sourceHigh(), h.sourceLow()).getHostAddress();
        String to = AddressBits.address(h.destinationHigh(), h.destinationLow()).getHostAddress();
        String payload = " payload " + (h.payloadOffset() - frameStart) + "+" + h.payloadCaptured() + "/"
                + h.payloadLength() + (h.isLaterFragment() ? " later" : "");
        if (h.isTcp() || h.isUdp()) {
            String transport = h.isTcp() ? "tcp" : "udp";
            String flags = h.isTcp() ? " flags %02x %d %d".formatted(h.tcpFlags(), h.sequence(), h.acknowledgement())
                    : "";
            return transport + " " + from + " " + h.sourcePort() + " > " + to + " " + h.destinationPort() + flags
                    + payload;
        }
        if (h.isIcmp()) {
            return "icmp " + from + " > " + to + " " + h.icmpType() + "/" + h.icmpCode() + " id " + h.icmpIdentifier()
                    + (h.isQuoting() ? " quotes " + text(h.quoted()) : "") + payload;
        }
        return "protocol " + h.protocol() + " " + from + " > " + to + payload;
    }

    private static String text(QuotedPacket q) {
        return q.protocol() + " " + AddressBits.address(q.sourceHigh(), q.sourceLow()).getHostAddress()
                + (q.hasPorts() ? " " + q.sourcePort() : "") + " > "
                + AddressBits.address(q.destinationHigh(), q.destinationLow()).getHostAddress()
                + (q.hasPorts() ? " " + q.destinationPort() : "");
    }
}
