package io.portmatrix.probe.netty;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.pacing.DescriptorBudget;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Probes on the calling thread; see the package's description. */
final class NettyProber implements Prober {
    private final ProberOptions options;
    private final Supplier<SocketTransport> transports;
    private final Supplier<OptionalInt> descriptors;
    private final UdpProtocols protocols;
    private final List<Limitation> limitations = new ArrayList<>();
    /** Held while a run is on. */
    private final ReentrantLock running = new ReentrantLock();
    private final Object transportLock = new Object();
    private @Nullable SocketTransport transport;
    private volatile boolean cancelled;

    /**
     * @param transports called at the start of the run, on its thread
     * @param descriptors sockets that the process may open, empty if there is no limit; asked when the transport is open,
     *            which takes descriptors itself
     * @param protocols what can be spoken to UDP ports
     */
    NettyProber(ProberOptions options, Supplier<SocketTransport> transports, Supplier<OptionalInt> descriptors,
            UdpProtocols protocols) {
        this.options = options;
        this.transports = transports;
        this.descriptors = descriptors;
        this.protocols = protocols;
    }

    @Override
    public void run(List<TargetWork> work, ObservationSink sink) {
        running.lock();
        try {
            Ledger ledger = new Ledger(sink, options.progress(), options.clock());
            SocketTransport opened;
            try {
                opened = transports.get();
            } catch (RuntimeException e) {
                // Netty wraps what the system said when it had no descriptor for the event queue.
                String why = "nothing could be probed, because the system gave no sockets: " + e.getMessage();
                note(new Limitation("no-sockets", why));
                ledger.concludeAll(work, new ProbeOutcome.NotConcluded(Cause.NO_RESOURCES, why));
                return;
            }
            try (SocketTransport sockets = new ScopedSockets(opened, options.scope())) {
                publish(sockets);
                probe(work, ledger, sockets);
            } finally {
                publish(null);
            }
        } finally {
            options.progress().finished();
            running.unlock();
        }
    }

    private void probe(List<TargetWork> work, Ledger ledger, SocketTransport sockets) {
        DescriptorBudget budget = new DescriptorBudget(capacity());
        RunContext context = new RunContext(options, sockets, budget, ledger);
        UdpSweep udp = new UdpSweep(context, work, protocols, new SplittableRandom());
        List<Sweep> sweeps = new ArrayList<>(List.of(new ConnectSweep(context, work), udp));
        if (work.stream().anyMatch(TargetWork::echo)) {
            // Only here, because the system's source of randomness takes its time to start.
            sweeps.add(new EchoSweep(context, work, new SecureRandom()));
        }
        new ProbeLoop(context, sweeps, this::stopped).run();
        sweeps.forEach(Sweep::close);
        sockets.limitations().forEach(this::note);
        udp.limitations().forEach(this::note);
        if (budget.exhausted()) {
            note(new Limitation("descriptors-exhausted", "the system refused sockets while probing; at most "
                    + budget.capacity() + " were open at once afterwards"));
        }
    }

    private int capacity() {
        int allowed = descriptors.get().orElse(Integer.MAX_VALUE);
        if (allowed >= options.maxInFlight()) {
            return options.maxInFlight();
        }
        note(new Limitation("descriptor-limit", "the process's limit on open files leaves " + allowed
                + " sockets at once instead of " + options.maxInFlight() + ", which slows down silent targets"));
        return allowed;
    }

    private boolean stopped() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    @Override
    public void cancel() {
        cancelled = true;
        synchronized (transportLock) {
            if (transport != null) {
                transport.wakeUp();
            }
        }
    }

    private void publish(@Nullable SocketTransport sockets) {
        synchronized (transportLock) {
            transport = sockets;
        }
    }

    private void note(Limitation limitation) {
        synchronized (limitations) {
            limitations.add(limitation);
        }
    }

    @Override
    public List<Limitation> limitations() {
        synchronized (limitations) {
            return List.copyOf(limitations);
        }
    }

    /** A run frees what it opened before it returns and nothing outlives it: all there is to do is to wait for its end. */
    @Override
    public void close() {
        cancel();
        running.lock();
        try {
            cancelled = true;
        } finally {
            running.unlock();
        }
    }
}
