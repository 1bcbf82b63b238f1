package io.portmatrix.probe.netty;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.probe.SocketErrors;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Asks every address for an ICMP echo that the documents say anything about. */
final class EchoSweep implements Sweep {
    /** Addresses that are asked at once; each takes one socket. */
    private static final int MAX_OPEN = 64;
    /** How long nothing starts after the system was short of something. */
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MAX_HINDRANCES = 40;

    private final RunContext context;
    private final RandomGenerator random;
    private final Deque<InetAddress> waiting = new ArrayDeque<>();
    private final Set<EchoProbe> open = new LinkedHashSet<>();
    private boolean paused;
    private int hindrances;

    EchoSweep(RunContext context, List<TargetWork> work, RandomGenerator random) {
        this.context = context;
        this.random = random;
        work.stream().filter(TargetWork::echo).map(TargetWork::address).forEach(waiting::add);
        context.ledger().planned(waiting.size());
    }

    @Override
    public boolean finished() {
        return waiting.isEmpty() && open.isEmpty();
    }

    @Override
    public boolean start(int batch) {
        int left = batch;
        while (left > 0 && !paused && !waiting.isEmpty() && open.size() < MAX_OPEN) {
            long held = context.held(waiting.element());
            if (held > 0) {
                pause(held);
                return false;
            }
            if (!context.budget().tryAcquire(1)) {
                return false;
            }
            left--;
            EchoProbe probe = new EchoProbe(context, this, waiting.remove(), random);
            open.add(probe);
            probe.start();
        }
        return left == 0;
    }

    /** {@code probe} has come to its end. */
    void concluded(EchoProbe probe, ProbeOutcome outcome) {
        close(probe);
        conclude(probe.address(), outcome);
    }

    /** The system had no socket to give; the address waits for another turn, but not for ever. */
    void hindered(EchoProbe probe, int errno) {
        if (SocketErrors.isDescriptorShortage(errno)) {
            context.budget().refused();
        }
        close(probe);
        if (++hindrances > MAX_HINDRANCES) {
            conclude(probe.address(), new ProbeOutcome.NotConcluded(Cause.NO_RESOURCES, SocketErrors.describe(errno)));
            return;
        }
        waiting.add(probe.address());
        pause(PAUSE.toNanos());
    }

    private void pause(long nanos) {
        if (!paused) {
            paused = true;
            context.deadlines().add(context.now() + nanos, () -> paused = false);
        }
    }

    private void close(EchoProbe probe) {
        if (open.remove(probe)) {
            probe.close();
            context.budget().release(1);
        }
    }

    private void conclude(InetAddress address, ProbeOutcome outcome) {
        context.ledger().concluded(Endpoint.icmp(address), outcome, Technique.ICMP_ECHO);
    }

    @Override
    public void abandon(Cause cause, String detail) {
        paused = true;
        ProbeOutcome outcome = new ProbeOutcome.NotConcluded(cause, detail);
        List.copyOf(open).forEach(probe -> concluded(probe, outcome));
        waiting.forEach(address -> conclude(address, outcome));
        waiting.clear();
    }

    @Override
    public void close() {
        // All sockets are the probes'.
    }
}
