package io.portmatrix.capture.packet;

/**
 * The packet that an ICMP error quotes: the one that its receiver sent and that had no success. Addresses are in the form of
 * {@link AddressBits}.
 */
public final class QuotedPacket {
    private static final int PORTS_LENGTH = 4;

    private final IpHeader ip = new IpHeader();
    private int ports;

    QuotedPacket() {}

    /**
     * Reads it.
     *
     * @return false if its IP header is not all there, or is none
     */
    boolean read(int version, byte[] buffer, int at, int end) {
        // Only its beginning was sent back, so that its own length says nothing about what is here.
        if (ip.read(version, buffer, at, end, end) != FrameKind.PACKET) {
            return false;
        }
        ports = hasPorts() ? BigEndian.signedInt(buffer, ip.start()) : 0;
        return true;
    }

    /** The high half of the address that sent the packet. */
    public long sourceHigh() {
        return ip.sourceHigh();
    }

    /** The low half of the address that sent the packet. */
    public long sourceLow() {
        return ip.sourceLow();
    }

    /** The high half of the address that it went to. */
    public long destinationHigh() {
        return ip.destinationHigh();
    }

    /** The low half of the address that it went to. */
    public long destinationLow() {
        return ip.destinationLow();
    }

    /** What it carried, by the number of IP: see {@link IpProtocol}. */
    public int protocol() {
        return ip.protocol();
    }

    /** Whether enough of it was quoted to know its ports. */
    public boolean hasPorts() {
        return (ip.protocol() == IpProtocol.TCP || ip.protocol() == IpProtocol.UDP) && !ip.isLaterFragment()
                && ip.end() - ip.start() >= PORTS_LENGTH;
    }

    /** The port it was sent from; 0 without {@link #hasPorts}. */
    public int sourcePort() {
        return ports >>> 16;
    }

    /** The port it was sent to; 0 without {@link #hasPorts}. */
    public int destinationPort() {
        return ports & 0xffff;
    }
}
