package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How a run over TCP ends before its time: cancelled, interrupted, or by a sink that throws. */
class ConnectSweepEndTest extends VirtualSweep {
    @Test
    void cancelling_in_the_middle_leaves_no_endpoint_without_observation_and_no_socket_open() {
        network.host(HOST, (port, attempt) -> port % 3 == 0 ? Reaction.accepts(QUICK) : Reaction.SILENT);
        AtomicReference<Prober> prober = new AtomicReference<>();
        network.beforeWait(() -> {
            if (network.time.passed().compareTo(Duration.ofMillis(60)) > 0) {
                prober.get().cancel();
            }
        });
        List<TargetWork> work = List.of(work(HOST, "1-65535", CareProfile.STANDARD),
                work(address(2), "1-1000", CareProfile.GENTLE));
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            prober.set(p);
            p.run(work, observed);
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isGreaterThan(60_000);
        assertThat(network.open()).isZero();
        assertThat(network.time.passed()).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void cancelled_before_it_began_nothing_is_sent() {
        List<TargetWork> work = List.of(work(HOST, "1-100", CareProfile.STANDARD));
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            p.cancel();
            p.run(work, observed);
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isEqualTo(100);
        assertThat(network.attempts()).isZero();
    }

    @Test
    void an_interrupted_thread_ends_the_run_and_stays_interrupted() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        network.beforeWait(() -> Thread.currentThread().interrupt());
        List<TargetWork> work = List.of(work(HOST, "1-1000", CareProfile.STANDARD));
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            p.run(work, observed);
            assertThat(Thread.interrupted()).isTrue();
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isEqualTo(1000);
    }

    @Test
    void a_sink_that_throws_ends_the_run_and_frees_the_sockets() {
        network.host(HOST, (port, attempt) -> port == 5 ? Reaction.refuses(QUICK) : Reaction.SILENT);
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            assertThatThrownBy(() -> p.run(List.of(work(HOST, "1-20", CareProfile.STANDARD)), observation -> {
                throw new IllegalStateException("full disk");
            })).hasMessage("full disk");
        }
        assertThat(network.closed()).isTrue();
    }
}
