package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.netty.FakeUdpHost.Limit;
import io.portmatrix.probe.netty.FakeUdpHost.Port;
import io.portmatrix.probe.netty.FakeUdpHost.Way;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** UDP sweeps of hosts that limit their refusals in all manners, in virtual time. */
class UdpSweepTest {
    private static final InetAddress HOST = VirtualSweep.address(1);
    /** What finding a limit out may cost, and the last silence. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    /** How many ports of each kind a host has. */
    private record Mix(int closed, int services, int silent) {}

    /** What a sweep came to. */
    private record Result(Map<Port, Map<PortState, Integer>> states, Duration took, FakeUdpNetwork network,
            List<Limitation> limitations) {
        int count(Port port, PortState state) {
            return states.get(port).getOrDefault(state, 0);
        }
    }

    @Test
    void without_a_limit_two_hundred_ports_take_half_a_second_and_a_datagram_each() {
        Result result = sweep(new Mix(190, 10, 0), Limit.NONE, Way.SHORT, CareProfile.STANDARD, 1);
        assertThat(result.count(Port.CLOSED, PortState.CLOSED)).isEqualTo(190);
        assertThat(result.count(Port.SERVICE, PortState.OPEN)).isEqualTo(10);
        assertThat(result.took()).isLessThan(Duration.ofMillis(500));
        assertThat(result.network().sent()).isEqualTo(200);
    }

    @Test
    void the_machine_wide_limit_of_linux_holds_nothing_back() {
        Result result = sweep(new Mix(190, 10, 0), new Limit(1000, 50, false), Way.SHORT, CareProfile.STANDARD, 1);
        assertThat(result.count(Port.CLOSED, PortState.CLOSED)).isEqualTo(190);
        assertThat(result.network().sent()).isEqualTo(200);
    }

    /** Of a second, and of what routers send. */
    @ParameterizedTest
    @CsvSource({"1, 6, false, 190, 10", "1, 6, false, 12, 2", "0.5, 1, false, 20, 1", "2, 1, true, 40, 3",
            "10, 10, false, 100, 5", "4, 6, false, 60, 0"})
    void a_limit_is_used_up_and_no_closed_port_stays_silent(double perSecond, int burst, boolean since, int closed,
            int services) {
        Limit limit = new Limit(perSecond, burst, since);
        Result result = sweep(new Mix(closed, services, 0), limit, Way.SHORT, CareProfile.STANDARD, 2);
        assertThat(result.limitations()).isEmpty();
        assertThat(result.count(Port.CLOSED, PortState.CLOSED)).isEqualTo(closed);
        assertThat(result.count(Port.SERVICE, PortState.OPEN)).isEqualTo(services);
        assertThat(result.took()).isLessThan(limit.ideal(closed).multipliedBy(11).dividedBy(10).plus(SETTLING));
    }

    @Test
    void the_default_of_linux_costs_a_tenth_more_than_it_must_at_most() {
        Result result = sweep(new Mix(190, 10, 0), Limit.LINUX, Way.SHORT, CareProfile.STANDARD, 3);
        assertThat(result.took()).isLessThan(Limit.LINUX.ideal(190).multipliedBy(11).dividedBy(10));
        assertThat(result.network().sent()).as("datagrams").isLessThan(4 * 200);
    }

    @Test
    void where_nothing_is_ever_refused_each_port_is_asked_three_times() {
        Result result = sweep(new Mix(100, 0, 100), Limit.MUTE, Way.SHORT, CareProfile.STANDARD, 4);
        assertThat(result.count(Port.CLOSED, PortState.SILENT)).isEqualTo(100);
        assertThat(result.count(Port.SILENT, PortState.SILENT)).isEqualTo(100);
        assertThat(result.network().sent()).isEqualTo(3 * 200);
        assertThat(result.took()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void silence_among_refusals_is_proved_by_asking_closed_ports_again() {
        Result result = sweep(new Mix(20, 0, 100), Limit.NONE, Way.SHORT, CareProfile.STANDARD, 5);
        assertThat(result.count(Port.SILENT, PortState.SILENT)).isEqualTo(100);
        assertThat(result.took()).isLessThan(Duration.ofSeconds(4));
        assertThat(result.network().sent()).isLessThan(4 * 120);
    }

    @Test
    void services_are_found_at_once_whatever_the_limit() {
        Result result = sweep(new Mix(0, 10, 40), Limit.LINUX, Way.SHORT, CareProfile.STANDARD, 6);
        assertThat(result.count(Port.SERVICE, PortState.OPEN)).isEqualTo(10);
        assertThat(result.network().sent()).isEqualTo(10 + 3 * 40);
    }

    @Test
    void patience_has_an_end_and_what_is_left_is_silent() {
        Result result = sweep(new Mix(1000, 5, 0), Limit.LINUX, Way.SHORT, CareProfile.STANDARD, 7);
        assertThat(result.took()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        int closed = result.count(Port.CLOSED, PortState.CLOSED);
        assertThat(closed).isGreaterThan(590);
        assertThat(result.count(Port.CLOSED, PortState.SILENT)).isEqualTo(1000 - closed);
        assertThat(result.limitations()).singleElement().satisfies(limitation -> {
            assertThat(limitation.code()).isEqualTo("icmp-limited");
            assertThat(limitation.text()).startsWith("198.51.100.1 limits its ICMP errors (about 1.0 a second)")
                    .contains(" " + (1000 - closed) + " UDP ports");
        });
        assertThat(result.count(Port.SERVICE, PortState.OPEN)).isEqualTo(5);
    }

    @Test
    void a_gentle_product_has_no_more_than_eight_datagrams_under_way() {
        Result result = sweep(new Mix(0, 40, 0), Limit.NONE,
                new Way(0, Duration.ofMillis(100), Duration.ZERO, 0, Duration.ZERO), CareProfile.GENTLE, 8);
        assertThat(result.count(Port.SERVICE, PortState.OPEN)).isEqualTo(40);
        assertThat(result.network().mostOpen()).isEqualTo(8 * UdpPair.SOCKETS + 1);
    }

    /** Hosts of all manners: limits, loss, delay, reordering and duplicates by seed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_ever_wrong(int seed) {
        Random random = new Random(seed);
        boolean lossy = random.nextBoolean();
        double perSecond = 0.5 * Math.pow(200, random.nextDouble());
        Limit limit = new Limit(perSecond, 1 + random.nextInt(50), random.nextInt(4) == 0);
        Way way = new Way(lossy ? random.nextDouble() * 0.2 : 0, Duration.ofNanos(random.nextLong(40_000_000)),
                Duration.ofNanos(random.nextLong(10_000_000)), random.nextDouble() * 0.2, Duration.ofMillis(100));
        Mix mix = new Mix(random.nextInt(60), random.nextInt(6), random.nextInt(20));
        Result result = sweep(mix, limit, way, CareProfile.STANDARD, seed);
        String host = limit + " " + way + " " + mix;
        assertThat(result.count(Port.CLOSED, PortState.CLOSED) + result.count(Port.CLOSED, PortState.SILENT)).as(host)
                .isEqualTo(mix.closed());
        assertThat(result.count(Port.SERVICE, PortState.OPEN) + result.count(Port.SERVICE, PortState.SILENT)).as(host)
                .isEqualTo(mix.services());
        assertThat(result.count(Port.SILENT, PortState.SILENT)).as(host).isEqualTo(mix.silent());
        if (!lossy) {
            assertThat(result.count(Port.CLOSED, PortState.CLOSED)).as(host).isEqualTo(mix.closed());
            assertThat(result.count(Port.SERVICE, PortState.OPEN)).as(host).isEqualTo(mix.services());
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("seeds", 200));
    }

    private static Result sweep(Mix mix, Limit limit, Way way, CareProfile care, long seed) {
        FakeUdpNetwork network = new FakeUdpNetwork(seed);
        Map<Integer, Port> ports = new HashMap<>();
        List<UdpWork> udp = new ArrayList<>();
        for (int i = 0; i < mix.closed() + mix.services() + mix.silent(); i++) {
            Port port = i < mix.closed() ? Port.CLOSED : i < mix.closed() + mix.services() ? Port.SERVICE : Port.SILENT;
            ports.put(1000 + i, port);
            udp.add(new UdpWork(1000 + i, port == Port.SERVICE ? "ping" : null));
        }
        Collections.shuffle(udp, new Random(seed));
        network.host(HOST, new FakeUdpHost(ports, limit, way));
        List<TargetWork> work = List.of(new TargetWork("h", HOST, PortSet.EMPTY, udp, care));
        Observed observed = new Observed();
        ProberOptions options = ProberOptions.within(a -> Optional.empty())
                .withTime(network.time, VirtualSweep.CLOCK);
        List<Limitation> limitations;
        try (Prober prober = new NettyProber(options, () -> network, OptionalInt::empty,
                new UdpProtocols(List.of(new Ping(9))))) {
            prober.run(work, observed);
            limitations = prober.limitations();
        }
        observed.assertComplete(work);
        assertThat(network.open()).as("open sockets").isZero();
        Map<Port, Map<PortState, Integer>> states = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            states.put(port, new EnumMap<>(PortState.class));
        }
        ports.forEach((number, port) -> states.get(port)
                .merge(Observed.state(observed.udp(HOST, number)), 1, Integer::sum));
        return new Result(states, network.time.passed(), network, limitations);
    }
}
