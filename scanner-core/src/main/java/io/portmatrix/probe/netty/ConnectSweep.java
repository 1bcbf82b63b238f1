package io.portmatrix.probe.netty;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.probe.Canary;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** TCP connects to all ports of all targets, the targets taking turns. */
final class ConnectSweep implements Sweep {
    /** So many targets are worked on at once; the others wait, so that the books stay small. */
    private static final int MAX_TARGETS = 256;
    /** So many probes of one target start before the next target has its turn. */
    private static final int TURN = 16;
    /** How long nothing starts after the system was short of something. */
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** How soon a target is looked at again that is given time. */
    private static final Duration LATER = Duration.ofMillis(20);

    /** How long a device with little memory needs for a connection that has ended. */
    private static final Duration MEMORY = Duration.ofSeconds(1);

    private final RunContext context;
    private final Deque<TargetWork> untouched;
    private final Set<ConnectTarget> active = new LinkedHashSet<>();
    private final Deque<ConnectTarget> turns = new ArrayDeque<>();
    private final Set<Attempt> open = new LinkedHashSet<>();
    private boolean paused;

    ConnectSweep(RunContext context, List<TargetWork> work) {
        this.context = context;
        this.untouched = new ArrayDeque<>(work.stream().filter(w -> !w.tcp().isEmpty()).toList());
        untouched.forEach(w -> context.ledger().planned(w.tcp().size()));
    }

    @Override
    public boolean finished() {
        return active.isEmpty() && untouched.isEmpty();
    }

    @Override
    public boolean start(int batch) {
        admit();
        int left = batch;
        while (left > 0 && !paused && !turns.isEmpty()) {
            ConnectTarget target = turns.poll();
            target.queued = false;
            for (int turn = 0; turn < TURN && left > 0 && !paused && target.mayStart(context.now()); turn++) {
                long held = context.held(target.address);
                if (held > 0) {
                    putAside(target, held);
                    break;
                }
                if (!context.budget().tryAcquire(1)) {
                    enqueue(target);
                    return false;
                }
                left--;
                begin(target, target.take(context.now()));
            }
            settle(target);
        }
        return left == 0;
    }

    private void begin(ConnectTarget target, ConnectTarget.Start start) {
        switch (start) {
            case ConnectTarget.Port port -> new ConnectProbe(context, this, target, port).start();
            case ConnectTarget.Sign(Canary.Sign sign) -> new Knock(context, this, target, sign.port(),
                    (answer, sent, now) -> target.signed(sign, answer, sent, now)).start();
            case ConnectTarget.Witness(int port) -> new Knock(context, this, target, port, target::testified).start();
            case ConnectTarget.Control(int port) -> new Knock(context, this, target, port,
                    (answer, sent, now) -> target.controlled(answer)).start();
        }
    }

    private ConnectTarget target(TargetWork work) {
        return new ConnectTarget(work, context.options().retries(), context.now(), (port, outcome) -> context.ledger()
                .concluded(Endpoint.tcp(work.address(), port), outcome, Technique.TCP_CONNECT));
    }

    private void admit() {
        while (active.size() < MAX_TARGETS && !untouched.isEmpty()) {
            ConnectTarget target = target(untouched.poll());
            active.add(target);
            enqueue(target);
        }
    }

    private void enqueue(ConnectTarget target) {
        if (!target.queued && target.mayStart(context.now())) {
            target.queued = true;
            turns.add(target);
        }
    }

    /** The limits hold {@code target} back for so long. */
    private void putAside(ConnectTarget target, long nanos) {
        target.queued = true;
        context.deadlines().add(context.now() + nanos, () -> turns.add(target));
    }

    /** Something may have changed for {@code target}. */
    private void settle(ConnectTarget target) {
        ProbeOutcome.NotConcluded verdict = target.verdict();
        if (verdict != null && !target.left) {
            target.left = true;
            List.copyOf(open)
                    .stream()
                    .filter(attempt -> attempt.target() == target)
                    .forEach(attempt -> attempt.abandon(verdict.cause(), verdict.detail()));
        }
        enqueue(target);
        if (target.finished()) {
            active.remove(target);
        } else if (!target.queued && !target.isBusy() && !target.awaited) {
            // It is given time, or its next sign of life is not due yet.
            target.awaited = true;
            context.deadlines().add(context.now() + LATER.toNanos(), () -> {
                target.awaited = false;
                settle(target);
            });
        }
    }

    /** {@code attempt} has a socket that stays open for now. */
    void opened(Attempt attempt) {
        open.add(attempt);
        attempt.target().opened();
    }

    /** {@code attempt}'s socket is closed. */
    void closed(Attempt attempt) {
        ConnectTarget target = attempt.target();
        if (open.remove(attempt)) {
            target.closed();
            if (attempt.wasAccepted() && target.remembers()) {
                target.remembering();
                context.deadlines().add(context.now() + MEMORY.toNanos(), () -> {
                    target.forgot();
                    settle(target);
                });
            }
        }
        context.budget().release(1);
        settle(target);
    }

    /** The system is short of something: nothing starts for a while. */
    void hindered() {
        if (!paused) {
            paused = true;
            context.deadlines().add(context.now() + PAUSE.toNanos(), () -> paused = false);
        }
    }

    @Override
    public void close() {
        // All sockets are the probes'.
    }

    @Override
    public void abandon(Cause cause, String detail) {
        paused = true;
        untouched.forEach(work -> active.add(target(work)));
        untouched.clear();
        List.copyOf(active).forEach(target -> {
            target.giveUp(cause, detail);
            settle(target);
        });
        active.clear();
        turns.clear();
    }
}
