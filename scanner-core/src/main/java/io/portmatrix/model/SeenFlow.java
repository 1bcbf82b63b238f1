package io.portmatrix.model;

import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.Transport;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Traffic between two ends that passed by, from one of them to the other and back. Long flows come in several pieces: each
 * counts only what the one before did not.
 *
 * @param transport TCP or UDP, or ICMP for echoes
 * @param initiator who began
 * @param initiatorPort its port, 1 to 65535; 0 for ICMP
 * @param responder who was spoken to; may be a multicast or broadcast address
 * @param responderPort the port that was spoken to, 1 to 65535; 0 for ICMP
 * @param told what shows who began
 * @param reply what came back
 * @param speech what the first bytes show
 * @param announcement the conversation that named this flow's ports, or null
 * @param there what the initiator sent
 * @param back what the responder sent
 * @param first when the first packet of this piece was captured
 * @param last when its latest packet was captured
 * @param continued whether an earlier piece of the same flow was given before
 */
public record SeenFlow(Transport transport, InetAddress initiator, int initiatorPort, InetAddress responder,
        int responderPort, Told told, Reply reply, Speech speech, @Nullable Announcement announcement, Volume there,
        Volume back, Instant first, Instant last, boolean continued) {
    /** @throws IllegalArgumentException for ports out of bounds or a transport that has no flows */
    public SeenFlow {
        switch (transport) {
            case TCP, UDP -> {
                PortRange.requirePort(initiatorPort);
                PortRange.requirePort(responderPort);
            }
            case ICMP -> {
                if (initiatorPort != 0 || responderPort != 0) {
                    throw new IllegalArgumentException("ICMP has no ports");
                }
            }
            case UNKNOWN -> throw new IllegalArgumentException("a flow has a transport");
        }
    }

    /** Where it went. */
    public Endpoint to() {
        return new Endpoint(responder, transport, responderPort);
    }

    /** What one end sent. @param packets on the wire @param bytes of whole frames, as long as they were on the wire */
    public record Volume(long packets, long bytes) {
        /** Nothing. */
        public static final Volume NONE = new Volume(0, 0);

        /** Both together. */
        public Volume plus(Volume other) {
            return new Volume(packets + other.packets, bytes + other.bytes);
        }
    }

    /** What shows which end began. */
    public enum Told {
        /** TCP's SYN, SYN-ACK or the RST that refuses a SYN (RFC 9293 section 3.5), or ICMP's echoes. */
        HANDSHAKE("handshake"),
        /** Another conversation announced the port, and no handshake was captured. */
        ANNOUNCEMENT("announcement"),
        /** The first datagram that was seen went that way. */
        FIRST_PACKET("first-packet"),
        /**
         * Inferred: it was under way already, and what was said shows who asked, or one of its ports is documented, or well
         * known, or lower.
         */
        PORTS("ports");

        private final String wireName;

        Told(String wireName) {
            this.wireName = wireName;
        }

        /** The name in files and reports. */
        public String wireName() {
            return wireName;
        }
    }

    /** What came back. Switch over it without {@code default}. */
    public enum Reply {
        /** TCP: a SYN-ACK. UDP: a datagram from the port, or from where the protocol answers. ICMP: an echo reply. */
        ANSWERED("answered", "answered"),
        /** TCP whose SYN-ACK was not captured, with segments from both ends: somebody listened once. */
        UNDER_WAY("under-way", "under way"),
        /** TCP: an RST to the SYN. UDP: an ICMP port unreachable that quotes it. */
        REFUSED("refused", "refused"),
        /** Another ICMP unreachable that quotes it. */
        UNREACHABLE("unreachable", "unreachable by ICMP"),
        /** Nothing was seen to come back, perhaps because the capture sees one direction only. */
        NOTHING("nothing", "without an answer");

        private final String wireName;
        private final String text;

        Reply(String wireName, String text) {
            this.wireName = wireName;
            this.text = text;
        }

        /** For people, behind "a conversation, ". */
        public String text() {
            return text;
        }

        /** The name in files and reports. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * What is spoken, as far as the first bytes show it.
     *
     * @param protocol wire name of a protocol that was recognised, {@code http}; null if none was
     * @param cover whether it is in the clear
     */
    public record Speech(@Nullable String protocol, Cover cover) {
        /** Nothing was said yet, or nothing of it was captured. */
        public static final Speech NONE = new Speech(null, Cover.UNKNOWN);
    }

    /** Whether a conversation can be read by everybody. */
    public enum Cover {
        /** A TLS record (RFC 8446 section 5.1) came first. */
        TLS("tls"),
        /** A protocol was recognised that is not covered. */
        CLEAR("clear"),
        /** Neither. */
        UNKNOWN("unknown");

        private final String wireName;

        Cover(String wireName) {
            this.wireName = wireName;
        }

        /** The name in files and reports. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * The conversation that named this flow's ports, or that it belongs to.
     *
     * @param protocol {@code tftp}, {@code ftp}, {@code sip}, {@code rtsp}, {@code rtp} for the RTCP beside it, or
     *            {@code multicast} for an answer to a group from another port
     * @param listener where that conversation's responder listens; a group for {@code multicast}
     */
    public record Announcement(String protocol, Endpoint listener) {}
}
