package io.portmatrix.capture.flow;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.SeenFlow.Announcement;
import org.jspecify.annotations.Nullable;

/**
 * TFTP answers a request from a new port (RFC 1350 section 4); some servers answer to another port of the client too, even
 * with a request of their own to its port 69.
 */
final class TftpTransfers {
    private static final int PORT = 69;
    private static final int MOST = 1024;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Expected<Hosts, Request> requests = new Expected<>(MOST);

    private record Hosts(long clientHigh, long clientLow, long serverHigh, long serverLow) {}

    /** The ends of a request. */
    record Request(HostPort client, HostPort server) {
        /** Makes a key the one of the request's flow, as if a packet of the client's came. */
        void write(FlowKey key) {
            key.set(Transport.UDP, client.high(), client.low(), client.port(), server.high(), server.low(),
                    server.port());
        }
    }

    /** A flow that belongs to a request. */
    record Transfer(Request request) {
        Announcement announcement() {
            return new Announcement("tftp", request.server.endpoint());
        }

        /** The side that is spoken to: the server, or the client where the server turns to its own port 69. */
        int responder(FlowKey flow) {
            int sender = flow.side();
            return flow.port(Facts.other(sender)) == PORT ? Facts.other(sender) : sender;
        }
    }

    /** A request passed by. */
    void requested(FlowKey flow, long nowNanos) {
        int client = flow.side();
        int server = Facts.other(client);
        requests.put(new Hosts(flow.high(client), flow.low(client), flow.high(server), flow.low(server)),
                new Request(HostPort.of(flow, client), HostPort.of(flow, server)), nowNanos + PATIENCE_NANOS);
    }

    /** The request that the first packet of a flow answers, or null. */
    @Nullable
    Transfer find(FlowKey flow, Bytes payload, long nowNanos) {
        if (requests.isEmpty()) {
            return null;
        }
        int server = flow.side();
        int client = Facts.other(server);
        Request request = requests.find(new Hosts(flow.high(client), flow.low(client), flow.high(server),
                flow.low(server)), nowNanos);
        if (request == null) {
            return null;
        }
        boolean asks = flow.port(client) == PORT && BinaryWords.isTftpRequest(payload);
        boolean sends = flow.port(server) != PORT && BinaryWords.isTftpTransfer(payload);
        return asks || sends ? new Transfer(request) : null;
    }
}
