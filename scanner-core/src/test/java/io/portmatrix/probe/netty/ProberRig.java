package io.portmatrix.probe.netty;

import io.portmatrix.fixtures.junit.StandIns;
import io.portmatrix.model.TargetWork;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A prober with real sockets, stand-ins for it to meet, and what it observed of them; for one test. */
final class ProberRig {
    static final InetAddress LOOPBACK = address("127.0.0.1");

    private final StandIns standIns;
    private final Supplier<SocketTransport> transport;
    private final Observed observed = new Observed();

    /** {@code transport} gives the sockets under test; it is called on the thread that runs. */
    ProberRig(StandIns standIns, Supplier<SocketTransport> transport) {
        this.standIns = standIns;
        this.transport = transport;
    }

    StandIns standIns() {
        return standIns;
    }

    Observed observed() {
        return observed;
    }

    /** Runs this work alone, within the loopback, to an observation for every endpoint. */
    void run(TargetWork work) {
        try (Prober prober = prober(options())) {
            prober.run(List.of(work), observed);
        }
        observed.assertComplete(List.of(work));
    }

    Prober prober(ProberOptions options) {
        return prober(options, UdpProtocols.STANDARD);
    }

    Prober prober(ProberOptions options, UdpProtocols protocols) {
        return new NettyProber(options, transport, OptionalInt::empty, protocols);
    }

    /** For what is silent anyway. */
    static ProberOptions impatient() {
        return options().withRetries(new RetryPolicy(1, 1));
    }

    /** Within the loopback. */
    static ProberOptions options() {
        return ProberOptions
                .within(address -> address.isLoopbackAddress() ? Optional.empty() : Optional.of("not loopback"));
    }

    static boolean canBind(InetAddress address) {
        return canBind(address, 0);
    }

    static boolean canBind(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
