package io.portmatrix.probe.talk;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.probe.Excerpt;
import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.TcpProtocols.Heard;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation over one connection, without the connection: told what the peer said and when time is up, it says what
 * to send, how long to wait, and what came of it. However the peer behaves, it ends after a few steps of bounded time,
 * {@value #MAX_HEARD} bytes, and a bounded number of pieces that they come in.
 */
public final class Dialogue {
    /** So much of what a peer says in clear, or inside TLS, is looked at. */
    public static final int MAX_HEARD = 16 * 1024;
    /** In so many pieces at most: looking at everything again for each byte would be work that the peer hands out. */
    private static final int MAX_PIECES = 512;
    /** How long a request waits for its answer. */
    static final Duration ANSWER = Duration.ofSeconds(3);
    /** How long a greeting is waited for: servers look up their clients' names first. */
    static final Duration GREETING = Duration.ofSeconds(5);
    /** How long the rest of something that has begun is waited for. */
    static final Duration REST = Duration.ofMillis(500);
    /** How long a handshake may take. */
    static final Duration HANDSHAKE = Duration.ofSeconds(4);

    private final TcpProtocols protocols;
    private final Attempt attempt;
    private final Exchange exchange;
    private final List<Evidence> evidence = new ArrayList<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final TlsFlight flight = new TlsFlight();
    private @Nullable TlsClient tls;
    private boolean inside;
    private int pieces;
    private @Nullable TcpProtocol spoken;

    /** What has to happen next. */
    public sealed interface Move {
        /** Sends this. @param patience how long to wait from now on, or null for as long as before */
        record Say(ByteBuffer bytes, @Nullable Duration patience) implements Move {}

        /** Listens on. @param patience how long from now on, or null for as long as before */
        record Listen(@Nullable Duration patience) implements Move {}

        /** It is over. @param last what to say before leaving; may be empty */
        record Over(Result result, ByteBuffer last) implements Move {}
    }

    /**
     * What came of a conversation.
     *
     * @param evidence what was witnessed
     * @param end how it ended
     */
    public record Result(List<Evidence> evidence, End end) {
        public Result {
            evidence = List.copyOf(evidence);
        }
    }

    /** How a conversation ended. */
    public enum End {
        /** A protocol was recognised, or TLS. */
        RECOGNISED,
        /** Something was said that nobody recognises. */
        UNKNOWN,
        /** Nothing was said. */
        UNANSWERED
    }

    private static final Move LISTEN_ON = new Move.Listen(null);

    /** @param exchange the connection's two ends */
    Dialogue(TcpProtocols protocols, Attempt attempt, Exchange exchange) {
        this.protocols = protocols;
        this.attempt = attempt;
        this.exchange = exchange;
    }

    /** Begins. @param greeting what the peer has said already, possibly nothing */
    public Move begin(byte[] greeting) {
        if (greeting.length > 0) {
            heard.writeBytes(greeting);
            return understood(REST);
        }
        if (attempt.tls()) {
            TlsClient client = new TlsClient();
            tls = client;
            client.start();
            return new Move.Say(ByteBuffer.wrap(client.toSend()), HANDSHAKE);
        }
        return ask();
    }

    /** The peer said this. @param waited how long the present step has taken */
    public Move heard(byte[] bytes, Duration waited) {
        TlsClient client = tls;
        if (++pieces > MAX_PIECES) {
            return over(false, waited);
        }
        if (client == null) {
            heard.write(bytes, 0, Math.min(bytes.length, MAX_HEARD - heard.size()));
            return understood(null);
        }
        if (!inside) {
            boolean more = flight.hears(bytes);
            if (!flight.mayBeTls()) {
                // In clear, then: what it is shows on this very connection.
                heard.writeBytes(flight.bytes());
                tls = null;
                return understood(REST);
            }
            client.hear(bytes);
            if (client.failure() != null || !more) {
                return handshakeFailed(client, more ? client.failure() : "endless handshake");
            }
            if (!client.isEstablished()) {
                return send(client, null);
            }
            return established(client);
        }
        client.hear(bytes);
        return insideTls(client, null);
    }

    /** The peer ended the connection. @param waited how long the present step has taken */
    public Move ended(Duration waited) {
        return over(true, waited);
    }

    /** Time is up. @param waited how long the present step has taken */
    public Move overdue(Duration waited) {
        return over(false, waited);
    }

    private Move established(TlsClient client) {
        inside = true;
        X509Certificate certificate = client.certificate();
        evidence.add(new Evidence.TlsHandshake(client.version(), client.cipherSuite(),
                certificate == null ? null : CertificateFacts.of(certificate)));
        byte[] early = client.clear();
        if (early.length > 0) {
            heard.write(early, 0, Math.min(early.length, MAX_HEARD));
            return understood(REST);
        }
        return attempt.protocol() == null ? finish(End.RECOGNISED) : ask();
    }

    private Move insideTls(TlsClient client, @Nullable Duration patience) {
        byte[] bytes = client.clear();
        heard.write(bytes, 0, Math.min(bytes.length, MAX_HEARD - heard.size()));
        if (bytes.length > 0) {
            return understood(patience);
        }
        return client.isClosed() || client.failure() != null ? over(true, Duration.ZERO) : send(client, patience);
    }

    /** Says what a client says first, or waits for the greeting. */
    private Move ask() {
        TcpProtocol protocol = attempt.protocol();
        byte[] request = protocol == null ? TcpProtocol.NOTHING : protocol.request(exchange, attempt.tls());
        TlsClient client = tls;
        if (client == null) {
            return request.length > 0 ? new Move.Say(ByteBuffer.wrap(request), ANSWER)
                    : new Move.Listen(protocol == null ? REST : GREETING);
        }
        if (request.length > 0) {
            client.say(request);
        }
        return new Move.Say(ByteBuffer.wrap(client.toSend()), request.length > 0 ? ANSWER : GREETING);
    }

    private static Move send(TlsClient client, @Nullable Duration patience) {
        byte[] bytes = client.toSend();
        return bytes.length > 0 ? new Move.Say(ByteBuffer.wrap(bytes), patience)
                : patience == null ? LISTEN_ON
                : new Move.Listen(patience);
    }

    /** Judges what was heard so far. @param patience how long to wait for the rest, or null for as long as before */
    private Move understood(@Nullable Duration patience) {
        return switch (protocols.hear(heard.toByteArray(), attempt.protocol())) {
            case Heard.Known(TcpProtocol protocol, String summary) -> {
                spoken = protocol;
                if (!isAnswerToUs()) {
                    evidence.add(bytes());
                }
                evidence.add(answer(protocol.wireName(), summary));
                yield finish(End.RECOGNISED);
            }
            case Heard.Undecided() when heard.size() < MAX_HEARD -> {
                TlsClient client = tls;
                yield client == null ? patience == null ? LISTEN_ON : new Move.Listen(patience)
                        : send(client, patience);
            }
            case Heard.Undecided() -> unknown();
            case Heard.Unknown() -> unknown();
        };
    }

    /** What answers a request is told by its summary; a greeting, or what nobody asked for, is shown. */
    private boolean isAnswerToUs() {
        TcpProtocol protocol = attempt.protocol();
        return protocol != null && protocol.equals(spoken) && protocol.request(exchange, attempt.tls()).length > 0;
    }

    private Move unknown() {
        evidence.add(bytes());
        return finish(inside ? End.RECOGNISED : End.UNKNOWN);
    }

    private Evidence bytes() {
        return new Evidence.BytesReceived(heard.size(), Excerpt.of(heard.toByteArray()));
    }

    private Evidence answer(String protocol, String summary) {
        return new Evidence.ProtocolAnswer(protocol,
                Endpoint.tcp(exchange.target().getAddress(), exchange.target().getPort()), exchange.local().getPort(),
                summary);
    }

    private Move over(boolean closed, Duration waited) {
        TlsClient client = tls;
        if (heard.size() > 0) {
            return unknown();
        }
        if (client != null && !inside && flight.isTls()) {
            String alert = flight.alert();
            return handshakeFailed(client, alert != null ? null : closed ? "closed" : "no end");
        }
        evidence.add(new Evidence.Unanswered(client != null && !inside ? TlsProtocol.NAME : attempt.name(), closed,
                waited));
        return finish(inside ? End.RECOGNISED : End.UNANSWERED);
    }

    private Move handshakeFailed(TlsClient client, @Nullable String reason) {
        String version = flight.version();
        X509Certificate certificate = flight.certificate();
        String alert = flight.alert();
        if (!flight.isTls()) {
            evidence.add(new Evidence.BytesReceived(flight.bytes().length, Excerpt.of(flight.bytes())));
            return finish(End.UNKNOWN);
        }
        if (version != null) {
            evidence.add(new Evidence.TlsHandshake(version, null,
                    certificate == null ? null : CertificateFacts.of(certificate)));
        }
        evidence.add(new Evidence.TlsRefused(
                alert != null ? "alert " + alert : reason != null ? reason : "unknown reason"));
        return new Move.Over(new Result(evidence, End.RECOGNISED), ByteBuffer.wrap(client.toSend()));
    }

    private Move finish(End end) {
        TcpProtocol protocol = spoken;
        byte[] last = protocol == null ? TcpProtocol.NOTHING : protocol.farewell();
        TlsClient client = tls;
        if (client != null && inside) {
            if (last.length > 0) {
                client.say(last);
            }
            client.close();
            last = client.toSend();
        }
        return new Move.Over(new Result(evidence, end), ByteBuffer.wrap(last));
    }
}
