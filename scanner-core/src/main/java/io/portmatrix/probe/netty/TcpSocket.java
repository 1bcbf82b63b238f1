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
        READ,
        /** The same, and room to write. */
        READ_WRITE
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

    /**
     * Writes from {@code buffer}'s position on, as much as there is room for, and moves the position.
     *
     * @param buffer a direct buffer
     * @return how many bytes, 0 for no room, or {@link #RESET} for every kind of failure
     */
    int write(ByteBuffer buffer);

    /** Our own end of the connection, or null if there is none. */
    @Nullable
    InetSocketAddress localAddress();

    /** The peer closed its side. */
    int ENDED = -1;
    /** The connection was reset. */
    int RESET = -2;

    /** Says to the peer that nothing more will come: FIN. */
    void shutdownOutput();

    /** Closes and forgets the socket. @param reset whether to end an open connection by RST */
    void close(boolean reset);
}
