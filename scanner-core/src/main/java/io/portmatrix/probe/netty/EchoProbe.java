package io.portmatrix.probe.netty;

import io.portmatrix.link.LinkException;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.pacing.Deadlines;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import io.portmatrix.probe.echo.EchoOutcomes;
import io.portmatrix.probe.echo.EchoRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The asking of one address for an echo: a few times, on one socket, so that a late answer to an early attempt counts. */
final class EchoProbe {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LATER_WAIT = Duration.ofSeconds(1);
    private static final int PAYLOAD_BYTES = 24;
    /** So many messages are looked at before somebody else has a turn. */
    private static final int BURST = 16;

    private final RunContext context;
    private final EchoSweep sweep;
    private final InetAddress address;
    private final RandomGenerator random;
    private final int id;
    private final List<Sent> sent = new ArrayList<>();
    private SocketTransport.@Nullable EchoSocket socket;
    private Deadlines.@Nullable Entry<Runnable> deadline;

    private record Sent(EchoRequest request, long atNanos) {}

    EchoProbe(RunContext context, EchoSweep sweep, InetAddress address, RandomGenerator random) {
        this.context = context;
        this.sweep = sweep;
        this.address = address;
        this.random = random;
        this.id = random.nextInt(1 << Short.SIZE);
    }

    InetAddress address() {
        return address;
    }

    void start() {
        try {
            SocketTransport.EchoSocket opened = context.sockets().openEcho(address);
            socket = opened;
            opened.socket().connect(new InetSocketAddress(address, 0));
            opened.socket().watch(() -> ready(opened));
            ask(opened);
        } catch (LinkException e) {
            sweep.concluded(this, EchoOutcomes.impossible(String.valueOf(e.getMessage())));
        } catch (SocketFailure e) {
            failedToStart(e.errno());
        }
    }

    private void failedToStart(int errno) {
        ProbeOutcome outcome = EchoOutcomes.failed(Phase.SENDING, errno)
                .orElse(new ProbeOutcome.NotConcluded(Cause.UNKNOWN_ERROR, SocketErrors.describe(errno)));
        if (isShortage(outcome)) {
            sweep.hindered(this, errno);
        } else if (socket == null) {
            sweep.concluded(this, EchoOutcomes.forbidden(errno));
        } else {
            sweep.concluded(this, outcome);
        }
    }

    private static boolean isShortage(ProbeOutcome outcome) {
        return outcome instanceof ProbeOutcome.NotConcluded not && not.cause() == Cause.NO_RESOURCES;
    }

    private void ask(SocketTransport.EchoSocket open) throws SocketFailure {
        Optional<String> refusal = context.options().scope().refusal(address);
        if (refusal.isPresent()) {
            sweep.concluded(this, new ProbeOutcome.NotConcluded(Cause.OUT_OF_SCOPE, refusal.get()));
            return;
        }
        byte[] payload = new byte[PAYLOAD_BYTES];
        random.nextBytes(payload);
        EchoRequest request = new EchoRequest(address instanceof Inet6Address, open.raw(), id, sent.size() + 1,
                payload);
        sent.add(new Sent(request, context.now()));
        deadline = context.deadlines()
                .add(
                        context.now() + (sent.size() == 1 ? FIRST_WAIT : LATER_WAIT).toNanos(), () -> overdue(open));
        open.socket().send(request.bytes(), new InetSocketAddress(address, 0));
        context.started(address);
    }

    private void ready(SocketTransport.EchoSocket open) {
        for (int i = 0; i < BURST && socket != null; i++) {
            UdpSocket.Heard heard = open.socket().receive(context.scratch());
            if (heard == null) {
                return;
            }
            outcome(heard).ifPresent(outcome -> sweep.concluded(this, outcome));
        }
    }

    private Optional<ProbeOutcome> outcome(UdpSocket.Heard heard) {
        return switch (heard) {
            case UdpSocket.Heard.Failed failed -> EchoOutcomes.failed(Phase.ANSWER, failed.errno());
            case UdpSocket.Heard.Icmp icmp ->
                    sent.stream().anyMatch(s -> s.request().isQuotedBy(icmp.report().quoted()))
                            ? EchoOutcomes.icmp(icmp.report())
                            : Optional.empty();
            case UdpSocket.Heard.Datagram datagram -> sent.stream()
                    .filter(s -> s.request().isAnsweredBy(datagram.bytes()))
                    .findFirst()
                    .map(s -> EchoOutcomes.answered(Duration.ofNanos(Math.max(0, context.now() - s.atNanos()))));
        };
    }

    private void overdue(SocketTransport.EchoSocket open) {
        // The answer may be there and this machine just too busy to have looked.
        ready(open);
        if (socket == null) {
            return;
        }
        long held = sent.size() < EchoOutcomes.ATTEMPTS ? context.held(address) : 0;
        if (held > 0) {
            deadline = context.deadlines().add(context.now() + held, () -> overdue(open));
            return;
        }
        if (sent.size() == EchoOutcomes.ATTEMPTS) {
            sweep.concluded(this, EchoOutcomes.silence(sent.size(),
                    Duration.ofNanos(Math.max(0, context.now() - sent.getFirst().atNanos()))));
            return;
        }
        try {
            ask(open);
        } catch (SocketFailure e) {
            // A pending error of an earlier attempt, or a shortage: the next attempt or the deadline settles it.
            EchoOutcomes.failed(Phase.SENDING, e.errno())
                    .filter(outcome -> !isShortage(outcome))
                    .ifPresent(outcome -> sweep.concluded(this, outcome));
        }
    }

    /** Frees the socket; called by the sweep. */
    void close() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
        if (socket != null) {
            socket.socket().close();
            socket = null;
        }
    }
}
