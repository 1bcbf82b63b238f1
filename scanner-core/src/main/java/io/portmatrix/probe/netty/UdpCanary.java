package io.portmatrix.probe.netty;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One more datagram to a port that is known to be closed. Its refusal says nothing new about the port, but that refusals
 * were to be had when it was sent.
 */
final class UdpCanary {
    private final RunContext context;
    private final UdpSweep sweep;
    private final UdpTarget target;
    private final UdpPair pair;
    private final long sentNanos;
    private boolean closed;

    private UdpCanary(RunContext context, UdpSweep sweep, UdpTarget target, UdpPair pair) {
        this.context = context;
        this.sweep = sweep;
        this.target = target;
        this.pair = pair;
        this.sentNanos = context.now();
    }

    /**
     * Sends what {@code closedPort} was asked before and listens.
     *
     * @throws SocketFailure where it could not be sent; then nothing is open
     */
    static UdpCanary send(RunContext context, UdpSweep sweep, UdpTarget target, UdpProbe closedPort)
            throws SocketFailure {
        InetSocketAddress asked = new InetSocketAddress(target.address, closedPort.port());
        UdpPair pair = UdpPair.open(context.sockets(), asked);
        try {
            pair.send(closedPort.request(pair.local()));
            UdpCanary canary = new UdpCanary(context, sweep, target, pair);
            pair.watch(canary::ready);
            // Refusals that take longer than the target's usually do still teach how long they take.
            context.deadlines()
                    .add(canary.sentNanos + 2 * target.refusalWait().toNanos(), canary::close);
            return canary;
        } catch (SocketFailure e) {
            pair.close();
            throw e;
        }
    }

    long sentNanos() {
        return sentNanos;
    }

    private void ready() {
        if (!closed && refused(pair.fromAskedPort(context.scratch()))) {
            target.refusedCanary(sentNanos, context.now());
            close();
        }
    }

    private static boolean refused(UdpSocket.@Nullable Heard heard) {
        return switch (heard) {
            case null -> false;
            case UdpSocket.Heard.Failed failed -> true;
            case UdpSocket.Heard.Icmp icmp -> UdpProbe.isRefusal(icmp.report());
            case UdpSocket.Heard.Datagram datagram -> false;
        };
    }

    /** Listens no longer. */
    void close() {
        if (!closed) {
            closed = true;
            pair.close();
            sweep.canaryClosed(target, this);
        }
    }
}
