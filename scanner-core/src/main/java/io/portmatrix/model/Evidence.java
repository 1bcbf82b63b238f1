package io.portmatrix.model;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What was witnessed. A conclusion without evidence does not exist. */
public sealed interface Evidence {
    /** Wire name of the kind of evidence, for machines. */
    String kind();

    /** One line for people, without trailing full stop; text from the network is not yet escaped. */
    String text();

    /** {@code connect} succeeded: a SYN-ACK came, as far as the kernel tells. */
    record ConnectAccepted(Duration roundTrip) implements Evidence {
        @Override
        public String kind() {
            return "connect-accepted";
        }

        @Override
        public String text() {
            return "connection accepted after " + millis(roundTrip);
        }
    }

    /** The peer kept the accepted connection for at least this long without a word. */
    record HeldOpen(Duration watched) implements Evidence {
        @Override
        public String kind() {
            return "held-open";
        }

        @Override
        public String text() {
            return "connection still open after " + millis(watched);
        }
    }

    /** The peer ended the accepted connection before anything was said. */
    record ClosedByPeer(boolean reset, Duration after) implements Evidence {
        @Override
        public String kind() {
            return "closed-by-peer";
        }

        @Override
        public String text() {
            return "accepted, then " + (reset ? "reset" : "closed") + " by the peer after " + millis(after);
        }
    }

    /** errno 111 on TCP where nothing tells whether an RST or an ICMP port unreachable (3/3) led to it. */
    record ConnectRefused(Duration roundTrip) implements Evidence {
        @Override
        public String kind() {
            return "connect-refused";
        }

        @Override
        public String text() {
            return "refused after " + millis(roundTrip) + " (RST or ICMP 3/3)";
        }
    }

    /** {@code connect} was refused, and not by ICMP, as the socket's error queue shows: an RST came. */
    record RefusedByReset(Duration roundTrip) implements Evidence {
        @Override
        public String kind() {
            return "refused-by-reset";
        }

        @Override
        public String text() {
            return "refused by RST after " + millis(roundTrip);
        }
    }

    /** A SYN-ACK to our own SYN, captured. */
    record SynAckCaptured(Duration roundTrip) implements Evidence {
        @Override
        public String kind() {
            return "syn-ack-captured";
        }

        @Override
        public String text() {
            return "SYN-ACK captured after " + millis(roundTrip);
        }
    }

    /** An RST to our own SYN, captured. */
    record ResetCaptured(Duration roundTrip) implements Evidence {
        @Override
        public String kind() {
            return "reset-captured";
        }

        @Override
        public String text() {
            return "RST captured after " + millis(roundTrip);
        }
    }

    /** An ICMP error that quotes our packet: type and code of RFC 792, or of RFC 4443 over IPv6. */
    record IcmpUnreachable(int type, int code, InetAddress from) implements Evidence {
        @Override
        public String kind() {
            return "icmp";
        }

        @Override
        public String text() {
            return IcmpCodes.describe(type, code, from) + " from " + AddressText.of(from);
        }
    }

    /** An error of the socket whose cause on the wire the kernel does not tell, with the ICMP codes it can stand for. */
    record SocketError(int errno, String name, String possibleCauses) implements Evidence {
        @Override
        public String kind() {
            return "socket-error";
        }

        @Override
        public String text() {
            return name + " (errno " + errno + ": " + possibleCauses + ")";
        }
    }

    /** UDP only: errno 111, which is ICMP port unreachable and nothing else. */
    record PortUnreachable(Duration roundTrip) implements Evidence {
        @Override
        public String kind() {
            return "port-unreachable";
        }

        @Override
        public String text() {
            return "ICMP port unreachable (3/3) after " + millis(roundTrip);
        }
    }

    /**
     * An answer that the protocol recognises as its own.
     *
     * @param protocol wire name of the protocol
     * @param from where it came from, which need not be the port that was asked
     * @param toPort our port it came to
     * @param summary what it says, in few words; may hold the peer's text
     */
    record ProtocolAnswer(String protocol, Endpoint from, int toPort, String summary) implements Evidence {
        @Override
        public String kind() {
            return "protocol-answer";
        }

        @Override
        public String text() {
            return protocol + " answered from " + from + (summary.isEmpty() ? "" : ": " + summary);
        }
    }

    /** Bytes came that the asked protocol does not recognise, or that came unasked. */
    record BytesReceived(int count, String excerpt) implements Evidence {
        @Override
        public String kind() {
            return "bytes-received";
        }

        @Override
        public String text() {
            return count + " bytes received: " + excerpt;
        }
    }

    /** The address answered an ICMP echo with what it was sent. */
    record EchoReply(Duration roundTrip) implements Evidence {
        @Override
        public String kind() {
            return "echo-reply";
        }

        @Override
        public String text() {
            return "answered a ping after " + millis(roundTrip);
        }
    }

    /**
     * A request that the peer took and did not answer, or a greeting that it owes.
     *
     * @param protocol wire name of the protocol that was asked for, {@code tls} for a handshake
     * @param closed whether the peer closed the connection instead
     * @param waited how long
     */
    record Unanswered(String protocol, boolean closed, Duration waited) implements Evidence {
        @Override
        public String kind() {
            return "unanswered";
        }

        @Override
        public String text() {
            return "asked for " + protocol + ": " + (closed ? "closed without an answer" : "no answer") + " after "
                    + millis(waited);
        }
    }

    /**
     * TLS is spoken; what comes after it in a list of evidence was said inside.
     *
     * @param version {@code TLSv1.2}
     * @param cipherSuite name of the cipher suite, or null where the handshake was not completed
     * @param certificate the server's certificate, accepted whatever it says, or null where none was seen
     */
    record TlsHandshake(String version, @Nullable String cipherSuite, @Nullable Certificate certificate)
            implements Evidence {
        @Override
        public String kind() {
            return "tls-handshake";
        }

        @Override
        public String text() {
            return version + (cipherSuite == null ? "" : " with " + cipherSuite)
                    + (certificate == null ? "" : ", certificate " + certificate.text());
        }
    }

    /** TLS is spoken, and no handshake came about with this machine. @param reason an alert's name, or what went wrong */
    record TlsRefused(String reason) implements Evidence {
        @Override
        public String kind() {
            return "tls-refused";
        }

        @Override
        public String text() {
            return "speaks TLS, but no handshake came about: " + reason;
        }
    }

    /**
     * What a certificate says of itself. Nothing of it was checked.
     *
     * @param subject distinguished name (RFC 4514)
     * @param issuer distinguished name
     * @param notBefore from when it is valid
     * @param notAfter until when it is valid
     * @param selfSigned whether its own key signed it
     * @param key algorithm and bits, {@code RSA 2048}
     */
    record Certificate(String subject, String issuer, Instant notBefore, Instant notAfter, boolean selfSigned,
            String key) {
        /** One line for people; not escaped. */
        public String text() {
            return "of " + subject + ", " + (selfSigned ? "self-signed" : "issued by " + issuer) + ", valid "
                    + LocalDate.ofInstant(notBefore, ZoneOffset.UTC) + " to "
                    + LocalDate.ofInstant(notAfter, ZoneOffset.UTC) + ", " + key;
        }
    }

    /** Nothing came back. */
    record Silence(int attempts, Duration waited) implements Evidence {
        @Override
        public String kind() {
            return "silence";
        }

        @Override
        public String text() {
            return "no answer to " + attempts + (attempts == 1 ? " attempt in " : " attempts in ") + millis(waited);
        }
    }

    /** Why silence says nothing at all. @param protocol wire name of a protocol whose receivers never answer */
    record NeverAnswers(String protocol) implements Evidence {
        @Override
        public String kind() {
            return "never-answers";
        }

        @Override
        public String text() {
            return protocol + " is never answered, so silence proves nothing";
        }
    }

    /**
     * Traffic to the endpoint that was captured on its way.
     *
     * @param peer who it was with, the first of them
     * @param peers with how many it was, at least 1
     * @param flows how many conversations, at least 1
     * @param told what shows who began, of the clearest one
     * @param reply what came back, of the best one
     * @param first when the first packet was captured
     * @param last when the last one was
     */
    record TrafficCaptured(InetAddress peer, long peers, long flows, SeenFlow.Told told, SeenFlow.Reply reply,
            Instant first, Instant last) implements Evidence {
        @Override
        public String kind() {
            return "traffic-captured";
        }

        @Override
        public String text() {
            String with = AddressText.of(peer)
                    + (peers == 1 ? "" : peers == 2 ? " and another" : " and " + (peers - 1) + " others");
            String until = Duration.between(first, last).toSeconds() < 1 ? "" : " to " + seconds(last);
            return (flows == 1 ? "a conversation" : flows + " conversations") + " captured with " + with + ", "
                    + reply.text() + (told == SeenFlow.Told.PORTS ? " (beginning not captured)" : "") + ", "
                    + seconds(first) + until;
        }

        private static String seconds(Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    /**
     * What the first captured bytes of a conversation show.
     *
     * @param protocol wire name of the protocol that was recognised, or null if none was
     * @param cover whether it is in the clear
     */
    record SpeechCaptured(@Nullable String protocol, SeenFlow.Cover cover) implements Evidence {
        @Override
        public String kind() {
            return "speech-captured";
        }

        @Override
        public String text() {
            return switch (cover) {
                case TLS -> "TLS is spoken";
                case CLEAR -> (protocol == null ? "clear text" : protocol) + " is spoken in the clear";
                case UNKNOWN -> (protocol == null ? "nothing that is known" : protocol) + " is spoken";
            };
        }
    }

    /**
     * Somebody else's word for the state of a port, read from a file.
     *
     * @param tool name of the other tool
     * @param version its version, or null where the file does not say
     * @param file the file
     * @param at when it was found, or null where the file does not say
     * @param said the state in the tool's own words
     * @param reason why, in the tool's own words, or null
     * @param ttl time to live of the answer, 1 to 255, or null
     * @param from who sent the ICMP error that is the reason, or null if none was or nobody says
     */
    record Reported(String tool, @Nullable String version, String file, @Nullable Instant at, String said,
            @Nullable String reason, @Nullable Integer ttl, @Nullable InetAddress from) implements Evidence {
        @Override
        public String kind() {
            return "reported";
        }

        @Override
        public String text() {
            return tool + (version == null ? "" : " " + version) + " says " + said
                    + (reason == null ? "" : ": " + reason) + (from == null ? "" : " from " + AddressText.of(from))
                    + (ttl == null ? "" : ", TTL " + ttl) + " (" + file
                    + (at == null ? "" : ", " + at.truncatedTo(ChronoUnit.SECONDS)) + ")";
        }
    }

    /**
     * What another tool recognised by talking to a port, so that somebody answered there.
     *
     * @param tool name of the other tool
     * @param service its name for it
     * @param protocol wire name of the protocol that this is, or null where the name can't be compared with a document's
     * @param tls whether TLS was spoken
     * @param detail product, version or banner; may be empty; may hold the peer's text
     */
    record ServiceReported(String tool, String service, @Nullable String protocol, boolean tls, String detail)
            implements Evidence {
        @Override
        public String kind() {
            return "service-reported";
        }

        @Override
        public String text() {
            return tool + " recognised " + service + (tls ? " with TLS" : "") + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /** Three digits are as much as anybody compares: 0.04 ms, 0.41 ms, 7.3 ms, 2400 ms. */
    private static String millis(Duration duration) {
        long micros = duration.toNanos() / 1000;
        if (micros >= 10_000) {
            return duration.toMillis() + " ms";
        }
        return String.format(java.util.Locale.ROOT, micros < 1_000 ? "%.2f ms" : "%.1f ms", micros / 1000.0);
    }
}
