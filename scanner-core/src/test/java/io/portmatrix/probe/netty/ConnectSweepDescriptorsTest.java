package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A run over TCP that has few descriptors, or none. */
class ConnectSweepDescriptorsTest extends VirtualSweep {
    @Test
    void a_thousand_descriptors_are_enough_for_silence() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT).descriptors(900);
        run(List.of(work(HOST, "1-20000", CareProfile.STANDARD)), options(), OptionalInt.of(900));
        assertThat(observed.count(PortState.FILTERED)).isEqualTo(20_000);
        assertThat(network.mostOpen()).isEqualTo(900);
        assertThat(network.refusedDescriptors()).isZero();
        assertThat(limitations).singleElement().satisfies(limitation -> {
            assertThat(limitation.code()).isEqualTo("descriptor-limit");
            assertThat(limitation.text()).contains("900");
        });
    }

    @Test
    void a_full_descriptor_table_is_waited_out() {
        network.host(HOST, (port, attempt) -> port % 2 == 0 ? Reaction.accepts(QUICK) : Reaction.refuses(QUICK))
                .descriptors(7);
        run(work(HOST, "1-200", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(100);
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(100);
        assertThat(network.refusedDescriptors()).as("the budget shrinks at once").isLessThan(5);
        assertThat(limitations).extracting(Limitation::code).containsExactly("descriptors-exhausted");
    }

    @Test
    void no_descriptor_at_all_ends_without_conclusions_and_does_not_hang() {
        network.host(HOST, (port, attempt) -> Reaction.refuses(QUICK)).descriptors(0);
        run(work(HOST, "1-20", CareProfile.STANDARD));
        assertThat(observed.count(Cause.NO_RESOURCES)).isEqualTo(20);
        assertThat(network.attempts()).isZero();
    }

    @Test
    void no_sockets_at_all_from_the_start_is_no_crash() {
        List<TargetWork> work = List.of(new TargetWork("h", HOST, PortSet.parse("1-20"),
                List.of(new UdpWork(53, "dns"), new UdpWork(53, null)), CareProfile.STANDARD));
        try (Prober prober = new NettyProber(options(), () -> {
            throw new IllegalStateException("Too many open files");
        }, OptionalInt::empty, UdpProtocols.STANDARD)) {
            prober.run(work, observed);
            assertThat(prober.limitations()).extracting(Limitation::code).containsExactly("no-sockets");
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.NO_RESOURCES)).isEqualTo(21);
    }
}
