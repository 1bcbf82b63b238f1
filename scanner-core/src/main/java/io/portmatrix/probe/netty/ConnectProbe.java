package io.portmatrix.probe.netty;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.pacing.Deadlines;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.ConnectMachine;
import io.portmatrix.probe.ConnectState;
import io.portmatrix.probe.Excerpt;
import io.portmatrix.probe.IcmpReport;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one TCP port: carries events from the socket to {@link ConnectMachine} and does what the state that
 * follows asks for.
 */
final class ConnectProbe implements Attempt {
    /** So much of what a peer says is read; one that never stops talking is cut off here. */
    private static final int MAX_READ = 256;

    private final RunContext context;
    private final ConnectSweep sweep;
    private final ConnectTarget target;
    private final int port;
    private ConnectState state;
    private @Nullable TcpSocket socket;
    private Deadlines.@Nullable Entry<Runnable> deadline;
    private boolean registered;
    private boolean accepted;
    /** When the last attempt that came to something began. */
    private long sentNanos;
    private byte[] greeting = {};
    private List<Evidence> evidenceOfOpen = List.of();
    private @Nullable TcpTalk talk;
    private @Nullable Parting parting;

    ConnectProbe(RunContext context, ConnectSweep sweep, ConnectTarget target, ConnectTarget.Port port) {
        this.context = context;
        this.sweep = sweep;
        this.target = target;
        this.port = port.number();
        this.state = port.state();
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
        Optional<String> refusal = context.options().scope().refusal(target.address);
        if (refusal.isPresent()) {
            apply(new ConnectEvent.Abandoned(Cause.OUT_OF_SCOPE, refusal.get()));
            return;
        }
        apply(new ConnectEvent.Started());
        ConnectEvent event;
        try {
            socket = context.sockets().openTcp(target.address);
            event = socket.connect(new InetSocketAddress(target.address, port));
            if (!(event instanceof ConnectEvent.Failed failed) || failed.phase() != Phase.SENDING) {
                context.started(target.address);
            }
            if (event == null) {
                socket.watch(TcpSocket.Interest.CONNECT, this::connectReady);
            }
        } catch (SocketFailure e) {
            event = new ConnectEvent.Failed(Phase.SENDING, e.errno());
        }
        if (event == null) {
            keepOpen();
            due(target.patience(), this::connectOverdue);
        } else {
            apply(event);
        }
    }

    /** Ends at once, whatever the state. */
    @Override
    public void abandon(Cause cause, String detail) {
        if (talk != null) {
            concludeTalk(talk.cut());
            close(target.resets);
        } else if (state instanceof ConnectState.Done) {
            close(target.resets);
        } else {
            apply(new ConnectEvent.Abandoned(cause, detail));
        }
    }

    private void connectReady() {
        ConnectEvent event = live().connected();
        if (event != null) {
            apply(event);
        }
    }

    private void connectOverdue() {
        // The answer may be there and this machine just too busy to have looked.
        ConnectEvent event = live().connected();
        if (event == null && state instanceof ConnectState.Connecting connecting) {
            event = new ConnectEvent.TimedOut(target.another(connecting.attempt()));
        }
        if (event != null) {
            apply(event);
        }
    }

    private void holdReady() {
        ConnectEvent event = heard();
        if (event != null) {
            apply(event);
        }
    }

    private void holdOver() {
        ConnectEvent event = heard();
        apply(event != null ? event : new ConnectEvent.HoldOver());
    }

    private @Nullable ConnectEvent heard() {
        ByteBuffer buffer = context.scratch().clear().limit(MAX_READ);
        int count = live().read(buffer);
        return switch (count) {
            case 0 -> null;
            case TcpSocket.ENDED -> new ConnectEvent.PeerEnded(false);
            case TcpSocket.RESET -> new ConnectEvent.PeerEnded(true);
            default -> {
                greeting = new byte[count];
                buffer.position(0).get(greeting);
                yield new ConnectEvent.Received(count, Excerpt.of(greeting));
            }
        };
    }

    private void apply(ConnectEvent event) {
        ConnectState before = state;
        long now = context.now();
        state = ConnectMachine.next(before, event, now);
        // Nearly every change is one of kind, and a record's first comparison has to be linked at each start.
        if (state.getClass() == before.getClass() && state.equals(before)) {
            return;
        }
        if (before instanceof ConnectState.Connecting connecting) {
            learn(connecting, event, now);
        }
        switch (state) {
            case ConnectState.Connecting connecting -> {
                // In flight.
            }
            case ConnectState.Waiting waiting -> {
                target.again(new ConnectTarget.Port(port, waiting));
                close(true);
                if (event instanceof ConnectEvent.Failed failed) {
                    hindered(failed.errno());
                }
            }
            case ConnectState.Holding holding -> hold();
            case ConnectState.Done done -> {
                if (done.outcome() instanceof ProbeOutcome.Concluded(PortState found, List<Evidence> evidence)
                        && found == PortState.OPEN && socket != null && target.isWorthTalking(port, greeting)) {
                    talk(evidence);
                    return;
                }
                try {
                    conclude(done.outcome());
                } finally {
                    end(before, event);
                }
            }
        }
    }

    private void conclude(ProbeOutcome outcome) {
        target.conclude(port, outcome, sentNanos);
    }

    /** The port is open, whatever comes of it. What was heard already is told by the talk. */
    private void talk(List<Evidence> evidence) {
        cancelDeadline();
        evidenceOfOpen = evidence.stream().filter(e -> !(e instanceof Evidence.BytesReceived)).toList();
        TcpTalk started = new TcpTalk(context, target, port, target.interview(port), holdWindow(), this::talkOver);
        talk = started;
        started.start(live(), greeting);
    }

    private void talkOver(List<Evidence> evidence) {
        boolean peerIsGone = Objects.requireNonNull(talk, "no talk").peerIsGone();
        try {
            concludeTalk(evidence);
        } finally {
            if (socket == null) {
                close(false);
            } else {
                part(peerIsGone);
            }
        }
    }

    private void concludeTalk(List<Evidence> evidence) {
        TcpTalk over = Objects.requireNonNull(talk, "no talk");
        talk = null;
        socket = over.release();
        List<Evidence> all = new ArrayList<>(evidenceOfOpen);
        all.addAll(evidence);
        conclude(new ProbeOutcome.Concluded(PortState.OPEN, all));
    }

    private void learn(ConnectState.Connecting connecting, ConnectEvent event, long now) {
        sentNanos = connecting.sinceNanos();
        boolean accepts = event instanceof ConnectEvent.Accepted
                || event instanceof ConnectEvent.Failed(Phase phase, int errno)
                        && SocketErrors.isResetOfConnection(errno);
        boolean refuses = switch (event) {
            case ConnectEvent.Failed failed -> failed.errno() == SocketErrors.ECONNREFUSED;
            case ConnectEvent.Reset reset -> true;
            case ConnectEvent.Icmp icmp -> icmp.report().meaning() == IcmpReport.Meaning.REFUSED;
            default -> false;
        };
        accepted |= accepts;
        if (accepts || refuses) {
            target.answered(port, connecting.attempt(), accepts, sentNanos, now);
        } else if (event instanceof ConnectEvent.TimedOut) {
            target.unanswered();
        }
    }

    private void hindered(int errno) {
        if (SocketErrors.isDescriptorShortage(errno)) {
            context.budget().refused();
        }
        sweep.hindered();
    }

    private void hold() {
        keepOpen();
        due(holdWindow(), this::holdOver);
        watch(this::holdReady);
    }

    private Duration holdWindow() {
        Duration twice = target.roundTrips.smoothed().multipliedBy(2);
        Duration configured = context.options().holdWindow();
        return twice.compareTo(configured) > 0 ? twice : configured;
    }

    /** The port is concluded: ends the connection the way the target wants it. */
    private void end(ConnectState before, ConnectEvent event) {
        boolean peerIsGone = switch (event) {
            case ConnectEvent.PeerEnded ended -> true;
            case ConnectEvent.Failed failed -> true;
            case ConnectEvent.Reset reset -> true;
            case ConnectEvent.Icmp icmp -> true;
            default -> false;
        };
        if (!(before instanceof ConnectState.Holding) || event instanceof ConnectEvent.Abandoned) {
            close(target.resets && !peerIsGone);
        } else {
            part(peerIsGone);
        }
    }

    private void part(boolean peerIsGone) {
        if (peerIsGone || target.resets) {
            close(!peerIsGone);
            return;
        }
        cancelDeadline();
        TcpSocket open = live();
        socket = null;
        parting = Parting.byFin(context, open, holdWindow(), () -> {
            parting = null;
            close(false);
        });
    }

    private void watch(Runnable ready) {
        try {
            live().watch(TcpSocket.Interest.READ, ready);
        } catch (SocketFailure e) {
            // Not woken for this socket: it is still looked at when its deadline comes.
        }
    }

    private TcpSocket live() {
        return Objects.requireNonNull(socket, "no socket");
    }

    private void keepOpen() {
        if (!registered) {
            registered = true;
            sweep.opened(this);
        }
    }

    private void due(Duration after, Runnable action) {
        cancelDeadline();
        deadline = context.deadlines().add(context.now() + after.toNanos(), action);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void close(boolean reset) {
        cancelDeadline();
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
