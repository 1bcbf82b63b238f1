package io.portmatrix.capture.packet;

/** A header of TCP, UDP or ICMP, and where its payload lies. Values are those of the last {@link FrameKind#PACKET}. */
final class TransportHeader {
    private static final int TCP_LENGTH = 20;
    private static final int UDP_LENGTH = 8;
    private static final int ICMP_LENGTH = 8;

    private final QuotedPacket quoted = new QuotedPacket();

    private int firstWord;
    private int tcpFlags;
    private long sequence;
    private long acknowledgement;
    private boolean quoting;
    private int payloadOffset;
    private int payloadCaptured;
    private int payloadLength;

    /** Both ports; of ICMP its type and code in the upper half. What later fragments need of their first one. */
    int firstWord() {
        return firstWord;
    }

    int sourcePort() {
        return firstWord >>> 16;
    }

    int destinationPort() {
        return firstWord & 0xffff;
    }

    int icmpType() {
        return firstWord >>> 24;
    }

    int icmpCode() {
        return firstWord >>> 16 & 0xff;
    }

    int icmpIdentifier() {
        return firstWord & 0xffff;
    }

    int tcpFlags() {
        return tcpFlags;
    }

    long sequence() {
        return sequence;
    }

    long acknowledgement() {
        return acknowledgement;
    }

    boolean isQuoting() {
        return quoting;
    }

    QuotedPacket quoted() {
        return quoted;
    }

    int payloadOffset() {
        return payloadOffset;
    }

    int payloadCaptured() {
        return payloadCaptured;
    }

    int payloadLength() {
        return payloadLength;
    }

    /** Nothing but payload: other protocols, and fragments that are not the first. */
    FrameKind none(IpHeader ip, int word) {
        clear();
        firstWord = word;
        payload(ip.start(), ip.end(), ip.wireEnd());
        return FrameKind.PACKET;
    }

    /** RFC 9293 section 3.1. */
    FrameKind tcp(IpHeader ip, byte[] buffer) {
        int at = ip.start();
        if (ip.end() - at < TCP_LENGTH) {
            return lacking(ip, TCP_LENGTH);
        }
        int headerLength = (buffer[at + 12] >> 4 & 0xf) * 4;
        if (headerLength < TCP_LENGTH || !ip.isFirstFragment() && ip.wireEnd() - at < headerLength) {
            return FrameKind.MALFORMED;
        }
        clear();
        firstWord = BigEndian.signedInt(buffer, at);
        sequence = BigEndian.unsignedInt(buffer, at + 4);
        acknowledgement = BigEndian.unsignedInt(buffer, at + 8);
        tcpFlags = BigEndian.unsignedByte(buffer, at + 13);
        payload(at + headerLength, ip.end(), ip.wireEnd());
        return FrameKind.PACKET;
    }

    /** RFC 768. */
    FrameKind udp(IpHeader ip, byte[] buffer) {
        int at = ip.start();
        if (ip.end() - at < UDP_LENGTH) {
            return lacking(ip, UDP_LENGTH);
        }
        int length = BigEndian.unsignedShort(buffer, at + 4);
        if (length == 0) { // longer than the number can say (RFC 2675 section 4), or left to the network card
            length = ip.wireEnd() - at;
        }
        if (length < UDP_LENGTH) {
            return FrameKind.MALFORMED;
        }
        clear();
        firstWord = BigEndian.signedInt(buffer, at);
        int end = Math.min(ip.end(), at + length);
        payload(at + UDP_LENGTH, end, Math.min(ip.wireEnd(), at + length));
        return FrameKind.PACKET;
    }

    /** RFC 792 and RFC 4443. */
    FrameKind icmp(IpHeader ip, byte[] buffer) {
        int at = ip.start();
        if (ip.end() - at < ICMP_LENGTH) {
            return lacking(ip, ICMP_LENGTH);
        }
        clear();
        firstWord = BigEndian.unsignedShort(buffer, at) << 16 | BigEndian.unsignedShort(buffer, at + 4);
        payload(at + ICMP_LENGTH, ip.end(), ip.wireEnd());
        quoting = isError(ip.version(), icmpType()) && quoted.read(ip.version(), buffer, payloadOffset, ip.end());
        return FrameKind.PACKET;
    }

    private static boolean isError(int version, int type) {
        return version == 4 ? type == 3 || type == 4 || type == 5 || type == 11 || type == 12 : type >= 1 && type <= 4;
    }

    private void clear() {
        tcpFlags = 0;
        sequence = 0;
        acknowledgement = 0;
        quoting = false;
    }

    private void payload(int start, int end, int wireEnd) {
        payloadOffset = Math.min(start, end);
        payloadCaptured = end - payloadOffset;
        payloadLength = Math.max(0, wireEnd - start);
    }

    private static FrameKind lacking(IpHeader ip, int length) {
        return ip.wireEnd() - ip.start() < length ? FrameKind.MALFORMED : FrameKind.CUT;
    }
}
