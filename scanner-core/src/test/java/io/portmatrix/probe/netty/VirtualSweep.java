package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What tests of a whole run over TCP in virtual time share: the network, what was observed, and how it is run. */
abstract class VirtualSweep {
    static final InetAddress HOST = address(1);
    static final Duration QUICK = Duration.ofMillis(1);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    final FakeNetwork network = new FakeNetwork();
    final Observed observed = new Observed();
    List<Limitation> limitations = List.of();

    /** How that port of {@link #HOST} turned out. */
    ProbeOutcome tcp(int port) {
        return observed.tcp(HOST, port);
    }

    /** Everything is in scope; time is that of the network. */
    ProberOptions options() {
        return ProberOptions.within(a -> Optional.empty()).withTime(network.time, CLOCK);
    }

    /** Runs this work alone, with {@link #options()} and without a limit of descriptors. */
    void run(TargetWork work) {
        run(List.of(work), options(), OptionalInt.empty());
    }

    /** Runs it to its end: every endpoint has its observation, and no socket stays open. */
    void run(List<TargetWork> work, ProberOptions options, OptionalInt descriptors) {
        try (Prober prober = new NettyProber(options, () -> network, () -> descriptors, UdpProtocols.STANDARD)) {
            prober.run(work, observed);
            limitations = prober.limitations();
        }
        observed.assertComplete(work);
        assertThat(network.open()).as("open sockets").isZero();
        assertThat(network.closed()).isTrue();
    }

    static TargetWork work(InetAddress address, String ports, CareProfile care) {
        return new TargetWork("h", address, PortSet.parse(ports), List.of(), care);
    }

    /** Of the block for documentation; nothing is ever sent there. */
    static InetAddress address(int i) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 198, 51, (byte) (100 + i / 256), (byte) i});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
