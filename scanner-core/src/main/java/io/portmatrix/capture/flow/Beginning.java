package io.portmatrix.capture.flow;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Told;
import java.net.InetAddress;

/**
 * Who began a flow.
 *
 * @param initiator {@link FlowKey#A} or {@link FlowKey#B}
 * @param told what shows it
 */
record Beginning(int initiator, Told told) {
    private static final int UNPRIVILEGED = 1024;
    /** Where Linux takes the ports from that nobody asked for. */
    private static final int EPHEMERAL_OF_LINUX = 32_768;
    /** Where everybody else takes them from (RFC 6335 section 6). */
    private static final int EPHEMERAL = 49_152;
    private static final int UNKNOWN = -1;

    /**
     * Judges what was seen.
     *
     * @param flow its ends
     * @param facts bits of {@link Facts}
     * @param asks the side whose words are those of one who asks, or -1
     * @param announced whether another conversation announced it
     */
    static Beginning of(FlowKey flow, long facts, int asks, boolean announced, KnownEnds known) {
        int before = Facts.only(facts, Facts.TOLD_BEGAN);
        if (before != UNKNOWN) {
            return new Beginning(before, Facts.told(facts));
        }
        return switch (flow.transport()) {
            case TCP -> tcp(flow, facts, asks, announced, known);
            case UDP -> udp(flow, facts, asks, announced, known);
            case ICMP, UNKNOWN -> new Beginning(flow.port(FlowKey.A) == FlowKey.ECHO_ASKS ? FlowKey.A : FlowKey.B,
                    Told.HANDSHAKE);
        };
    }

    private static Beginning tcp(FlowKey flow, long facts, int asks, boolean announced, KnownEnds known) {
        int shaken = handshake(facts);
        if (shaken != UNKNOWN) {
            return new Beginning(shaken, Told.HANDSHAKE);
        }
        int byPorts = lesserPort(flow, known);
        int first = first(facts);
        int end = Facts.only(facts, Facts.ANNOUNCED);
        if (announced && end != UNKNOWN) {
            return new Beginning(Facts.other(end), Told.ANNOUNCEMENT);
        }
        return new Beginning(asks != UNKNOWN ? asks : byPorts != UNKNOWN ? byPorts : first, Told.PORTS);
    }

    /**
     * Two ends that both sent a SYN began with one another, if both acknowledge the other's: then the first one counts (RFC 9293
     * section 3.5).
     */
    private static int handshake(long facts) {
        int syn = Facts.only(facts, Facts.SYN);
        if (syn != UNKNOWN) {
            return syn;
        }
        int answered = Facts.only(facts, Facts.SYN_ACK);
        int answers = answered != UNKNOWN ? answered : Facts.only(facts, Facts.REFUSED);
        if (answers != UNKNOWN) {
            return Facts.other(answers);
        }
        return Facts.hasBoth(facts, Facts.SYN) ? first(facts) : UNKNOWN;
    }

    private static Beginning udp(FlowKey flow, long facts, int asks, boolean announced, KnownEnds known) {
        int asked = Facts.only(facts, Facts.ASKED_GROUP);
        int group = group(flow, known);
        if (group != UNKNOWN || asked != UNKNOWN) {
            return new Beginning(group != UNKNOWN ? Facts.other(group) : asked, Told.FIRST_PACKET);
        }
        int first = first(facts);
        if (announced) {
            int end = Facts.only(facts, Facts.ANNOUNCED);
            int responder = end != UNKNOWN ? end : documented(flow, known);
            return new Beginning(responder == UNKNOWN ? first : Facts.other(responder), Told.ANNOUNCEMENT);
        }
        if (asks != UNKNOWN) {
            return new Beginning(asks, asks == first ? Told.FIRST_PACKET : Told.PORTS);
        }
        // An answer whose question was not captured.
        return documented(flow, known) == first ? new Beginning(Facts.other(first), Told.PORTS)
                : new Beginning(first, Told.FIRST_PACKET);
    }

    private static int first(long facts) {
        return Facts.has(facts, Facts.FIRST, FlowKey.B) ? FlowKey.B : FlowKey.A;
    }

    /** The end that alone is a multicast or broadcast address. */
    private static int group(FlowKey flow, KnownEnds known) {
        return single(isGroup(flow.address(FlowKey.A), known), isGroup(flow.address(FlowKey.B), known));
    }

    static boolean isGroup(InetAddress address, KnownEnds known) {
        if (address.isMulticastAddress() || known.isBroadcast(address)) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
    }

    /** The end that alone is documented. */
    private static int documented(FlowKey flow, KnownEnds known) {
        Transport transport = flow.transport();
        return single(known.mayListen(transport, flow.address(FlowKey.A), flow.port(FlowKey.A)),
                known.mayListen(transport, flow.address(FlowKey.B), flow.port(FlowKey.B)));
    }

    /** The initiator as the ports show it, if they do. */
    private static int lesserPort(FlowKey flow, KnownEnds known) {
        int documented = documented(flow, known);
        if (documented != UNKNOWN) {
            return Facts.other(documented);
        }
        int a = flow.port(FlowKey.A);
        int b = flow.port(FlowKey.B);
        for (int bound : new int[] {UNPRIVILEGED, EPHEMERAL_OF_LINUX, EPHEMERAL}) {
            int lower = single(a < bound, b < bound);
            if (lower != UNKNOWN) {
                return Facts.other(lower);
            }
        }
        return a == b ? UNKNOWN : a < b ? FlowKey.B : FlowKey.A;
    }

    private static int single(boolean a, boolean b) {
        return a == b ? UNKNOWN : a ? FlowKey.A : FlowKey.B;
    }

    /** What came back. @param facts bits of {@link Facts} */
    Reply reply(Transport transport, long facts) {
        int responder = Facts.other(initiator);
        if (transport == Transport.TCP) {
            if (Facts.has(facts, Facts.SYN_ACK, responder)) {
                return Reply.ANSWERED;
            }
            if (Facts.hasBoth(facts, Facts.SEGMENT)) {
                return Reply.UNDER_WAY;
            }
        } else if (Facts.has(facts, Facts.SENT, responder) || Facts.has(facts, Facts.ANSWERED_ELSEWHERE, initiator)) {
            return Reply.ANSWERED;
        }
        boolean closed = Facts.has(facts, Facts.PORT_UNREACHABLE, initiator);
        if (Facts.has(facts, Facts.REFUSED, responder) || transport == Transport.UDP && closed) {
            return Reply.REFUSED;
        }
        return closed || Facts.has(facts, Facts.UNREACHABLE, initiator) ? Reply.UNREACHABLE : Reply.NOTHING;
    }
}
