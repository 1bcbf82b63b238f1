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

    /** How long late answers are listened for where nothing more is asked. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final RunContext context;
    private final UdpSweep sweep;
    private final UdpTarget target;
    private final InetSocketAddress asked;
    private final @Nullable UdpProtocol protocol;
    private UdpState state = UdpState.NEW;
    private int attempts;
    private long lastNanos;
    private int proofs;
    private boolean inFlight;
    private @Nullable UdpPair pair;
    private @Nullable Exchange exchange;
    private @Nullable InetSocketAddress answerPlace;
    private AnswerPorts.Place.@Nullable Taken taken;
    private AnswerPorts.Place.@Nullable Bound bound;
    private final AnswerPorts.Listener listener = this::fromElsewhere;
    private Deadlines.@Nullable Entry<Runnable> deadline;

    /** @param protocol what to speak, or null for an empty datagram */
    UdpProbe(RunContext context, UdpSweep sweep, UdpTarget target, int port, @Nullable UdpProtocol protocol) {
        this.context = context;
        this.sweep = sweep;
        this.target = target;
        this.asked = new InetSocketAddress(target.address, port);
        this.protocol = protocol;
    }

    int port() {
        return asked.getPort();
    }

    /** Whether it speaks something that is answered. */
    boolean mayBeAnswered() {
        return protocol != null && protocol.isAnswered();
    }

    /** Why it can't be answered; only where it can't. */
    String unanswerable() {
        return protocol == null ? "no request is known for what speaks here"
                : protocol.wireName() + " is never answered, so a request would prove nothing";
    }

    /** Datagrams sent so far. */
    int attempts() {
        return attempts;
    }

    /** When it was asked last; only where it was. */
    long lastNanos() {
        return lastNanos;
    }

    /** How often it was silent although the target could have refused. */
    int proofs() {
        return proofs;
    }

    /** It was silent although the target could have refused. */
    void proved() {
        proofs++;
    }

    /** Whether its sockets are open. */
    boolean listens() {
        return pair != null;
    }

    /** What is sent to this port by somebody who is at {@code local}. */
    byte[] request(InetSocketAddress local) {
        return protocol == null ? new byte[0] : protocol.request(new Exchange(local, asked, sweep.nonce()));
    }

    /** Asks, with sockets of its own, which are opened where they are not yet. */
    void ask() {
        try {
            UdpPair open = pair == null ? open() : pair;
            Optional<String> refusal = context.options().scope().refusal(target.address);
            if (refusal.isPresent()) {
                apply(new UdpEvent.Abandoned(Cause.OUT_OF_SCOPE, refusal.get()));
                return;
            }
            for (byte[] request : requests()) {
                open.send(request);
                context.started(target.address);
            }
            if (attempts > 0 && bound != null && protocol != null && protocol.asksFromAnswerPort()) {
                bound.socket().send(protocol.request(Objects.requireNonNull(exchange)), asked);
            }
            apply(new UdpEvent.Sent());
        } catch (SocketFailure e) {
            apply(new UdpEvent.Failed(Phase.SENDING, e.errno()));
        }
    }

    private List<byte[]> requests() {
        if (protocol == null) {
            return List.of(new byte[0]);
        }
        Exchange asking = Objects.requireNonNull(exchange);
        List<byte[]> requests = new ArrayList<>(List.of(protocol.request(asking)));
        if (attempts > 0) {
            requests.addAll(protocol.alternatives(asking));
        }
        return requests;
    }

    private UdpPair open() throws SocketFailure {
        UdpPair opened;
        try {
            opened = UdpPair.open(context.sockets(), asked);
        } catch (SocketFailure e) {
            context.budget().release(UdpPair.SOCKETS);
            throw e;
        }
        pair = opened;
        exchange = new Exchange(opened.local(), asked, sweep.nonce());
        opened.watch(this::ready);
        listenForAnswers(opened.local());
        return opened;
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

    private void ready() {
        for (int i = 0; i < BURST && pair != null; i++) {
            UdpSocket.Heard heard = pair.fromAskedPort(context.scratch());
            if (heard == null) {
                break;
            }
            apply(switch (heard) {
                case UdpSocket.Heard.Failed failed -> new UdpEvent.Failed(Phase.ANSWER, failed.errno());
                case UdpSocket.Heard.Icmp icmp -> new UdpEvent.Icmp(icmp.report());
                case UdpSocket.Heard.Datagram datagram -> {
                    Optional<UdpEvent> answer = recognised(datagram, pair.local().getPort());
                    yield answer.orElseGet(
                            () -> new UdpEvent.Babbled(datagram.bytes().length, Excerpt.of(datagram.bytes())));
                }
            });
        }
        for (int i = 0; i < BURST && pair != null; i++) {
            UdpSocket.Heard.Datagram datagram = pair.fromElsewhere(context.scratch());
            if (datagram == null) {
                break;
            }
            fromElsewhere(datagram, pair.local().getPort());
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
            farewell(protocol, exchange, datagram);
        }
        String whence = fromTarget(datagram) ? "" : ", from another address than the one that was asked";
        return summary.map(text -> new UdpEvent.Answered(new Evidence.ProtocolAnswer(protocol.wireName(),
                Endpoint.udp(datagram.from().getAddress(), datagram.from().getPort()), toPort, text + whence)));
    }

    /** Lets the peer forget us. */
    private void farewell(UdpProtocol spoken, Exchange held, UdpSocket.Heard.Datagram answer) {
        UdpPair open = pair;
        if (open == null || !fromTarget(answer)) {
            return;
        }
        spoken.farewell(held, answer.bytes()).ifPresent(last -> {
            try {
                open.send(last, answer.from().getPort());
            } catch (SocketFailure e) {
                // Then the peer forgets us in its own time.
            }
        });
    }

    /** No answer is expected to what was asked last: the next turn may come. */
    private void rested() {
        // The answer may be there and this machine just too busy to have looked.
        ready();
        if (state instanceof UdpState.Asking) {
            landed();
            due(lastNanos + target.patience(attempts).plus(LINGER).toNanos(), this::close);
            target.again(this);
            sweep.happened(target);
        }
    }

    /** Its silence is to be believed, once the last datagram has had the time that a service may take. */
    void concludeSilent() {
        due(lastNanos + target.patience(attempts).toNanos(), this::silent);
    }

    private void silent() {
        ready();
        if (!target.silenceIsProved(this)) {
            target.again(this);
            sweep.happened(target);
        } else if (taken == null) {
            apply(new UdpEvent.TimedOut(false));
        } else {
            apply(new UdpEvent.Abandoned(taken.cause(), taken.detail()));
        }
    }

    /** Ends at once, whatever the state. */
    void abandon(Cause cause, String detail) {
        apply(new UdpEvent.Abandoned(cause, detail));
    }

    private void apply(UdpEvent event) {
        UdpState before = state;
        if (before instanceof UdpState.Done) {
            return;
        }
        long now = context.now();
        state = UdpMachine.next(before, event, now);
        if (event instanceof UdpEvent.Sent) {
            attempts++;
            lastNanos = now;
            inFlight = true;
            target.asked(this, now);
            due(now + target.rest(attempts).toNanos(), this::rested);
        } else if (state instanceof UdpState.Done done) {
            if (attempts > 0) {
                learn(event, now);
            }
            conclude(done);
        } else if (event instanceof UdpEvent.Failed failed && failed.phase() == Phase.SENDING) {
            // Nothing was sent: the port waits for its turn with new sockets.
            close();
            target.again(this);
            sweep.hindered(failed.errno());
        }
    }

    private void conclude(UdpState.Done done) {
        try {
            context.ledger()
                    .concluded(target.endpoint(port()), explained(done.outcome()), Technique.UDP_REQUEST);
        } finally {
            landed();
            target.concluded(this);
            close();
            sweep.happened(target);
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

    private void learn(UdpEvent event, long now) {
        // Whatever the error, it came by ICMP, and all of that is limited alike.
        boolean refusal = switch (event) {
            case UdpEvent.Failed failed -> failed.phase() == Phase.ANSWER;
            case UdpEvent.Icmp icmp -> isRefusal(icmp.report());
            default -> false;
        };
        if (refusal) {
            target.refused(this, now);
        } else if (event instanceof UdpEvent.Answered || event instanceof UdpEvent.Babbled) {
            target.answered(attempts, Duration.ofNanos(Math.max(0, now - lastNanos)));
        }
    }

    /** Whether somebody on the network said that nothing is to be had here. */
    static boolean isRefusal(IcmpReport report) {
        return switch (report.meaning()) {
            case REFUSED, PROHIBITED -> true;
            case NO_NEIGHBOUR, OWN_FILTER -> false;
        };
    }

    private void landed() {
        if (inFlight) {
            inFlight = false;
            target.landed();
        }
    }

    private void due(long nanos, Runnable then) {
        if (deadline != null) {
            deadline.cancel();
        }
        deadline = context.deadlines().add(nanos, then);
    }

    private void close() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
        if (answerPlace != null) {
            sweep.answerPorts().forget(answerPlace, target.address, listener);
            answerPlace = null;
        }
        if (pair != null) {
            pair.close();
            pair = null;
            sweep.released(target);
        }
    }
}
