package io.portmatrix.probe.netty;

import io.portmatrix.probe.SocketErrors;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Two sockets on one local port. The one that listens to the asked port is connected, because only connected sockets are
 * told of ICMP errors; it hears that port alone. What the target sends from other ports reaches the second one.
 */
final class UdpPair {
    /** Sockets in a pair. */
    static final int SOCKETS = 2;
    /** On loopback the kernel may pick the target port as the local one; it hardly does so twice. */
    private static final int PICKS = 5;

    private final UdpSocket asked;
    private final UdpSocket catching;
    private final InetSocketAddress local;
    private final InetSocketAddress target;

    private UdpPair(UdpSocket asked, UdpSocket catching, InetSocketAddress local, InetSocketAddress target) {
        this.asked = asked;
        this.catching = catching;
        this.local = local;
        this.target = target;
    }

    /** A pair for {@code target}. */
    static UdpPair open(SocketTransport sockets, InetSocketAddress target) throws SocketFailure {
        UdpSocket asked = null;
        UdpSocket catching = null;
        try {
            asked = connectedElsewhere(sockets, target);
            InetSocketAddress local = asked.local();
            // Shared only now: a port that is picked for a shared socket may be one that another pair has.
            asked.share();
            catching = sockets.openUdp(target.getAddress());
            catching.share();
            catching.bind(local);
            return new UdpPair(asked, catching, local, target);
        } catch (SocketFailure e) {
            if (asked != null) {
                asked.close();
            }
            if (catching != null) {
                catching.close();
            }
            throw e;
        }
    }

    private static UdpSocket connectedElsewhere(SocketTransport sockets, InetSocketAddress target)
            throws SocketFailure {
        for (int pick = 1;; pick++) {
            UdpSocket socket = sockets.openUdp(target.getAddress());
            try {
                socket.connect(target);
                if (!socket.local().equals(target)) {
                    return socket;
                }
                if (pick == PICKS) {
                    throw new SocketFailure(SocketErrors.EADDRNOTAVAIL, new IllegalStateException("met itself"));
                }
                socket.close();
            } catch (SocketFailure e) {
                socket.close();
                throw e;
            }
        }
    }

    /** Our address and port, both known. */
    InetSocketAddress local() {
        return local;
    }

    /**
     * Sends to the target, by way of the socket that is not connected: the JDK sends no empty datagram on one that is.
     * What ICMP says about it reaches the connected one all the same, which fits the quoted addresses better.
     */
    void send(byte[] datagram) throws SocketFailure {
        catching.send(datagram, target);
    }

    /** Sends to another port of the target. */
    void send(byte[] datagram, int port) throws SocketFailure {
        catching.send(datagram, new InetSocketAddress(target.getAddress(), port));
    }

    /** The next thing that the asked port, or ICMP about it, has to say; or null. */
    UdpSocket.@Nullable Heard fromAskedPort(ByteBuffer scratch) {
        return asked.receive(scratch);
    }

    /** The next datagram from another port of the target or from another address, or null. */
    UdpSocket.Heard.@Nullable Datagram fromElsewhere(ByteBuffer scratch) {
        return catching.receive(scratch) instanceof UdpSocket.Heard.Datagram datagram ? datagram : null;
    }

    void watch(Runnable ready) throws SocketFailure {
        asked.watch(ready);
        catching.watch(ready);
    }

    void close() {
        asked.close();
        catching.close();
    }
}
