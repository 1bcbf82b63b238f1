package io.portmatrix.link.pcap;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** The packets of address resolution for IPv6 over Ethernet (RFC 4861 sections 4.3, 4.4 and 7.2). */
final class NeighbourDiscovery {
    private static final int IP_HEADER = 40;
    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int ADDRESS = 16;
    private static final int ICMPV6 = 58;
    /** No router passes a packet on with it, so whoever sent it is on this link. */
    private static final int UNROUTED = 255;

    private static final int SOLICITATION = 135;
    private static final int ADVERTISEMENT = 136;
    private static final int CHECKSUM = 2;
    private static final int TARGET = 8;
    private static final int OPTIONS = 24;
    private static final int OPTION_SOURCE_MAC = 1;
    private static final int OPTION_TARGET_MAC = 2;
    /** Lengths of options count in these. */
    private static final int OPTION_UNIT = 8;

    private NeighbourDiscovery() {}

    /** A frame that asks for {@code wanted}, an IPv6 address as {@code own} is, at its solicited-node multicast address. */
    static byte[] solicitation(MacAddress ownMac, InetAddress own, InetAddress wanted) {
        byte[] asked = wanted.getAddress();
        byte[] group = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte) 0xff, asked[13], asked[14], asked[15]};
        // RFC 2464 section 7: 33:33 and the last four bytes of the group.
        MacAddress groupMac = MacAddress.read(
                new byte[] {0x33, 0x33, (byte) 0xff, asked[13], asked[14], asked[15]}, 0);
        int size = OPTIONS + OPTION_UNIT;
        byte[] frame = Arrays.copyOf(Framing.header(groupMac, ownMac, Framing.IPV6), Framing.HEADER + IP_HEADER + size);
        int ip = Framing.HEADER;
        frame[ip] = 0x60;
        Bytes.putShort(frame, ip + PAYLOAD_LENGTH, size);
        frame[ip + NEXT_HEADER] = ICMPV6;
        frame[ip + HOP_LIMIT] = (byte) UNROUTED;
        System.arraycopy(own.getAddress(), 0, frame, ip + SOURCE, ADDRESS);
        System.arraycopy(group, 0, frame, ip + DESTINATION, ADDRESS);
        int icmp = ip + IP_HEADER;
        frame[icmp] = (byte) SOLICITATION;
        System.arraycopy(asked, 0, frame, icmp + TARGET, ADDRESS);
        frame[icmp + OPTIONS] = OPTION_SOURCE_MAC;
        frame[icmp + OPTIONS + 1] = 1;
        ownMac.write(frame, icmp + OPTIONS + 2);
        Bytes.putShort(frame, icmp + CHECKSUM, checksum(frame, ip, size));
        return frame;
    }

    /** Whether the IPv6 packet at {@code at} calls itself an advertisement, right or wrong. */
    static boolean isAdvertisement(byte[] frame, int at) {
        return frame.length - at > IP_HEADER && frame[at + NEXT_HEADER] == ICMPV6
                && frame[at + IP_HEADER] == (byte) ADVERTISEMENT;
    }

    /** The advertisement in the IPv6 packet at {@code at}; empty unless it passes every check of RFC 4861 section 7.1.2. */
    static Optional<NeighbourReply> advertisement(byte[] frame, int at) {
        if (!isAdvertisement(frame, at) || frame[at + HOP_LIMIT] != (byte) UNROUTED) {
            return Optional.empty();
        }
        int size = Bytes.shortAt(frame, at + PAYLOAD_LENGTH);
        int icmp = at + IP_HEADER;
        if (size < OPTIONS || icmp + size > frame.length || frame[icmp + 1] != 0 || checksum(frame, at, size) != 0) {
            return Optional.empty();
        }
        return targetMac(frame, icmp + OPTIONS, icmp + size).filter(MacAddress::isStation)
                .map(mac -> new NeighbourReply(address(frame, icmp + TARGET), mac, address(frame, at + DESTINATION)));
    }

    private static Optional<MacAddress> targetMac(byte[] frame, int from, int end) {
        Optional<MacAddress> found = Optional.empty();
        int at = from;
        while (at + OPTION_UNIT <= end) {
            int length = Byte.toUnsignedInt(frame[at + 1]) * OPTION_UNIT;
            if (length == 0 || at + length > end) {
                return Optional.empty();
            }
            if (frame[at] == OPTION_TARGET_MAC) {
                found = Optional.of(MacAddress.read(frame, at + 2));
            }
            at += length;
        }
        return at == end ? found : Optional.empty();
    }

    /** RFC 8200 section 8.1: over the pseudo-header and the ICMPv6 message. */
    private static int checksum(byte[] frame, int ip, int size) {
        long sum = Bytes.sum(frame, ip + SOURCE, ip + IP_HEADER) + size + ICMPV6;
        return Bytes.checksum(sum + Bytes.sum(frame, ip + IP_HEADER, ip + IP_HEADER + size));
    }

    private static InetAddress address(byte[] frame, int at) {
        try {
            return Inet6Address.getByAddress(null, Arrays.copyOfRange(frame, at, at + ADDRESS), -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an address", e);
        }
    }
}
