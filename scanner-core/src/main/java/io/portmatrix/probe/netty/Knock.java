package io.portmatrix.probe.netty;

import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.pacing.Deadlines;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.IcmpReport;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connect of which only the answer counts, not the port: a sign of life, or a control. Nothing is concluded of it. */
final class Knock implements Attempt {
    private final RunContext context;
    private final ConnectSweep sweep;
    private final ConnectTarget target;
    private final int port;
    private final Listener listener;
    private long sentNanos;
    private @Nullable TcpSocket socket;
    private Deadlines.@Nullable Entry<Runnable> deadline;
    private @Nullable Parting parting;
    private boolean registered;
    private boolean accepted;

    /** What came of it. */
    enum Answer {
        /** The connection was accepted. */
        ACCEPTED,
        /** The target refused. */
        REFUSED,
        /** Neither. */
        NOTHING
    }

    /** Is told once. */
    interface Listener {
        /** @param sentNanos when the attempt began */
        void answered(Answer answer, long sentNanos, long nowNanos);
    }

    Knock(RunContext context, ConnectSweep sweep, ConnectTarget target, int port, Listener listener) {
        this.context = context;
        this.sweep = sweep;
        this.target = target;
        this.port = port;
        this.listener = listener;
    }

    @Override
    public ConnectTarget target() {
        return target;
    }

    @Override
    public boolean wasAccepted() {
        return accepted;
    }

    /** Makes the attempt, unless the scope forbids it. */
    void start() {
        sentNanos = context.now();
        if (!context.options().scope().permits(target.address)) {
            over(Answer.NOTHING);
            return;
        }
        ConnectEvent event;
        try {
            TcpSocket opened = context.sockets().openTcp(target.address);
            socket = opened;
            event = opened.connect(new InetSocketAddress(target.address, port));
            if (!(event instanceof ConnectEvent.Failed failed) || failed.phase() != Phase.SENDING) {
                context.started(target.address);
            }
            if (event == null) {
                opened.watch(TcpSocket.Interest.CONNECT, this::look);
            }
        } catch (SocketFailure e) {
            event = new ConnectEvent.Failed(Phase.SENDING, e.errno());
        }
        if (event == null) {
            keepOpen();
            deadline = context.deadlines().add(context.now() + target.patience().toNanos(), this::overdue);
        } else {
            over(answer(event));
        }
    }

    private void look() {
        ConnectEvent event = Objects.requireNonNull(socket, "no socket").connected();
        if (event != null) {
            over(answer(event));
        }
    }

    private void overdue() {
        ConnectEvent event = Objects.requireNonNull(socket, "no socket").connected();
        over(event == null ? Answer.NOTHING : answer(event));
    }

    private static Answer answer(ConnectEvent event) {
        return switch (event) {
            case ConnectEvent.Accepted accepted -> Answer.ACCEPTED;
            case ConnectEvent.Reset reset -> Answer.REFUSED;
            case ConnectEvent.MetItself itself -> Answer.REFUSED;
            case ConnectEvent.Failed(Phase phase, int errno) when phase == Phase.ANSWER ->
                    SocketErrors.isResetOfConnection(errno) ? Answer.ACCEPTED
                            : errno == SocketErrors.ECONNREFUSED ? Answer.REFUSED
                            : Answer.NOTHING;
            case ConnectEvent.Icmp icmp ->
                    icmp.report().meaning() == IcmpReport.Meaning.REFUSED ? Answer.REFUSED : Answer.NOTHING;
            default -> Answer.NOTHING;
        };
    }

    private void over(Answer answer) {
        cancelDeadline();
        accepted = answer == Answer.ACCEPTED;
        listener.answered(answer, sentNanos, context.now());
        TcpSocket open = socket;
        if (answer == Answer.ACCEPTED && !target.resets && open != null) {
            socket = null;
            keepOpen();
            parting = Parting.byFin(context, open, target.patience(), () -> {
                parting = null;
                close(false);
            });
        } else {
            close(answer == Answer.ACCEPTED);
        }
    }

    @Override
    public void abandon(Cause cause, String detail) {
        cancelDeadline();
        close(target.resets);
    }

    private void keepOpen() {
        if (!registered) {
            registered = true;
            sweep.opened(this);
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void close(boolean reset) {
        if (parting != null) {
            parting.cut(reset);
            parting = null;
        }
        if (socket != null) {
            socket.close(reset);
            socket = null;
        }
        sweep.closed(this);
    }
}
