package io.portmatrix.probe.netty;

import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
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

    private final RunContext context;
    private final Deque<TargetWork> untouched;
    private final Set<ConnectTarget> active = new LinkedHashSet<>();
    private final Deque<ConnectTarget> turns = new ArrayDeque<>();
    private final Set<ConnectProbe> open = new LinkedHashSet<>();
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
            for (int turn = 0; turn < TURN && left > 0 && !paused && target.mayStart(); turn++) {
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
                new ConnectProbe(context, this, target, target.take()).start();
            }
            enqueue(target);
            retireIfDone(target);
        }
        return left == 0;
    }

    private void admit() {
        while (active.size() < MAX_TARGETS && !untouched.isEmpty()) {
            ConnectTarget target = new ConnectTarget(untouched.poll());
            active.add(target);
            enqueue(target);
        }
    }

    private void enqueue(ConnectTarget target) {
        if (!target.queued && target.mayStart()) {
            target.queued = true;
            turns.add(target);
        }
    }

    /** The limits hold {@code target} back for so long. */
    private void putAside(ConnectTarget target, long nanos) {
        target.queued = true;
        context.deadlines().add(context.now() + nanos, () -> turns.add(target));
    }

    private void retireIfDone(ConnectTarget target) {
        if (target.finished()) {
            active.remove(target);
        }
    }

    /** {@code probe} has a socket that stays open for now. */
    void opened(ConnectProbe probe) {
        open.add(probe);
        probe.target().opened();
    }

    /** {@code probe}'s socket is closed. */
    void closed(ConnectProbe probe) {
        if (open.remove(probe)) {
            probe.target().closed();
        }
        context.budget().release(1);
        enqueue(probe.target());
        retireIfDone(probe.target());
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
        List.copyOf(open).forEach(probe -> probe.abandon(cause, detail));
        ProbeOutcome outcome = new ProbeOutcome.NotConcluded(cause, detail);
        untouched.forEach(work -> active.add(new ConnectTarget(work)));
        untouched.clear();
        for (ConnectTarget target : active) {
            while (target.hasWork()) {
                context.ledger().concluded(target.endpoint(target.take().number()), outcome, Technique.TCP_CONNECT);
            }
        }
        active.clear();
        turns.clear();
    }
}
