package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.AddressBits;
import io.portmatrix.capture.packet.IpProtocol;
import io.portmatrix.catalog.fact.Transport;
import java.net.InetAddress;

/**
 * Both ends of a flow with its transport: what packets of either direction have in common. The ends are called A and B, in an
 * order that has nothing to do with who began. One of these is used for all packets.
 *
 * <p>ICMP echoes have no ports. So that two hosts that ping each other have two flows, the end that asks has another number here
 * in place of its port than the one that answers.
 */
final class FlowKey {
    /** End A, and packets from it. */
    static final int A = 0;
    /** End B, and packets from it. */
    static final int B = 1;
    /** What stands for the port of the end that asks for echoes. */
    static final int ECHO_ASKS = 1;
    /** What stands for the port of the end that answers with echoes. */
    static final int ECHO_ANSWERS = 0;
    /** Both halves of both addresses, and the rest. */
    static final int CELLS = 5;

    private static final int PORT_BITS = 16;
    private static final int PORT_MASK = 0xffff;

    private long aHigh;
    private long aLow;
    private long bHigh;
    private long bLow;
    private long rest;
    private int side;

    /** Takes the ends of a packet, or of one that an ICMP error quotes. */
    void set(Transport transport, long sourceHigh, long sourceLow, int sourcePort, long destinationHigh,
            long destinationLow, int destinationPort) {
        boolean fromA = sourceLow != destinationLow ? sourceLow < destinationLow
                : sourceHigh != destinationHigh ? sourceHigh < destinationHigh
                : sourcePort <= destinationPort;
        if (fromA) {
            side = A;
            aHigh = sourceHigh;
            aLow = sourceLow;
            bHigh = destinationHigh;
            bLow = destinationLow;
            rest = rest(transport, sourcePort, destinationPort);
        } else {
            side = B;
            aHigh = destinationHigh;
            aLow = destinationLow;
            bHigh = sourceHigh;
            bLow = sourceLow;
            rest = rest(transport, destinationPort, sourcePort);
        }
    }

    /** Puts another address in the place of the receiver's, if that is a certain one. Both are of IPv4. */
    void readdress(long from, long to) {
        int receiver = 1 - side;
        if (low(receiver) == from && high(receiver) == 0) {
            set(transport(), high(side), low(side), port(side), 0, to, port(receiver));
        }
    }

    /** The side that the packet came from: {@link #A} or {@link #B}. */
    int side() {
        return side;
    }

    /** The same for both directions. */
    int hash(long seed) {
        long mixed = (aLow ^ seed) * 0x9e37_79b9_7f4a_7c15L;
        mixed = (mixed ^ mixed >>> 32 ^ bLow) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 29 ^ rest ^ seed) * 0x94d0_49bb_1331_11ebL;
        mixed = (mixed ^ mixed >>> 32 ^ aHigh ^ bHigh * 31) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32);
    }

    boolean isAt(long[] cells, int at) {
        return cells[at + 1] == aLow && cells[at + 3] == bLow && cells[at + 4] == rest && cells[at] == aHigh
                && cells[at + 2] == bHigh;
    }

    void write(long[] cells, int at) {
        cells[at] = aHigh;
        cells[at + 1] = aLow;
        cells[at + 2] = bHigh;
        cells[at + 3] = bLow;
        cells[at + 4] = rest;
    }

    void read(long[] cells, int at) {
        aHigh = cells[at];
        aLow = cells[at + 1];
        bHigh = cells[at + 2];
        bLow = cells[at + 3];
        rest = cells[at + 4];
    }

    Transport transport() {
        return switch ((int) (rest >>> 2 * PORT_BITS)) {
            case IpProtocol.TCP -> Transport.TCP;
            case IpProtocol.UDP -> Transport.UDP;
            default -> Transport.ICMP;
        };
    }

    long high(int end) {
        return end == A ? aHigh : bHigh;
    }

    long low(int end) {
        return end == A ? aLow : bLow;
    }

    InetAddress address(int end) {
        return AddressBits.address(high(end), low(end));
    }

    int port(int end) {
        return (int) (end == A ? rest >>> PORT_BITS : rest) & PORT_MASK;
    }

    private static long rest(Transport transport, int portA, int portB) {
        int protocol = switch (transport) {
            case TCP -> IpProtocol.TCP;
            case UDP -> IpProtocol.UDP;
            case ICMP, UNKNOWN -> IpProtocol.ICMP;
        };
        return (long) protocol << 2 * PORT_BITS | (long) portA << PORT_BITS | portB;
    }
}
