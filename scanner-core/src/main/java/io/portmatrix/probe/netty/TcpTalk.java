package io.portmatrix.probe.netty;

import io.portmatrix.model.Evidence;
import io.portmatrix.pacing.Deadlines;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.talk.Dialogue;
import io.portmatrix.probe.talk.Interview;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Talks with one port that was found open: on the connection that found it so, and on further ones, one after the other,
 * where {@link Interview} wants them. Carries bytes and time between sockets and dialogues and decides nothing. Whatever
 * happens to it, the port stays open.
 */
final class TcpTalk {
    private final RunContext context;
    private final ConnectTarget target;
    private final InetSocketAddress endpoint;
    private final Interview interview;
    private final Duration patience;
    private final Consumer<List<Evidence>> done;
    private @Nullable TcpSocket socket;
    private @Nullable Dialogue dialogue;
    private @Nullable Parting parting;
    private Deadlines.@Nullable Entry<Runnable> deadline;
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private long since;
    private boolean peerIsGone;

    /**
     * A talk that has not begun.
     *
     * @param patience how long the peer's FIN is waited for between two connections
     * @param done told the evidence at the end, when the last connection is still to be ended
     */
    TcpTalk(RunContext context, ConnectTarget target, int port, Interview interview, Duration patience,
            Consumer<List<Evidence>> done) {
        this.context = context;
        this.target = target;
        this.endpoint = new InetSocketAddress(target.address, port);
        this.interview = interview;
        this.patience = patience;
        this.done = done;
    }

    /** Begins on an open connection. @param greeting what the peer has said already, possibly nothing */
    void start(TcpSocket open, byte[] greeting) {
        socket = open;
        talk(interview.first(exchange(open), greeting.length > 0), greeting);
    }

    /** The connection of the moment, which is now the caller's to close; null if there is none. */
    @Nullable
    TcpSocket release() {
        cancelDeadline();
        TcpSocket open = socket;
        socket = null;
        return open;
    }

    /** Whether the peer has ended the connection of the moment. */
    boolean peerIsGone() {
        return peerIsGone;
    }

    /** What was witnessed until now; the talk is over. Its sockets are closed, but for the one of {@link #release}. */
    List<Evidence> cut() {
        cancelDeadline();
        if (parting != null) {
            parting.cut(target.resets);
            parting = null;
        }
        dialogue = null;
        return interview.evidence();
    }

    private Exchange exchange(TcpSocket open) {
        InetSocketAddress local = open.localAddress();
        return new Exchange(local == null ? endpoint : local, endpoint, ThreadLocalRandom.current().nextLong());
    }

    private void talk(Dialogue next, byte[] greeting) {
        dialogue = next;
        since = context.now();
        act(next.begin(greeting));
    }

    private void act(Dialogue.Move move) {
        switch (move) {
            case Dialogue.Move.Say(ByteBuffer bytes, Duration wait) -> {
                wait(wait);
                say(bytes);
            }
            case Dialogue.Move.Listen(Duration wait) -> {
                wait(wait);
                flush();
            }
            case Dialogue.Move.Over(Dialogue.Result result, ByteBuffer last) -> {
                dialogue = null;
                cancelDeadline();
                say(last);
                if (!interview.goesOn(result)) {
                    finish();
                } else {
                    leave();
                }
            }
        }
    }

    private void wait(@Nullable Duration wait) {
        if (wait != null) {
            cancelDeadline();
            since = context.now();
            deadline = context.deadlines().add(since + wait.toNanos(), this::overdue);
        }
    }

    private void say(ByteBuffer bytes) {
        unsent = ByteBuffer.allocate(unsent.remaining() + bytes.remaining()).put(unsent).put(bytes).flip();
        flush();
    }

    /** Writes what there is room for; a failure shows when reading. */
    private void flush() {
        TcpSocket open = socket;
        if (open == null) {
            return;
        }
        int written = 1;
        while (unsent.hasRemaining() && written > 0) {
            ByteBuffer direct = context.scratch().clear();
            int size = Math.min(direct.capacity(), unsent.remaining());
            direct.put(unsent.slice(unsent.position(), size)).flip();
            written = open.write(direct);
            unsent.position(unsent.position() + Math.max(0, written));
        }
        if (written < 0) {
            unsent.position(unsent.limit());
        }
        watch(open, unsent.hasRemaining() ? TcpSocket.Interest.READ_WRITE : TcpSocket.Interest.READ, this::ready);
    }

    private static void watch(TcpSocket open, TcpSocket.Interest interest, Runnable ready) {
        try {
            open.watch(interest, ready);
        } catch (SocketFailure e) {
            // Not woken for this socket: it is still looked at when its deadline comes.
        }
    }

    private void ready() {
        if (!hear() && unsent.hasRemaining()) {
            flush();
        }
    }

    private void overdue() {
        if (!hear() && dialogue != null) {
            act(dialogue.overdue(waited()));
        }
    }

    /** Reads once. Returns whether anything came of it. */
    private boolean hear() {
        TcpSocket open = socket;
        Dialogue current = dialogue;
        if (open == null || current == null) {
            return true;
        }
        ByteBuffer buffer = context.scratch().clear();
        int count = open.read(buffer);
        if (count == 0) {
            return false;
        }
        if (count < 0) {
            peerIsGone = true;
            act(current.ended(waited()));
        } else {
            byte[] bytes = new byte[count];
            buffer.position(0).get(bytes);
            act(current.heard(bytes, waited()));
        }
        return true;
    }

    private Duration waited() {
        return Duration.ofNanos(Math.max(0, context.now() - since));
    }

    /** Ends this connection and makes the next. */
    private void leave() {
        TcpSocket open = release();
        unsent = ByteBuffer.allocate(0);
        if (open == null) {
            connect();
        } else if (target.resets || peerIsGone) {
            open.close(!peerIsGone);
            connect();
        } else {
            parting = Parting.byFin(context, open, patience, () -> {
                parting = null;
                connect();
            });
        }
    }

    private void connect() {
        peerIsGone = false;
        if (context.options().scope().refusal(target.address).isPresent()) {
            finish();
            return;
        }
        long held = context.held(target.address);
        if (held > 0) {
            deadline = context.deadlines().add(context.now() + held, this::connect);
            return;
        }
        ConnectEvent event;
        try {
            TcpSocket open = context.sockets().openTcp(target.address);
            socket = open;
            event = open.connect(endpoint);
            context.started(target.address);
            if (event == null) {
                open.watch(TcpSocket.Interest.CONNECT, this::connectReady);
            }
        } catch (SocketFailure e) {
            finish();
            return;
        }
        if (event == null) {
            since = context.now();
            deadline = context.deadlines().add(since + target.roundTrips.timeout().toNanos(), this::connectOverdue);
        } else {
            connected(event);
        }
    }

    private void connectReady() {
        TcpSocket open = socket;
        ConnectEvent event = open == null ? null : open.connected();
        if (event != null) {
            connected(event);
        }
    }

    private void connectOverdue() {
        connectReady();
        if (socket != null && dialogue == null) {
            finish();
        }
    }

    /** A port that takes no second connection was open all the same. */
    private void connected(ConnectEvent event) {
        cancelDeadline();
        TcpSocket open = socket;
        if (event instanceof ConnectEvent.Accepted && open != null) {
            talk(interview.next(exchange(open)), new byte[0]);
        } else {
            peerIsGone = true;
            finish();
        }
    }

    private void finish() {
        cancelDeadline();
        dialogue = null;
        done.accept(interview.evidence());
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
