package io.portmatrix.probe.netty;

import io.portmatrix.probe.ConnectEvent;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One non-blocking TCP socket. No method blocks, and none but {@link #watch} can throw. */
interface TcpSocket {
    /** What is waited for. */
    enum Interest {
        /** The end of connecting, in whatever way. */
        CONNECT,
        /** Bytes, or the connection's end. */
        READ
    }

    /** Begins to connect. Returns what came of it, or null while it is pending. */
    @Nullable
    ConnectEvent connect(InetSocketAddress target);

    /** What has come of {@link #connect}, or null while it is pending. */
    @Nullable
    ConnectEvent connected();

    /** Has {@code ready} called whenever the socket may be ready for {@code interest}, which replaces an earlier one. */
    void watch(Interest interest, Runnable ready) throws SocketFailure;

    /**
     * Reads what the peer said into {@code buffer}, from its position on, and flips nothing.
     *
     * @return how many bytes, 0 for none yet, {@link #ENDED}, or {@link #RESET} for every kind of failure
     */
    int read(ByteBuffer buffer);

    /** The peer closed its side. */
    int ENDED = -1;
    /** The connection was reset. */
    int RESET = -2;

    /** Says to the peer that nothing more will come: FIN. */
    void shutdownOutput();

    /** Closes and forgets the socket. @param reset whether to end an open connection by RST */
    void close(boolean reset);
}
