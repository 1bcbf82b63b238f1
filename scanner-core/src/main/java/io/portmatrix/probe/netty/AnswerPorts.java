package io.portmatrix.probe.netty;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Meaning;
import io.portmatrix.probe.SocketErrors.Phase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fixed ports of ours that some answers come to. Each is bound when the first probe needs it and stays bound until
 * the sweep is over; whoever waits there hears what its own target sends.
 */
final class AnswerPorts {
    /** So many datagrams are read before somebody else has a turn. */
    private static final int BURST = 32;

    private final SocketTransport sockets;
    private final ByteBuffer scratch;
    private final Map<InetSocketAddress, Place> places = new HashMap<>();

    /** Whether probes can wait at a port. */
    sealed interface Place {
        /** They can. */
        record Bound(UdpSocket socket, Map<InetAddress, List<Listener>> waiting) implements Place {}

        /** They can't, and this is why. */
        record Taken(Cause cause, String detail) implements Place {}
    }

    /** Takes what one target sends. */
    interface Listener {
        void arrived(UdpSocket.Heard.Datagram datagram, int toPort);
    }

    AnswerPorts(SocketTransport sockets, ByteBuffer scratch) {
        this.sockets = sockets;
        this.scratch = scratch;
    }

    /** Waits at {@code place} for what {@code target} sends, if the port can be had. */
    Place listen(InetSocketAddress place, InetSocketAddress target, Listener listener) {
        if (place.equals(target)) {
            // Bound by us, it would answer for the target.
            return new Place.Taken(Cause.LOCAL_PORT_TAKEN, "the port that answers come to is the one that is asked");
        }
        Place found = places.computeIfAbsent(place, this::bind);
        if (found instanceof Place.Bound bound) {
            bound.waiting().computeIfAbsent(target.getAddress(), address -> new ArrayList<>()).add(listener);
        }
        return found;
    }

    /** {@code listener} no longer waits. */
    void forget(InetSocketAddress place, InetAddress target, Listener listener) {
        if (places.get(place) instanceof Place.Bound bound) {
            List<Listener> listeners = bound.waiting().get(target);
            if (listeners != null) {
                listeners.remove(listener);
            }
        }
    }

    private Place bind(InetSocketAddress place) {
        UdpSocket socket = null;
        try {
            socket = sockets.openUdp(place.getAddress());
            socket.bind(place);
            UdpSocket bound = socket;
            Map<InetAddress, List<Listener>> waiting = new HashMap<>();
            bound.watch(() -> deliver(bound, place.getPort(), waiting));
            return new Place.Bound(bound, waiting);
        } catch (SocketFailure e) {
            if (socket != null) {
                socket.close();
            }
            return taken(place, e.errno());
        }
    }

    private static Place.Taken taken(InetSocketAddress place, int errno) {
        String what = "answers may come to our udp/" + place.getPort() + ", which could not be bound: "
                + SocketErrors.describe(errno);
        return switch (SocketErrors.meaning(Transport.UDP, Phase.SENDING, errno)) {
            case Meaning.Impossible(Cause cause, String detail) -> new Place.Taken(cause, what);
            case Meaning.Hindered(Cause cause, String detail) -> new Place.Taken(cause, what);
            case Meaning.Refused other -> new Place.Taken(Cause.UNKNOWN_ERROR, what);
            case Meaning.Prohibited other -> new Place.Taken(Cause.UNKNOWN_ERROR, what);
            case Meaning.Silent other -> new Place.Taken(Cause.UNKNOWN_ERROR, what);
        };
    }

    private void deliver(UdpSocket socket, int port, Map<InetAddress, List<Listener>> waiting) {
        for (int i = 0; i < BURST; i++) {
            if (!(socket.receive(scratch) instanceof UdpSocket.Heard.Datagram datagram)) {
                return;
            }
            List<Listener> listeners = waiting.getOrDefault(datagram.from().getAddress(), List.of());
            List.copyOf(listeners).forEach(listener -> listener.arrived(datagram, port));
        }
    }

    void close() {
        for (Place place : places.values()) {
            if (place instanceof Place.Bound bound) {
                bound.socket().close();
            }
        }
    }
}
