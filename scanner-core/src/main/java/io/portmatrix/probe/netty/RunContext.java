package io.portmatrix.probe.netty;

import io.portmatrix.pacing.Deadlines;
import io.portmatrix.pacing.DescriptorBudget;
import io.portmatrix.probe.ProberOptions;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What the sweeps of one run share.
 *
 * @param scratch to read into; whoever reads takes out what it needs before anybody else reads
 */
record RunContext(ProberOptions options, SocketTransport sockets, DescriptorBudget budget,
        Deadlines<Runnable> deadlines,
        Ledger ledger, ByteBuffer scratch) {
    /** Enough for every UDP datagram that is looked at. */
    private static final int SCRATCH_BYTES = 4096;

    RunContext(ProberOptions options, SocketTransport sockets, DescriptorBudget budget, Ledger ledger) {
        this(options, sockets, budget, new Deadlines<>(), ledger, ByteBuffer.allocateDirect(SCRATCH_BYTES));
    }

    long now() {
        return options.ticker().nanos();
    }

    /** Nanoseconds until the user's limits let something start at {@code target}, 0 for now. */
    long held(InetAddress target) {
        return options.limits().limited() ? options.limits().delay(target, now()) : 0;
    }

    /** Something starts at {@code target}. */
    void started(InetAddress target) {
        if (options.limits().limited()) {
            options.limits().started(target, now());
        }
        ledger.attempted(target);
    }
}
