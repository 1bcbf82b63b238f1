package io.portmatrix.link.pcap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** The packets of address resolution for IPv4 over Ethernet (RFC 826). */
final class Arp {
    /** Ethernet, IPv4, and the lengths of their addresses. */
    private static final byte[] KINDS = {0, 1, 8, 0, 6, 4};
    private static final int LENGTH = 28;
    private static final int OPERATION = 6;
    private static final int SENDER_MAC = 8;
    private static final int SENDER = 14;
    private static final int TARGET = 24;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    private Arp() {}

    /** A frame that asks everybody who has {@code wanted}, which is an IPv4 address as {@code own} is. */
    static byte[] request(MacAddress ownMac, InetAddress own, InetAddress wanted) {
        byte[] frame = Arrays.copyOf(Framing.header(MacAddress.BROADCAST, ownMac, Framing.ARP),
                Framing.HEADER + LENGTH);
        int at = Framing.HEADER;
        System.arraycopy(KINDS, 0, frame, at, KINDS.length);
        Bytes.putShort(frame, at + OPERATION, REQUEST);
        ownMac.write(frame, at + SENDER_MAC);
        System.arraycopy(own.getAddress(), 0, frame, at + SENDER, 4);
        System.arraycopy(wanted.getAddress(), 0, frame, at + TARGET, 4);
        return frame;
    }

    /** The reply at {@code at}; empty if what is there is none. */
    static Optional<NeighbourReply> reply(byte[] frame, int at) {
        if (frame.length - at < LENGTH || !Arrays.equals(frame, at, at + KINDS.length, KINDS, 0, KINDS.length)
                || Bytes.shortAt(frame, at + OPERATION) != REPLY) {
            return Optional.empty();
        }
        MacAddress mac = MacAddress.read(frame, at + SENDER_MAC);
        return mac.isStation() ? Optional.of(new NeighbourReply(address(frame, at + SENDER), mac,
                address(frame, at + TARGET))) : Optional.empty();
    }

    private static InetAddress address(byte[] frame, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(frame, at, at + 4));
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
