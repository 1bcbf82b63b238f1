package io.portmatrix.probe.netty;

import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.pacing.Deadlines;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Conducts a run: starts probes, waits for sockets and deadlines, and ends early when asked to. All of it happens on the
 * calling thread.
 */
final class ProbeLoop {
    /** So many probes start before sockets, deadlines and a wish to stop are looked at again. */
    private static final int BATCH = 256;
    /** An interrupt does not end a wait on epoll; it is noticed after this long at most. */
    private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(50).toNanos();

    private final RunContext context;
    private final List<Sweep> sweeps;
    private final BooleanSupplier stop;

    /** @param stop whether the run is to end early */
    ProbeLoop(RunContext context, List<Sweep> sweeps, BooleanSupplier stop) {
        this.context = context;
        this.sweeps = List.copyOf(sweeps);
        this.stop = stop;
    }

    void run() {
        Deadlines<Runnable> deadlines = context.deadlines();
        while (!finished()) {
            if (stop.getAsBoolean()) {
                sweeps.forEach(sweep -> sweep.abandon(Cause.INTERRUPTED, "the run was ended before its turn"));
                return;
            }
            fireDue(deadlines);
            boolean more = false;
            for (Sweep sweep : sweeps) {
                more |= sweep.start(BATCH);
            }
            if (finished()) {
                return;
            }
            context.sockets().await(more ? 0 : deadlines.untilNext(context.now(), LONGEST_WAIT_NANOS));
        }
    }

    private boolean finished() {
        for (Sweep sweep : sweeps) {
            if (!sweep.finished()) {
                return false;
            }
        }
        return true;
    }

    private void fireDue(Deadlines<Runnable> deadlines) {
        long now = context.now();
        for (Runnable due = deadlines.poll(now); due != null; due = deadlines.poll(now)) {
            due.run();
        }
    }
}
