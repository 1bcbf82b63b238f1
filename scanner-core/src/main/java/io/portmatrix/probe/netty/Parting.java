package io.portmatrix.probe.netty;

import io.portmatrix.pacing.Deadlines;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The end of a connection, the way the target wants it: by RST at once, or by our FIN, after which the peer's is waited for,
 * because closing with unread bytes would send an RST.
 */
final class Parting {
    /** So much of what a peer still says after our FIN is thrown away before the connection is ended hard. */
    private static final int MAX_DRAIN = 16_384;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final RunContext context;
    private final TcpSocket socket;
    private final Runnable gone;
    private Deadlines.Entry<Runnable> deadline;
    private int drained;
    private boolean over;

    /** @param gone called once the socket is closed */
    private Parting(RunContext context, TcpSocket socket, Duration patience, Runnable gone) {
        this.context = context;
        this.socket = socket;
        this.gone = gone;
        Duration wait = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
        deadline = context.deadlines().add(context.now() + wait.toNanos(), this::close);
    }

    /**
     * Ends a connection in order.
     *
     * @param patience how long the peer's FIN is waited for, a second at most
     * @param gone called when it is closed, never before this returns
     */
    static Parting byFin(RunContext context, TcpSocket socket, Duration patience, Runnable gone) {
        socket.shutdownOutput();
        Parting parting = new Parting(context, socket, patience, gone);
        try {
            socket.watch(TcpSocket.Interest.READ, parting::drain);
        } catch (SocketFailure e) {
            // Not woken for this socket: it is closed when its deadline comes.
        }
        return parting;
    }

    /** Closes now, without a word to anybody. @param reset whether by RST */
    void cut(boolean reset) {
        if (!over) {
            over = true;
            deadline.cancel();
            socket.close(reset);
        }
    }

    private void drain() {
        ByteBuffer buffer = context.scratch().clear();
        int count = socket.read(buffer);
        drained += Math.max(0, count);
        if (count < 0 || drained > MAX_DRAIN) {
            close();
        }
    }

    private void close() {
        if (!over) {
            cut(false);
            gone.run();
        }
    }
}
