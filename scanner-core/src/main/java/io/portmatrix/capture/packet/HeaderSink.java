package io.portmatrix.capture.packet;

/** Takes the headers of one IP packet after another. */
@FunctionalInterface
public interface HeaderSink {
    /** Takes a packet. @param headers valid until this returns */
    void packet(PacketHeaders headers);
}
