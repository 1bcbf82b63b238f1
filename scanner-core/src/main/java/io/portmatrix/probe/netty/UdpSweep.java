package io.portmatrix.probe.netty;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.protocol.UdpProtocol;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** UDP requests to all ports of all targets, the targets taking turns. Every datagram of it is sent by {@link #start}. */
final class UdpSweep implements Sweep {
    /** How long nothing starts after the system was short of something. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RunContext context;
    private final SplittableRandom nonces;
    private final AnswerPorts answerPorts;
    private final Set<UdpTarget> active = new LinkedHashSet<>();
    private final Deque<UdpTarget> turns = new ArrayDeque<>();
    private final Set<UdpCanary> canaries = new LinkedHashSet<>();
    private final List<Limitation> limitations = new ArrayList<>();
    private boolean paused;

    UdpSweep(RunContext context, List<TargetWork> work, UdpProtocols protocols, SplittableRandom nonces) {
        this.context = context;
        this.nonces = nonces;
        this.answerPorts = new AnswerPorts(context.sockets(), context.scratch());
        for (TargetWork w : work) {
            if (!w.udp().isEmpty()) {
                UdpTarget target = new UdpTarget(w, context.options().retries());
                for (TargetWork.UdpWork port : UdpTarget.ports(w).values()) {
                    String name = port.protocol();
                    Optional<UdpProtocol> protocol = name == null ? Optional.empty() : protocols.named(name);
                    target.add(new UdpProbe(context, this, target, port.port(), protocol.orElse(null)));
                }
                context.ledger().planned(target.pending().size());
                active.add(target);
                enqueue(target);
            }
        }
    }

    @Override
    public boolean finished() {
        return active.isEmpty();
    }

    @Override
    public boolean start(int batch) {
        int left = batch;
        while (left > 0 && !paused && !turns.isEmpty()) {
            UdpTarget target = turns.remove();
            target.queued = false;
            long held = context.held(target.address);
            if (held > 0) {
                context.deadlines().add(context.now() + held, () -> enqueue(target));
                continue;
            }
            switch (target.next(context.now())) {
                case UdpTarget.Turn.Wait(Long untilNanos) -> {
                    if (untilNanos != null) {
                        context.deadlines().add(untilNanos, () -> enqueue(target));
                    }
                    continue;
                }
                case UdpTarget.Turn.Ask(UdpProbe probe) -> {
                    if (!probe.listens() && !context.budget().tryAcquire(UdpPair.SOCKETS)) {
                        target.again(probe);
                        enqueueFirst(target);
                        return false;
                    }
                    ask(target, probe);
                }
                case UdpTarget.Turn.Canary(UdpProbe closed) -> {
                    if (!context.budget().tryAcquire(UdpPair.SOCKETS)) {
                        enqueueFirst(target);
                        return false;
                    }
                    askCanary(target, closed);
                }
            }
            left--;
            enqueue(target);
        }
        return left == 0;
    }

    private void ask(UdpTarget target, UdpProbe probe) {
        if (!probe.mayBeAnswered() && !target.care.unknownPayloads()) {
            context.budget().release(UdpPair.SOCKETS);
            probe.abandon(Cause.NOT_PROBED, probe.unanswerable() + ", and the product is to get nothing else");
        } else {
            probe.ask();
        }
    }

    private void askCanary(UdpTarget target, UdpProbe closed) {
        if (context.options().scope().refusal(target.address).isPresent()) {
            // Whatever is asked next is abandoned with that reason.
            context.budget().release(UdpPair.SOCKETS);
            return;
        }
        try {
            UdpCanary canary = UdpCanary.send(context, this, target, closed);
            canaries.add(canary);
            context.started(target.address);
            target.askedCanary(canary.sentNanos());
        } catch (SocketFailure e) {
            context.budget().release(UdpPair.SOCKETS);
            hindered(e.errno());
        }
    }

    /** Something happened at {@code target} that may let it start something. */
    void enqueue(UdpTarget target) {
        if (!target.queued && active.contains(target)) {
            target.queued = true;
            turns.add(target);
        }
    }

    private void enqueueFirst(UdpTarget target) {
        target.queued = true;
        turns.addFirst(target);
    }

    /** A pair of sockets of {@code target} is closed, or one of its ports concluded. */
    void released(UdpTarget target) {
        context.budget().release(UdpPair.SOCKETS);
        happened(target);
    }

    /** {@code target} may be finished, or start something. */
    void happened(UdpTarget target) {
        if (target.finished()) {
            if (active.remove(target)) {
                target.limitation().ifPresent(limitations::add);
            }
        } else {
            enqueue(target);
        }
    }

    /** {@code canary}'s sockets are closed. */
    void canaryClosed(UdpTarget target, UdpCanary canary) {
        canaries.remove(canary);
        target.landed();
        released(target);
    }

    /** The system is short of something: nothing starts for a while. */
    void hindered(int errno) {
        if (SocketErrors.isDescriptorShortage(errno)) {
            context.budget().refused();
        }
        if (!paused) {
            paused = true;
            context.deadlines().add(context.now() + PAUSE.toNanos(), () -> paused = false);
        }
    }

    /** What could not be found out. */
    List<Limitation> limitations() {
        return List.copyOf(limitations);
    }

    AnswerPorts answerPorts() {
        return answerPorts;
    }

    /** Random, for one exchange. */
    long nonce() {
        return nonces.nextLong();
    }

    @Override
    public void abandon(Cause cause, String detail) {
        paused = true;
        List.copyOf(canaries).forEach(UdpCanary::close);
        for (UdpTarget target : List.copyOf(active)) {
            target.pending().forEach(probe -> probe.abandon(cause, detail));
        }
        active.clear();
        turns.clear();
    }

    @Override
    public void close() {
        answerPorts.close();
    }
}
