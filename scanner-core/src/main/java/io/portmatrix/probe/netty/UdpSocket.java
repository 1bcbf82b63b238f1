package io.portmatrix.probe.netty;

import io.portmatrix.probe.IcmpReport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One non-blocking UDP socket. */
interface UdpSocket {
    /** What a socket has to tell. */
    sealed interface Heard {
        /** A datagram, cut off where it is longer than the buffer it was read with. No record, because arrays have no value. */
        final class Datagram implements Heard {
            private final InetSocketAddress from;
            private final byte[] bytes;

            Datagram(InetSocketAddress from, byte[] bytes) {
                this.from = from;
                this.bytes = bytes;
            }

            InetSocketAddress from() {
                return from;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        /** An error that came back. @param errno Linux's number */
        record Failed(int errno) implements Heard {}

        /** An ICMP error that came back. */
        record Icmp(IcmpReport report) implements Heard {}
    }

    /** Lets other sockets of this program have the same address and port. */
    void share() throws SocketFailure;

    void bind(InetSocketAddress local) throws SocketFailure;

    /** From now on only {@code target} is heard, and what ICMP says about it. Picks a local port. Sends nothing. */
    void connect(InetSocketAddress target) throws SocketFailure;

    /** Where it is bound; only after {@link #bind} or {@link #connect}. */
    InetSocketAddress local() throws SocketFailure;

    /** Sends to {@code target}; only on a socket that is not connected. An empty datagram is sent as one. */
    void send(byte[] datagram, InetSocketAddress target) throws SocketFailure;

    /** The next thing that came, read by way of {@code scratch}, or null if there is none. */
    @Nullable
    Heard receive(ByteBuffer scratch);

    /** Has {@code ready} called whenever there may be something to receive. */
    void watch(Runnable ready) throws SocketFailure;

    void close();
}
