package io.portmatrix.capture.flow;

import io.portmatrix.model.SeenFlow.Told;

/**
 * What was seen of a flow, as bits of one number. Judged only when a piece of the flow is given ({@link Beginning}), so that
 * the order in which packets came matters as little as it can.
 */
final class Facts {
    /** This end sent something; of a pair of bits this is the one for side A, and the one for B is above it. */
    static final long SENT = 1L;
    /** This end sent a SYN without ACK. */
    static final long SYN = 1L << 2;
    /** This end sent a SYN with ACK. */
    static final long SYN_ACK = 1L << 4;
    /** This end sent TCP that is neither SYN nor RST. */
    static final long SEGMENT = 1L << 6;
    /** This end said that it has nothing more to say. */
    static final long FIN = 1L << 8;
    /** The other end has acknowledged this end's FIN. */
    static final long FIN_ACKED = 1L << 10;
    /** This end refused with an RST what the other end began. */
    static final long REFUSED = 1L << 12;
    /** ICMP said that what this end sent met a closed port. */
    static final long PORT_UNREACHABLE = 1L << 14;
    /** ICMP said that what this end sent did not arrive, for another reason. */
    static final long UNREACHABLE = 1L << 16;
    /** What this end sent was answered from another port, as the protocol has it. */
    static final long ANSWERED_ELSEWHERE = 1L << 18;
    /** This end had asked a group, and the other end is one that answers. */
    static final long ASKED_GROUP = 1L << 20;
    /** This end began, as far as a piece that was given already says; not to be changed any more. */
    static final long TOLD_BEGAN = 1L << 22;
    /** This end sent the first packet. */
    static final long FIRST = 1L << 24;
    /** The initial sequence number of this end is known. */
    static final long NUMBERED = 1L << 26;

    /** TCP was reset. */
    static final long RESET = 1L << 28;
    /** There is something that no piece has told yet. */
    static final long NEWS = 1L << 29;
    /** A piece was given before. */
    static final long CONTINUED = 1L << 30;
    /** The conversation may announce others. */
    static final long ANNOUNCES = 1L << 31;

    /** Nothing new is expected from what this end says; again a pair of bits. */
    static final long HEARD_OUT = 1L << 44;

    /** Another conversation announced this end. */
    static final long ANNOUNCED = 1L << 46;
    /** This end speaks to a group. */
    static final long TO_GROUP = 1L << 48;

    private static final int TOLD_SHIFT = 32;
    private static final int STAGE_SHIFT = 34;
    private static final int TWO_BITS = 3;
    private static final int TRIES_SHIFT = 36;
    private static final int TRIES_BITS = 4;

    private Facts() {}

    /** The bit of a pair that is about one side. */
    static long of(long pair, int side) {
        return pair << side;
    }

    static boolean has(long facts, long pair, int side) {
        return (facts & pair << side) != 0;
    }

    /** Whether the pair's fact is true of one side at least. */
    static boolean hasAny(long facts, long pair) {
        return (facts & (pair | pair << 1)) != 0;
    }

    static boolean hasBoth(long facts, long pair) {
        long both = pair | pair << 1;
        return (facts & both) == both;
    }

    /** The side of which alone the pair's fact is true, or -1. */
    static int only(long facts, long pair) {
        boolean a = has(facts, pair, FlowKey.A);
        boolean b = has(facts, pair, FlowKey.B);
        return a == b ? -1 : a ? FlowKey.A : FlowKey.B;
    }

    static int other(int side) {
        return 1 - side;
    }

    static FlowQueues.Stage stage(long facts) {
        return FlowQueues.Stage.of((int) (facts >>> STAGE_SHIFT) & TWO_BITS);
    }

    static long withStage(long facts, FlowQueues.Stage stage) {
        return facts & ~((long) TWO_BITS << STAGE_SHIFT) | (long) stage.number() << STAGE_SHIFT;
    }

    /** How many packets of one end were looked at for what they say. */
    static int tries(long facts, int side) {
        return (int) (facts >>> TRIES_SHIFT + TRIES_BITS * side) & (1 << TRIES_BITS) - 1;
    }

    /** The same facts, with one more; there may be 15. */
    static long withOneMoreTry(long facts, int side) {
        return facts + (1L << TRIES_SHIFT + TRIES_BITS * side);
    }

    /** What showed who began; only with TOLD_BEGAN. */
    static Told told(long facts) {
        return switch ((int) (facts >>> TOLD_SHIFT) & TWO_BITS) {
            case 0 -> Told.HANDSHAKE;
            case 1 -> Told.ANNOUNCEMENT;
            case 2 -> Told.FIRST_PACKET;
            default -> Told.PORTS;
        };
    }

    /** The same facts, with who began settled. */
    static long withTold(long facts, Beginning beginning) {
        long told = switch (beginning.told()) {
            case HANDSHAKE -> 0;
            case ANNOUNCEMENT -> 1;
            case FIRST_PACKET -> 2;
            case PORTS -> 3;
        };
        return facts & ~((long) TWO_BITS << TOLD_SHIFT) | told << TOLD_SHIFT
                | of(TOLD_BEGAN, beginning.initiator());
    }
}
