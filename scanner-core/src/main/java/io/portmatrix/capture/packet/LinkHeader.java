package io.portmatrix.capture.packet;

import io.portmatrix.capture.LinkType;

/** What stands before the IP header of a frame, whatever the link: finds the IP header. */
final class LinkHeader {
    /** A version that only the IP header itself names. */
    static final int EITHER_VERSION = 0;

    private static final int ETHERNET_LENGTH = 14;
    private static final int SLL_LENGTH = 16;
    private static final int SLL2_LENGTH = 20;
    private static final int FAMILY_LENGTH = 4;
    private static final int HDLC_LENGTH = 4;
    private static final int VLAN_TAG_LENGTH = 4;
    private static final int MPLS_LABEL_LENGTH = 4;
    private static final int PPPOE_LENGTH = 6;

    private static final int PPP_IPV4 = 0x21;
    private static final int PPP_IPV6 = 0x57;
    private static final int PPP_MPLS = 0x281;
    private static final int PPP_MPLS_MULTICAST = 0x283;

    private byte[] buffer = new byte[0];
    private int end;
    private int wireEnd;

    private int start;
    private int version;

    /** Where the IP header begins, after {@link FrameKind#PACKET}; no byte of it needs to be there. */
    int start() {
        return start;
    }

    /** The IP version that this header names: 4, 6 or {@link #EITHER_VERSION}. */
    int version() {
        return version;
    }

    /**
     * Reads the header.
     *
     * @param at where the frame begins
     * @param frameEnd where what was captured of it ends
     * @param frameWireEnd where it ended on the wire; at least {@code frameEnd}
     * @return {@link FrameKind#PACKET} if IP follows
     */
    FrameKind read(LinkType link, byte[] frame, int at, int frameEnd, int frameWireEnd) {
        buffer = frame;
        end = frameEnd;
        wireEnd = frameWireEnd;
        return switch (link) {
            case ETHERNET -> end - at < ETHERNET_LENGTH ? lacking(at, ETHERNET_LENGTH)
                    : afterEtherType(BigEndian.unsignedShort(buffer, at + 12), at + ETHERNET_LENGTH);
            case LINUX_SLL -> end - at < SLL_LENGTH ? lacking(at, SLL_LENGTH)
                    : afterEtherType(BigEndian.unsignedShort(buffer, at + 14), at + SLL_LENGTH);
            case LINUX_SLL2 -> end - at < SLL2_LENGTH ? lacking(at, SLL2_LENGTH)
                    : afterEtherType(BigEndian.unsignedShort(buffer, at), at + SLL2_LENGTH);
            case NULL, LOOP -> end - at < FAMILY_LENGTH ? lacking(at, FAMILY_LENGTH) : afterFamily(link, at);
            case RAW -> found(EITHER_VERSION, at);
            case IPV4 -> found(4, at);
            case IPV6 -> found(6, at);
            case PPP -> ppp(at);
            case PPP_HDLC -> hdlc(at);
            case PPPOE -> pppoe(at);
        };
    }

    private FrameKind found(int ipVersion, int at) {
        version = ipVersion;
        start = at;
        return FrameKind.PACKET;
    }

    /** Ends in every case: each round takes four bytes. */
    private FrameKind afterEtherType(int firstType, int typeEnd) {
        int type = firstType;
        int at = typeEnd;
        while (true) {
            switch (type) {
                case 0x0800 -> {
                    return found(4, at);
                }
                case 0x86dd -> {
                    return found(6, at);
                }
                case 0x8100, 0x88a8, 0x9100, 0x9200 -> { // IEEE 802.1Q and 802.1ad, and what came before the latter
                    if (end - at < VLAN_TAG_LENGTH) {
                        return lacking(at, VLAN_TAG_LENGTH);
                    }
                    type = BigEndian.unsignedShort(buffer, at + 2);
                    at += VLAN_TAG_LENGTH;
                }
                case 0x8864 -> {
                    return pppoe(at);
                }
                case 0x8847, 0x8848 -> {
                    return mpls(at);
                }
                default -> {
                    return FrameKind.NOT_IP; // up to 1500 it is a length, not a type
                }
            }
        }
    }

    /** The family's number is the capturing system's; only that of IPv4 is the same everywhere. */
    private FrameKind afterFamily(LinkType link, int at) {
        int family = BigEndian.signedInt(buffer, at);
        if (link == LinkType.NULL && (family & 0xffff_0000) != 0) {
            family = Integer.reverseBytes(family);
        }
        return switch (family) {
            case 2 -> found(4, at + FAMILY_LENGTH);
            case 10, 23, 24, 28, 30 -> found(6, at + FAMILY_LENGTH); // Linux, Windows, OpenBSD, FreeBSD, macOS
            default -> FrameKind.NOT_IP;
        };
    }

    /** RFC 1662; or Cisco's HDLC, whose address byte is 0x0f or 0x8f and which has an Ethernet type. */
    private FrameKind hdlc(int at) {
        if (end - at < HDLC_LENGTH) {
            return lacking(at, HDLC_LENGTH);
        }
        int address = BigEndian.unsignedByte(buffer, at);
        if (address == 0x0f || address == 0x8f) {
            return afterEtherType(BigEndian.unsignedShort(buffer, at + 2), at + HDLC_LENGTH);
        }
        return ppp(at);
    }

    /** RFC 2516. */
    private FrameKind pppoe(int at) {
        if (end - at < PPPOE_LENGTH) {
            return lacking(at, PPPOE_LENGTH);
        }
        if (buffer[at] != 0x11) { // version 1, type 1
            return FrameKind.MALFORMED;
        }
        boolean session = buffer[at + 1] == 0;
        return session ? ppp(at + PPPOE_LENGTH) : FrameKind.NOT_IP;
    }

    /** RFC 1661 section 2, with or without the address and control bytes, the protocol in two bytes or in one. */
    private FrameKind ppp(int frameStart) {
        int at = frameStart;
        if (end - at >= 2 && BigEndian.unsignedShort(buffer, at) == 0xff03) {
            at += 2;
        }
        if (end - at < 2) {
            return lacking(at, 2);
        }
        int protocol = BigEndian.unsignedByte(buffer, at++);
        if ((protocol & 1) == 0) {
            protocol = protocol << 8 | BigEndian.unsignedByte(buffer, at++);
        }
        return switch (protocol) {
            case PPP_IPV4 -> found(4, at);
            case PPP_IPV6 -> found(6, at);
            case PPP_MPLS, PPP_MPLS_MULTICAST -> mpls(at);
            default -> FrameKind.NOT_IP;
        };
    }

    /** RFC 3032: labels, the last of which says so. What follows names itself by its first four bits (RFC 4928). */
    private FrameKind mpls(int firstLabel) {
        int at = firstLabel;
        boolean last;
        do {
            if (end - at < MPLS_LABEL_LENGTH) {
                return lacking(at, MPLS_LABEL_LENGTH);
            }
            last = (buffer[at + 2] & 1) != 0;
            at += MPLS_LABEL_LENGTH;
        } while (!last);
        if (end - at < 1) {
            return lacking(at, 1);
        }
        int ipVersion = buffer[at] >> 4;
        return ipVersion == 4 || ipVersion == 6 ? found(ipVersion, at) : FrameKind.NOT_IP;
    }

    private FrameKind lacking(int at, int length) {
        return wireEnd - at < length ? FrameKind.MALFORMED : FrameKind.CUT;
    }
}
