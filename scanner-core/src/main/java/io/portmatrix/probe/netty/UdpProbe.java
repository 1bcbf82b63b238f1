package io.portmatrix.probe.netty;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import io.portmatrix.pacing.Deadlines;
import io.portmatrix.probe.Excerpt;
import io.portmatrix.probe.IcmpReport;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import io.portmatrix.probe.UdpEvent;
import io.portmatrix.probe.UdpMachine;
import io.portmatrix.probe.UdpState;
import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.protocol.UdpProtocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The asking of one UDP port: carries events from its sockets to {@link UdpMachine} and does what the state that follows
 * asks for.
 */
final class UdpProbe {
    /** So many datagrams of a port are looked at before somebody else has a turn. */
    private static final int BURST = 16;

    private final RunContext context;
    private final UdpSweep sweep;
    private final UdpTarget target;
    private final UdpTarget.Port port;
    private final InetSocketAddress asked;
    private final @Nullable UdpProtocol protocol;
    private UdpState state;
    private @Nullable UdpPair pair;
    private @Nullable Exchange exchange;
    private @Nullable InetSocketAddress answerPlace;
    private AnswerPorts.Place.@Nullable Taken taken;
    private AnswerPorts.Place.@Nullable Bound bound;
    private final AnswerPorts.Listener listener = this::fromElsewhere;
    private Deadlines.@Nullable Entry<Runnable> deadline;

    /** @param protocol what to speak, or null for an empty datagram */
    UdpProbe(RunContext context, UdpSweep sweep, UdpTarget target, UdpTarget.Port port,
            @Nullable UdpProtocol protocol) {
        this.context = context;
        this.sweep = sweep;
        this.target = target;
        this.port = port;
        this.asked = new InetSocketAddress(target.address, port.work().port());
        this.protocol = protocol;
        this.state = port.state();
    }

    UdpTarget target() {
        return target;
    }

    /** Opens the sockets and asks for the first time. */
    void start() {
        try {
            UdpPair opened = UdpPair.open(context.sockets(), asked);
            pair = opened;
            exchange = new Exchange(opened.local(), asked, sweep.nonce());
            opened.watch(this::ready);
            listenForAnswers(opened.local());
            ask();
        } catch (SocketFailure e) {
            apply(new UdpEvent.Failed(Phase.SENDING, e.errno()));
        }
    }

    private void listenForAnswers(InetSocketAddress local) {
        if (protocol != null && protocol.answerPort().isPresent()) {
            InetSocketAddress place = new InetSocketAddress(local.getAddress(), protocol.answerPort().getAsInt());
            answerPlace = place;
            switch (sweep.answerPorts().listen(place, asked, listener)) {
                case AnswerPorts.Place.Taken t -> taken = t;
                case AnswerPorts.Place.Bound b -> bound = b;
            }
        }
    }

    private void ask() throws SocketFailure {
        Optional<String> refusal = context.options().scope().refusal(target.address);
        if (refusal.isPresent()) {
            apply(new UdpEvent.Abandoned(Cause.OUT_OF_SCOPE, refusal.get()));
            return;
        }
        for (byte[] request : requests()) {
            live().send(request);
        }
        if (state instanceof UdpState.Asking && bound != null && protocol != null && protocol.asksFromAnswerPort()) {
            bound.socket().send(protocol.request(Objects.requireNonNull(exchange)), asked);
        }
        context.ledger().attempted(target.address);
        apply(new UdpEvent.Sent());
    }

    private List<byte[]> requests() {
        if (protocol == null) {
            return List.of(new byte[0]);
        }
        Exchange asking = Objects.requireNonNull(exchange);
        List<byte[]> requests = new ArrayList<>(List.of(protocol.request(asking)));
        if (state instanceof UdpState.Asking) {
            requests.addAll(protocol.alternatives(asking));
        }
        return requests;
    }

    private void ready() {
        for (int i = 0; i < BURST && !(state instanceof UdpState.Done); i++) {
            UdpSocket.Heard heard = live().fromAskedPort(context.scratch());
            if (heard == null) {
                break;
            }
            apply(switch (heard) {
                case UdpSocket.Heard.Failed failed -> new UdpEvent.Failed(Phase.ANSWER, failed.errno());
                case UdpSocket.Heard.Icmp icmp -> new UdpEvent.Icmp(icmp.report());
                case UdpSocket.Heard.Datagram datagram -> {
                    Optional<UdpEvent> answer = recognised(datagram, live().local().getPort());
                    yield answer.orElseGet(
                            () -> new UdpEvent.Babbled(datagram.bytes().length, Excerpt.of(datagram.bytes())));
                }
            });
        }
        for (int i = 0; i < BURST && !(state instanceof UdpState.Done); i++) {
            UdpSocket.Heard.Datagram datagram = live().fromElsewhere(context.scratch());
            if (datagram == null) {
                break;
            }
            fromElsewhere(datagram, live().local().getPort());
        }
    }

    /**
     * What comes from another port counts only where the protocol knows it as its own; what comes from another address,
     * only where it returns so much of our request that nobody else can have sent it.
     */
    private void fromElsewhere(UdpSocket.Heard.Datagram datagram, int toPort) {
        if (fromTarget(datagram) || protocol != null && protocol.isUnmistakable()) {
            recognised(datagram, toPort).ifPresent(this::apply);
        }
    }

    private boolean fromTarget(UdpSocket.Heard.Datagram datagram) {
        return datagram.from().getAddress().equals(target.address);
    }

    private Optional<UdpEvent> recognised(UdpSocket.Heard.Datagram datagram, int toPort) {
        if (protocol == null || exchange == null) {
            return Optional.empty();
        }
        Optional<String> summary = protocol.recognise(exchange, datagram.bytes());
        if (summary.isPresent()) {
            farewell(datagram);
        }
        String whence = fromTarget(datagram) ? "" : ", from another address than the one that was asked";
        return summary.map(text -> new UdpEvent.Answered(new Evidence.ProtocolAnswer(protocol.wireName(),
                Endpoint.udp(datagram.from().getAddress(), datagram.from().getPort()), toPort, text + whence)));
    }

    /** Lets the peer forget us. */
    private void farewell(UdpSocket.Heard.Datagram answer) {
        if (!fromTarget(answer)) {
            return;
        }
        Objects.requireNonNull(protocol).farewell(Objects.requireNonNull(exchange), answer.bytes()).ifPresent(last -> {
            try {
                live().send(last, answer.from().getPort());
            } catch (SocketFailure e) {
                // Then the peer forgets us in its own time.
            }
        });
    }

    private void overdue() {
        // The answer may be there and this machine just too busy to have looked.
        ready();
        if (!(state instanceof UdpState.Asking asking)) {
            return;
        }
        if (target.another(asking.attempts(), context.options().retries(), context.now())) {
            apply(new UdpEvent.TimedOut(true));
            try {
                ask();
            } catch (SocketFailure e) {
                apply(new UdpEvent.Failed(Phase.SENDING, e.errno()));
                if (state instanceof UdpState.Asking) {
                    due(target.patience(asking.attempts()));
                }
            }
        } else if (taken != null) {
            apply(new UdpEvent.Abandoned(taken.cause(), taken.detail()));
        } else {
            apply(new UdpEvent.TimedOut(false));
        }
    }

    /** Ends at once, whatever the state. */
    void abandon(Cause cause, String detail) {
        apply(new UdpEvent.Abandoned(cause, detail));
    }

    private void apply(UdpEvent event) {
        UdpState before = state;
        long now = context.now();
        state = UdpMachine.next(before, event, now);
        if (before instanceof UdpState.Asking asking) {
            learn(asking, event, now);
        }
        switch (state) {
            case UdpState.Idle idle -> {
                // Nothing was sent: the port waits for its turn with new sockets.
                target.again(new UdpTarget.Port(port.work(), idle));
                close();
                if (event instanceof UdpEvent.Failed failed) {
                    sweep.hindered(failed.errno());
                }
            }
            case UdpState.Asking asking -> {
                if (event instanceof UdpEvent.Sent) {
                    due(target.patience(asking.attempts()));
                }
            }
            case UdpState.Done done -> {
                if (before instanceof UdpState.Done) {
                    return;
                }
                try {
                    context.ledger()
                            .concluded(target.endpoint(asked.getPort()), explained(done.outcome()),
                                    Technique.UDP_REQUEST);
                } finally {
                    close();
                }
            }
        }
    }

    /** Silence where nothing else could be expected is called so. */
    private ProbeOutcome explained(ProbeOutcome outcome) {
        if (protocol != null && !protocol.isAnswered() && outcome instanceof ProbeOutcome.Concluded concluded
                && concluded.state() == PortState.SILENT) {
            List<Evidence> evidence = new ArrayList<>(concluded.evidence());
            evidence.add(new Evidence.NeverAnswers(protocol.wireName()));
            return new ProbeOutcome.Concluded(PortState.SILENT, evidence);
        }
        return outcome;
    }

    private void learn(UdpState.Asking asking, UdpEvent event, long now) {
        boolean refusal = switch (event) {
            case UdpEvent.Failed failed -> failed.phase() == Phase.ANSWER
                    && failed.errno() == SocketErrors.ECONNREFUSED;
            case UdpEvent.Icmp icmp -> icmp.report().meaning() == IcmpReport.Meaning.REFUSED;
            default -> false;
        };
        if (refusal) {
            target.refused(asking.attempts(), now);
        }
        if (refusal || event instanceof UdpEvent.Answered || event instanceof UdpEvent.Babbled) {
            target.answered(asking.attempts(), Duration.ofNanos(Math.max(0, now - asking.lastNanos())));
        }
    }

    private UdpPair live() {
        return Objects.requireNonNull(pair, "no sockets");
    }

    private void due(Duration after) {
        if (deadline != null) {
            deadline.cancel();
        }
        deadline = context.deadlines().add(context.now() + after.toNanos(), this::overdue);
    }

    private void close() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
        if (answerPlace != null) {
            sweep.answerPorts().forget(answerPlace, target.address, listener);
        }
        if (pair != null) {
            pair.close();
            pair = null;
        }
        sweep.closed(this);
    }
}
