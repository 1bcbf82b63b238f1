package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.capture.filter.KernelFilter;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.link.CaptureCounts;
import io.portmatrix.link.CaptureOptions;
import io.portmatrix.link.LinkException;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.SeenFlow;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private static final CaptureOptions OPTIONS = new CaptureOptions(192, CaptureOptions.MIN_BUFFER, true);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final FakeInterfaces network = new FakeInterfaces();
    private final List<SeenFlow> flows = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();

    @Test
    void what_several_interfaces_hear_becomes_flows() throws Exception {
        Listening listening = open("eth0", "eth1");
        assertThat(listening.devices()).containsExactly("eth0", "eth1");
        assertThat(network.taps.get("eth0").filter).contains("host 10.0.0.1", "vlan");
        assertThat(network.taps.get("eth0").options).isEqualTo(OPTIONS);
        assertThat(listening.counts().flows().flows()).isZero();
        listening.flush();

        start(listening);
        network.taps.get("eth0").datagram(1, 40_000, 2, 53);
        network.taps.get("eth1").datagram(2, 53, 1, 40_000);
        network.taps.get("eth1").frame(new byte[14]);
        network.taps.get("eth1").frame(new byte[3]);
        assertThat(flows).isEmpty();
        listening.flush();
        assertThat(flows).singleElement()
                .satisfies(flow -> {
                    assertThat(flow.responderPort()).isEqualTo(53);
                    assertThat(flow.reply()).isEqualTo(SeenFlow.Reply.ANSWERED);
                });
        ListeningCounts counts = listening.counts();
        assertThat(counts.frames()).isEqualTo(4);
        assertThat(counts.bytes()).isEqualTo(2 * 146 + 114 + 103);
        assertThat(counts.cut()).isEqualTo(1);
        assertThat(counts.flows().flows()).isEqualTo(1);

        network.taps.get("eth0").datagram(1, 40_001, 2, 53);
        listening.close();
        listening.close();
        listening.flush();
        assertThat(flows).hasSize(2);
        assertThat(network.taps.values()).allMatch(tap -> tap.closed);
    }

    @Test
    void if_one_can_not_be_opened_none_stays_open() {
        assertThatThrownBy(() -> open("eth0", "none")).isInstanceOf(LinkException.class);
        assertThat(network.taps.get("eth0").closed).isTrue();
    }

    @Test
    void frames_that_are_not_understood_are_refused_at_once() {
        network.linkTypes.put("wlan0", 127);
        assertThatThrownBy(() -> open("wlan0")).isInstanceOf(LinkException.class)
                .hasMessage("wlan0 gives frames of link type 127, which are not understood");
        assertThat(network.taps.get("wlan0").closed).isTrue();
    }

    @Test
    void an_interface_that_went_away_is_told_and_kept() throws Exception {
        Listening listening = open("eth0", "eth1");
        start(listening);
        assertThat(listening.failures()).isEmpty();
        network.taps.get("eth1").failure.accept("eth1 is gone");
        assertThat(failed).hasValue(1);
        assertThat(listening.failures()).isEqualTo(Map.of("eth1", "eth1 is gone"));
        assertThat(listening.limitations()).containsExactly(new Limitation("interface-gone", "eth1 is gone"));
    }

    @Test
    void what_could_not_be_heard_is_told() throws Exception {
        Listening listening = open("eth0", "eth1");
        start(listening);
        network.taps.get("eth0").counts = new CaptureCounts(1_000_000, 1, 0);
        network.taps.get("eth1").counts = new CaptureCounts(1_000, 1, 7);
        network.taps.get("eth1").obstacle = Optional.of("eth1 is down");
        listening.look(NOON);
        assertThat(listening.counts().capture()).isEqualTo(new CaptureCounts(1_001_000, 2, 7));
        assertThat(listening.limitations()).containsExactly(
                new Limitation("packets-dropped",
                        "2 packets of 1,001,000 on eth0, eth1 got lost because the capture buffer"
                                + " was full; what they would have shown is not known (--buffer makes it larger)"),
                new Limitation("packets-dropped-by-interface",
                        "the interface eth0, eth1 dropped 7 packets of any kind; whether"
                                + " they belonged to the site's hosts is not known"),
                new Limitation("interface-down", "eth1 is down since 2026-11-21T12:00:00Z: nothing was heard there"));
    }

    @Test
    void a_scan_hears_until_it_stops() throws Exception {
        InetAddress own = InetAddress.getByName("10.0.0.9");
        LiveTraffic traffic = new LiveTraffic(open("eth0"), Set.of(own));
        assertThat(traffic.own()).containsExactly(own);
        traffic.start(flows::add, KnownEnds.NONE);
        network.taps.get("eth0").datagram(1, 40_000, 2, 53);
        network.taps.get("eth0").failure.accept("eth0 is gone");
        assertThat(flows).isEmpty();
        assertThat(traffic.stop()).containsExactly(new Limitation("interface-gone", "eth0 is gone"));
        assertThat(flows).hasSize(1);
    }

    private Listening open(String... devices) throws Exception {
        return Listening.open(network, List.of(devices),
                KernelFilter.of(List.of(InetAddress.getByName("10.0.0.1")), List.of()), OPTIONS);
    }

    private void start(Listening listening) {
        listening.start(flows::add, KnownEnds.NONE, failed::incrementAndGet);
    }
}
