package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;

/** What TCP segments say of their flow (RFC 9293). */
final class TcpState {
    private static final long NUMBERS = 1L << 32;
    private static final long HALF_OF_NUMBERS = 1L << 31;
    /** A SYN may carry data (RFC 7413), which its SYN-ACK acknowledges too. */
    private static final int MOST_DATA_IN_SYN = 0xffff;
    /** So many packets of one end, when nothing is heard of the other, are more than what tries to begin. */
    private static final int GOES_ON = 8;

    private final FlowRows rows;

    TcpState(FlowRows rows) {
        this.rows = rows;
    }

    /** Whether a segment begins another connection with the same ports as this flow. */
    boolean beginsAnew(int row, int side, PacketHeaders segment) {
        int flags = segment.tcpFlags();
        if ((flags & PacketHeaders.SYN) == 0 || (flags & PacketHeaders.RST) != 0) {
            return false;
        }
        long facts = rows.get(row, FlowRows.FACTS);
        int other = Facts.other(side);
        if ((flags & PacketHeaders.ACK) == 0) {
            if (Facts.has(facts, Facts.NUMBERED, side)) {
                return rows.half(row, FlowRows.SEQUENCE, side) != segment.sequence();
            }
            return !beginsTogether(facts, other);
        }
        if (Facts.has(facts, Facts.NUMBERED, other)) {
            long data = minus(segment.acknowledgement(), rows.half(row, FlowRows.SEQUENCE, other)) - 1;
            return data < 0 || data > MOST_DATA_IN_SYN;
        }
        return true;
    }

    /** Two ends that begin with one another at the same time have one connection (RFC 9293 section 3.5). */
    private static boolean beginsTogether(long facts, int other) {
        return Facts.has(facts, Facts.SYN, other) && !Facts.hasAny(facts, Facts.SYN_ACK)
                && !Facts.hasAny(facts, Facts.SEGMENT) && (facts & Facts.RESET) == 0;
    }

    /** Takes a segment of the flow. @return all facts after it */
    long step(int row, int side, PacketHeaders segment) {
        long facts = rows.get(row, FlowRows.FACTS);
        int flags = segment.tcpFlags();
        boolean acknowledges = (flags & PacketHeaders.ACK) != 0;
        if ((flags & PacketHeaders.RST) != 0) {
            facts |= reset(facts, side, segment);
        } else if ((flags & PacketHeaders.SYN) != 0) {
            facts |= syn(row, facts, side, segment, acknowledges);
        } else {
            facts |= Facts.of(Facts.SEGMENT, side);
            if (acknowledges && Facts.has(facts, Facts.FIN, Facts.other(side)) && minus(segment.acknowledgement(),
                    rows.half(row, FlowRows.END, Facts.other(side))) >= 0) {
                facts |= Facts.of(Facts.FIN_ACKED, Facts.other(side));
            }
            if ((flags & PacketHeaders.FIN) != 0) {
                facts |= Facts.of(Facts.FIN, side);
                rows.setHalf(row, FlowRows.END, side, segment.sequence() + segment.payloadLength() + 1);
            }
        }
        rows.set(row, FlowRows.FACTS, facts);
        return facts;
    }

    /** An RST with sequence number 0 that acknowledges something answers what came out of the blue (RFC 9293, 3.5.2). */
    private static long reset(long facts, int side, PacketHeaders segment) {
        int other = Facts.other(side);
        boolean answersFirst = Facts.has(facts, Facts.SYN, other) && !Facts.hasAny(facts, Facts.SYN_ACK)
                && !Facts.has(facts, Facts.SEGMENT, side);
        boolean answersUnseen = !Facts.hasAny(facts, Facts.NUMBERED) && !Facts.hasAny(facts, Facts.SEGMENT)
                && segment.sequence() == 0 && (segment.tcpFlags() & PacketHeaders.ACK) != 0;
        return Facts.RESET | (answersFirst || answersUnseen ? Facts.of(Facts.REFUSED, side) : 0);
    }

    private long syn(int row, long facts, int side, PacketHeaders segment, boolean acknowledges) {
        int other = Facts.other(side);
        long more = Facts.of(Facts.NUMBERED, side);
        rows.setHalf(row, FlowRows.SEQUENCE, side, segment.sequence());
        if (!acknowledges) {
            return more | Facts.of(Facts.SYN, side);
        }
        if (!Facts.has(facts, Facts.NUMBERED, other)) {
            rows.setHalf(row, FlowRows.SEQUENCE, other, segment.acknowledgement() - 1);
            more |= Facts.of(Facts.NUMBERED, other);
        }
        return more | Facts.of(Facts.SYN_ACK, side);
    }

    /** Where a flow waits after its latest segment. */
    FlowQueues.Stage stage(int row, long facts) {
        if ((facts & Facts.RESET) != 0 || Facts.hasBoth(facts, Facts.FIN_ACKED)) {
            return FlowQueues.Stage.ENDED;
        }
        boolean stands = Facts.hasBoth(facts, Facts.SEGMENT)
                || Facts.hasAny(facts, Facts.SYN_ACK) && Facts.hasAny(facts, Facts.SEGMENT)
                || Facts.hasAny(facts, Facts.SEGMENT)
                        && rows.get(row, FlowRows.PACKETS) + rows.get(row, FlowRows.PACKETS + 1) >= GOES_ON;
        return stands ? FlowQueues.Stage.CONNECTIONS : FlowQueues.Stage.BEGINNING;
    }

    /** The distance between two sequence numbers, of which there are 2³² in a circle. */
    static long minus(long later, long earlier) {
        long distance = later - earlier & NUMBERS - 1;
        return distance < HALF_OF_NUMBERS ? distance : distance - NUMBERS;
    }
}
