package io.portmatrix.probe.syn;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.link.RawNetwork;
import io.portmatrix.link.RawRoute;
import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.TargetWork;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SynProberTest {
    private final List<TargetWork> connected = new ArrayList<>();

    @Test
    void where_a_device_can_not_be_opened_everything_is_connected_to_and_the_report_says_nothing_else() {
        InetAddress host = SimulatedWire.address("198.51.100.1");
        TargetWork work = new TargetWork("h", host, PortSet.parse("1-65535"), List.of(), CareProfile.STANDARD);
        try (SynProber prober = new SynProber(ProberOptions.within(address -> Optional.empty()), new Connecting(),
                new Closed(), SynChoice.AUTO, true)) {
            prober.run(List.of(work), observation -> {});
            assertThat(prober.limitations()).containsExactly(new Limitation("tcp-by-connect",
                    "TCP was probed by connect at 198.51.100.1: eth7 could not be opened: no rights"));
        }
        assertThat(connected).containsExactly(work);
    }

    @Test
    void what_an_earlier_part_of_the_run_swept_counts_for_how_the_rest_is_asked() {
        TargetWork rest = new TargetWork("h", SimulatedWire.address("198.51.100.1"), PortSet.parse("1-10"), List.of(),
                CareProfile.STANDARD).knowing(new EarlierTcp(65_525, 0, List.of()));
        try (SynProber prober = new SynProber(ProberOptions.within(address -> Optional.empty()), new Connecting(),
                new Closed(), SynChoice.AUTO, true)) {
            prober.run(List.of(rest), observation -> {});
            assertThat(prober.limitations()).extracting(Limitation::text).singleElement().asString().contains("eth7");
        }
    }

    @Test
    void targets_of_which_nothing_is_left_are_named_and_no_device_is_opened_for_them() {
        TargetWork nothing = new TargetWork("h", SimulatedWire.address("198.51.100.1"), PortSet.EMPTY, List.of(),
                CareProfile.STANDARD).knowing(new EarlierTcp(65_535, 0, List.of()));
        try (SynProber prober = new SynProber(ProberOptions.within(address -> Optional.empty()), new Connecting(),
                new Closed(), SynChoice.AUTO, true)) {
            prober.run(List.of(nothing), observation -> {});
            assertThat(prober.limitations()).containsExactly(new Limitation("tcp-by-syn",
                    "TCP was swept by raw SYNs through eth7 at 198.51.100.1"));
        }
        assertThat(connected).containsExactly(nothing);
    }

    /** A network whose only device can't be opened. */
    private static final class Closed implements RawNetwork {
        @Override
        public RouteLookup route(InetAddress target) {
            return new RouteLookup.Found(
                    new RawRoute("eth7", SimulatedWire.address("198.51.100.200"), target, target));
        }

        @Override
        public RawLink open(String device, CaptureFilter capture) throws LinkException {
            throw new LinkException("no rights");
        }
    }

    private final class Connecting implements Prober {
        @Override
        public void run(List<TargetWork> work, ObservationSink sink) {
            connected.addAll(work);
        }

        @Override
        public void cancel() {
            // Nothing runs.
        }

        @Override
        public List<Limitation> limitations() {
            return List.of();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
