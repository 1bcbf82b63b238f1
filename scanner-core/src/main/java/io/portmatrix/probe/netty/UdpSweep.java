package io.portmatrix.probe.netty;

import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.protocol.UdpProtocol;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** UDP requests to all ports of all targets, the targets taking turns. */
final class UdpSweep implements Sweep {
    /** How long nothing starts after the system was short of something. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RunContext context;
    private final UdpProtocols protocols;
    private final SplittableRandom nonces;
    private final AnswerPorts answerPorts;
    private final Set<UdpTarget> active = new LinkedHashSet<>();
    private final Deque<UdpTarget> turns = new ArrayDeque<>();
    private final Set<UdpProbe> open = new LinkedHashSet<>();
    private boolean paused;

    UdpSweep(RunContext context, List<TargetWork> work, UdpProtocols protocols, SplittableRandom nonces) {
        this.context = context;
        this.protocols = protocols;
        this.nonces = nonces;
        this.answerPorts = new AnswerPorts(context.sockets(), context.scratch());
        for (TargetWork w : work) {
            if (!w.udp().isEmpty()) {
                UdpTarget target = new UdpTarget(w);
                context.ledger().planned(UdpTarget.ports(w).size());
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
            UdpTarget target = turns.peek();
            if (!context.budget().tryAcquire(UdpPair.SOCKETS)) {
                return false;
            }
            turns.remove();
            target.queued = false;
            left--;
            start(target, target.take());
            enqueue(target);
        }
        return left == 0;
    }

    private void start(UdpTarget target, UdpTarget.Port port) {
        String name = port.work().protocol();
        Optional<UdpProtocol> protocol = name == null ? Optional.empty() : protocols.named(name);
        UdpProbe probe = new UdpProbe(context, this, target, port, protocol.orElse(null));
        open.add(probe);
        target.opened();
        if (!protocol.map(UdpProtocol::isAnswered).orElse(false) && !target.care.unknownPayloads()) {
            probe.abandon(Cause.NOT_PROBED, protocol.isEmpty()
                    ? "no request is known for what speaks here, and the product is to get nothing else"
                    : name + " is never answered, so a request would prove nothing, and the product is to get nothing else");
        } else {
            probe.start();
        }
    }

    private void enqueue(UdpTarget target) {
        if (!target.queued && target.mayStart()) {
            target.queued = true;
            turns.add(target);
        }
    }

    /** {@code probe}'s sockets are closed. */
    void closed(UdpProbe probe) {
        if (!open.remove(probe)) {
            return;
        }
        UdpTarget target = probe.target();
        target.closed();
        context.budget().release(UdpPair.SOCKETS);
        enqueue(target);
        if (target.finished()) {
            active.remove(target);
        }
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
        List.copyOf(open).forEach(probe -> probe.abandon(cause, detail));
        ProbeOutcome outcome = new ProbeOutcome.NotConcluded(cause, detail);
        for (UdpTarget target : active) {
            while (target.hasWork()) {
                context.ledger()
                        .concluded(target.endpoint(target.take().work().port()), outcome, Technique.UDP_REQUEST);
            }
        }
        active.clear();
        turns.clear();
    }

    @Override
    public void close() {
        answerPorts.close();
    }
}
