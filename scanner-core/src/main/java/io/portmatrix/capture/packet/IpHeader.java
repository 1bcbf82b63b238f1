package io.portmatrix.capture.packet;

/** An IP header with all its options and extension headers. Values are those of the last {@link FrameKind#PACKET}. */
final class IpHeader {
    private static final int V4_LENGTH = 20;
    private static final int V6_LENGTH = 40;
    private static final int MORE_FRAGMENTS_V4 = 0x2000;
    private static final int FRAGMENT_OFFSET_V4 = 0x1fff;
    private static final int EXTENSION_UNIT = 8;
    private static final int AUTHENTICATION_UNIT = 4;

    private byte[] buffer = new byte[0];
    private int end;
    private int wireEnd;
    private int start;

    private int version;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int protocol;
    private int fragmentOffset;
    private boolean moreFragments;
    private long identification;

    /** 4 or 6. */
    int version() {
        return version;
    }

    long sourceHigh() {
        return sourceHigh;
    }

    long sourceLow() {
        return sourceLow;
    }

    long destinationHigh() {
        return destinationHigh;
    }

    long destinationLow() {
        return destinationLow;
    }

    /** What follows all headers of IP: a number of {@link IpProtocol} or another one. */
    int protocol() {
        return protocol;
    }

    /** Where in the buffer begins what follows all headers of IP. */
    int start() {
        return start;
    }

    /** Where what was captured of the packet ends, without padding; at least {@link #start}. */
    int end() {
        return end;
    }

    /** Where the packet ended on the wire, without padding; may be outside the buffer. */
    int wireEnd() {
        return wireEnd;
    }

    /** Whether this is a piece of a packet, and not its first. */
    boolean isLaterFragment() {
        return fragmentOffset != 0;
    }

    /** Whether this is the first of several pieces of a packet. */
    boolean isFirstFragment() {
        return moreFragments && fragmentOffset == 0;
    }

    /** What all pieces of a packet have in common, beside its addresses: never negative. */
    long identification() {
        return identification;
    }

    /**
     * Reads a header.
     *
     * @param expected the version that the link's header names, or {@link LinkHeader#EITHER_VERSION}
     * @param at where it begins
     * @param capturedEnd where what was captured ends
     * @param frameWireEnd where the frame ended on the wire; at least {@code capturedEnd}
     */
    FrameKind read(int expected, byte[] frame, int at, int capturedEnd, int frameWireEnd) {
        buffer = frame;
        end = capturedEnd;
        wireEnd = frameWireEnd;
        if (end - at < 1) {
            return lacking(at, 1);
        }
        version = BigEndian.unsignedByte(buffer, at) >> 4;
        if (expected != LinkHeader.EITHER_VERSION && expected != version) {
            return FrameKind.MALFORMED;
        }
        return switch (version) {
            case 4 -> v4(at);
            case 6 -> v6(at);
            default -> FrameKind.MALFORMED;
        };
    }

    /** RFC 791 section 3.1. */
    private FrameKind v4(int at) {
        if (end - at < V4_LENGTH) {
            return lacking(at, V4_LENGTH);
        }
        int headerLength = (buffer[at] & 0xf) * 4;
        int total = BigEndian.unsignedShort(buffer, at + 2);
        if (total != 0) { // 0: left to the network card, which cuts it into several packets
            if (total < headerLength) {
                return FrameKind.MALFORMED;
            }
            endAt(at + total);
        }
        if (headerLength < V4_LENGTH) {
            return FrameKind.MALFORMED;
        }
        if (end - at < headerLength) {
            return lacking(at, headerLength);
        }
        identification = BigEndian.unsignedShort(buffer, at + 4);
        int fragment = BigEndian.unsignedShort(buffer, at + 6);
        moreFragments = (fragment & MORE_FRAGMENTS_V4) != 0;
        fragmentOffset = fragment & FRAGMENT_OFFSET_V4;
        sourceHigh = AddressBits.highOfV4();
        sourceLow = AddressBits.lowOfV4(BigEndian.unsignedInt(buffer, at + 12));
        destinationHigh = AddressBits.highOfV4();
        destinationLow = AddressBits.lowOfV4(BigEndian.unsignedInt(buffer, at + 16));
        protocol = BigEndian.unsignedByte(buffer, at + 9);
        start = at + headerLength;
        return protocol == IpProtocol.AUTHENTICATION && fragmentOffset == 0 ? extensions() : FrameKind.PACKET;
    }

    /** RFC 8200 section 3. */
    private FrameKind v6(int at) {
        if (end - at < V6_LENGTH) {
            return lacking(at, V6_LENGTH);
        }
        int length = BigEndian.unsignedShort(buffer, at + 4);
        if (length != 0) { // 0: a jumbogram (RFC 2675), or left to the network card
            endAt(at + V6_LENGTH + length);
        }
        identification = 0;
        moreFragments = false;
        fragmentOffset = 0;
        sourceHigh = BigEndian.signedLong(buffer, at + 8);
        sourceLow = BigEndian.signedLong(buffer, at + 16);
        destinationHigh = BigEndian.signedLong(buffer, at + 24);
        destinationLow = BigEndian.signedLong(buffer, at + 32);
        protocol = BigEndian.unsignedByte(buffer, at + 6);
        start = at + V6_LENGTH;
        return extensions();
    }

    /** RFC 8200 section 4 and RFC 4302. Ends in every case: each header takes eight bytes or more. */
    private FrameKind extensions() {
        while (true) {
            int length;
            switch (protocol) {
                case IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.DESTINATION_OPTIONS, IpProtocol.MOBILITY,
                        IpProtocol.HOST_IDENTITY, IpProtocol.SHIM6, IpProtocol.FRAGMENT, IpProtocol.AUTHENTICATION -> {
                    if (end - start < EXTENSION_UNIT) {
                        return lacking(start, EXTENSION_UNIT);
                    }
                    length = extensionLength();
                }
                default -> {
                    return FrameKind.PACKET;
                }
            }
            if (end - start < length) {
                return lacking(start, length);
            }
            boolean fragment = protocol == IpProtocol.FRAGMENT;
            protocol = BigEndian.unsignedByte(buffer, start);
            start += length;
            if (fragment && isLaterFragment()) {
                return FrameKind.PACKET; // what follows is the middle of something
            }
        }
    }

    private int extensionLength() {
        int units = BigEndian.unsignedByte(buffer, start + 1);
        return switch (protocol) {
            case IpProtocol.FRAGMENT -> {
                int fragment = BigEndian.unsignedShort(buffer, start + 2);
                moreFragments = (fragment & 1) != 0;
                fragmentOffset = fragment >> 3;
                identification = BigEndian.unsignedInt(buffer, start + 4);
                yield EXTENSION_UNIT;
            }
            case IpProtocol.AUTHENTICATION -> (units + 2) * AUTHENTICATION_UNIT;
            default -> (units + 1) * EXTENSION_UNIT;
        };
    }

    private void endAt(int packetEnd) {
        end = Math.min(end, packetEnd);
        wireEnd = Math.min(wireEnd, packetEnd);
    }

    private FrameKind lacking(int at, int length) {
        return wireEnd - at < length ? FrameKind.MALFORMED : FrameKind.CUT;
    }
}
