package io.portmatrix.capture.packet;

import io.portmatrix.capture.LinkType;

/**
 * Reads the headers of one frame after another. All values are those of the last frame, and only after
 * {@link FrameKind#PACKET}. Addresses are in the form of {@link AddressBits}. Frames are taken in the order of their capture,
 * because later fragments get their ports from the first one; one object serves one thread.
 *
 * <p>Not followed: tunnels (GRE, IP in IP, VXLAN), 802.3 frames that begin with a length, and the way of packets with routing
 * headers, whose destination is the next stop. Checksums are not verified, because captures on the sending machine have them
 * before the network card has filled them in.
 */
public final class PacketHeaders {
    /** TCP flag: the sender has nothing more to say. */
    public static final int FIN = 0x01;
    /** TCP flag: begins a connection. */
    public static final int SYN = 0x02;
    /** TCP flag: ends or refuses a connection. */
    public static final int RST = 0x04;
    /** TCP flag: hand it over now. */
    public static final int PSH = 0x08;
    /** TCP flag: the acknowledgement number counts. */
    public static final int ACK = 0x10;

    private final LinkHeader link = new LinkHeader();
    private final IpHeader ip = new IpHeader();
    private final TransportHeader transport = new TransportHeader();
    private final FragmentTable fragments = new FragmentTable();

    private byte[] buffer = new byte[0];
    private int protocol;
    private int frameLength;
    private long epochNanos;

    /**
     * Reads the headers of a frame. The parameters are those of {@link io.portmatrix.capture.PacketSink#packet}. The buffer is
     * referred to, and not copied.
     */
    public FrameKind read(LinkType linkType, byte[] frame, int offset, int captured, int original, long nanos) {
        buffer = frame;
        frameLength = Math.max(captured, original);
        epochNanos = nanos;
        int end = offset + captured;
        int wireEnd = (int) Math.min((long) offset + frameLength, Integer.MAX_VALUE);
        FrameKind kind = link.read(linkType, frame, offset, end, wireEnd);
        if (kind == FrameKind.PACKET) {
            kind = ip.read(link.version(), frame, link.start(), end, wireEnd);
        }
        if (kind != FrameKind.PACKET) {
            return kind;
        }
        protocol = ip.protocol();
        return ip.isLaterFragment() ? laterFragment() : wholeOrFirst();
    }

    private FrameKind wholeOrFirst() {
        FrameKind kind = switch (protocol) {
            case IpProtocol.TCP -> transport.tcp(ip, buffer);
            case IpProtocol.UDP -> transport.udp(ip, buffer);
            case IpProtocol.ICMP -> ip.version() == 4 ? transport.icmp(ip, buffer) : transport.none(ip, 0);
            case IpProtocol.ICMP_V6 -> ip.version() == 6 ? transport.icmp(ip, buffer) : transport.none(ip, 0);
            default -> transport.none(ip, 0);
        };
        if (kind == FrameKind.PACKET && ip.isFirstFragment()) {
            fragments.put(ip, protocol, transport.firstWord(), epochNanos);
        }
        return kind;
    }

    private FrameKind laterFragment() {
        long first = fragments.find(ip, epochNanos);
        if (first < 0) {
            return FrameKind.LOST_FRAGMENT;
        }
        protocol = FragmentTable.protocol(first);
        return transport.none(ip, FragmentTable.firstWord(first));
    }

    /** 4 or 6. */
    public int ipVersion() {
        return ip.version();
    }

    /** The high half of the sender's address. */
    public long sourceHigh() {
        return ip.sourceHigh();
    }

    /** The low half of the sender's address. */
    public long sourceLow() {
        return ip.sourceLow();
    }

    /** The high half of the receiver's address. */
    public long destinationHigh() {
        return ip.destinationHigh();
    }

    /** The low half of the receiver's address. */
    public long destinationLow() {
        return ip.destinationLow();
    }

    /** What the packet carries, behind all extension headers, by the number of IP: see {@link IpProtocol}. */
    public int protocol() {
        return protocol;
    }

    /** Whether it carries TCP. */
    public boolean isTcp() {
        return protocol == IpProtocol.TCP;
    }

    /** Whether it carries UDP. */
    public boolean isUdp() {
        return protocol == IpProtocol.UDP;
    }

    /** Whether it carries the ICMP of its IP version. */
    public boolean isIcmp() {
        return protocol == (ip.version() == 4 ? IpProtocol.ICMP : IpProtocol.ICMP_V6);
    }

    /**
     * Whether this is a later piece of a packet: ports (or ICMP's type and code) are those of its first one, flags and sequence
     * numbers are 0, and the payload goes on somewhere in its middle.
     */
    public boolean isLaterFragment() {
        return ip.isLaterFragment();
    }

    /** The sender's port, 0 to 65535; means something for TCP and UDP only. */
    public int sourcePort() {
        return transport.sourcePort();
    }

    /** The receiver's port, 0 to 65535; means something for TCP and UDP only. */
    public int destinationPort() {
        return transport.destinationPort();
    }

    /** TCP's flags: {@link #FIN}, {@link #SYN} … and the rest of that byte; 0 if this is not TCP. */
    public int tcpFlags() {
        return transport.tcpFlags();
    }

    /** TCP's sequence number, 0 to 2³² - 1. */
    public long sequence() {
        return transport.sequence();
    }

    /** TCP's acknowledgement number, 0 to 2³² - 1; counts if the flag {@link #ACK} is set. */
    public long acknowledgement() {
        return transport.acknowledgement();
    }

    /** ICMP's type, 0 to 255; means something for ICMP only. */
    public int icmpType() {
        return transport.icmpType();
    }

    /** ICMP's code, 0 to 255; means something for ICMP only. */
    public int icmpCode() {
        return transport.icmpCode();
    }

    /** The identifier of an ICMP echo, 0 to 65535; means something for echo requests and replies only. */
    public int icmpIdentifier() {
        return transport.icmpIdentifier();
    }

    /** Whether this is an ICMP error that quotes a packet whose addresses can be read. */
    public boolean isQuoting() {
        return transport.isQuoting();
    }

    /** The packet that an ICMP error quotes; means something only with {@link #isQuoting}. The same object every time. */
    public QuotedPacket quoted() {
        return transport.quoted();
    }

    /** Holds the frame, among others; valid until the next one. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where in {@link #buffer} the payload of TCP, UDP or ICMP begins, or that of IP for other protocols. */
    public int payloadOffset() {
        return transport.payloadOffset();
    }

    /** How many bytes of the payload were captured, without padding, from 0. */
    public int payloadCaptured() {
        return transport.payloadCaptured();
    }

    /** How many bytes the payload had on the wire, without padding; at least {@link #payloadCaptured}. */
    public int payloadLength() {
        return transport.payloadLength();
    }

    /** How many bytes the whole frame had on the wire. */
    public int frameLength() {
        return frameLength;
    }

    /** When it was captured, in nanoseconds since 1970-01-01 UTC. */
    public long epochNanos() {
        return epochNanos;
    }
}
