package io.portmatrix.probe.syn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.link.LinkException;
import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.pacing.PacePreset;
import io.portmatrix.pacing.RunPace;
import io.portmatrix.pacing.SendLimits;
import io.portmatrix.probe.syn.SimulatedWire.Host;
import io.portmatrix.probe.syn.SimulatedWire.Reply;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sweeps on a simulated wire. */
class SynSweepTest {
    private static final InetAddress HOST = SimulatedWire.address("198.51.100.1");
    private static final int FIRST_PORT = 61_000;
    private static final int ALL = 65_535;

    private static final int SEEDS = Integer.getInteger("sweep.seeds", 300);

    private SimulatedWire wire = new SimulatedWire(1);
    private long started;
    private EarlierTcp earlier = EarlierTcp.NONE;
    private final Map<InetAddress, Map<Integer, ProbeOutcome>> outcomes = new HashMap<>();

    private void sweep(String ports, PacePreset preset, SendLimits limits, Host host) throws LinkException {
        wire.hosts.put(AddressKey.of(HOST), host);
        sweep(ports, preset, limits, List.of(HOST));
    }

    private void sweep(String ports, PacePreset preset, SendLimits limits, List<InetAddress> addresses)
            throws LinkException {
        started = wire.ticker().nanos();
        SplittableRandom random = new SplittableRandom(7);
        List<SynSweep.Aim> aims = new ArrayList<>();
        for (InetAddress address : addresses) {
            Map<Integer, ProbeOutcome> found = outcomes.computeIfAbsent(address, a -> new TreeMap<>());
            TargetWork work = new TargetWork("h", address, PortSet.parse(ports), List.of(), CareProfile.STANDARD)
                    .knowing(earlier);
            aims.add(new SynSweep.Aim(
                    new SynTarget(work, preset, random.split(), started,
                            (port, outcome) -> assertThat(found.put(port, outcome)).as("second outcome of %d", port)
                                    .isNull()),
                    new SynTemplate(new byte[14],
                            SimulatedWire.address(address.getAddress().length == 4 ? "198.51.100.200" : "2001:db8::99"),
                            address)));
        }
        SynSweep.Setting setting = new SynSweep.Setting(new SynCookie(3, 4), FIRST_PORT,
                new RunPace(preset, started), limits, wire.ticker(), a -> Optional.empty(), () -> false, a -> {});
        try {
            new SynSweep(wire, setting, aims).run();
        } finally {
            outcomes.values().forEach(found -> assertThat(found).hasSize(PortSet.parse(ports).size()));
        }
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.values()
                .forEach(found -> found.values()
                        .forEach(o -> counts.merge(o instanceof ProbeOutcome.Concluded c ? c.state().name()
                                : ((ProbeOutcome.NotConcluded) o).cause().name(), 1, Integer::sum)));
        return counts;
    }

    private static Host host(double loss, long delay, long jitter, IntFunction<Reply> replies) {
        return new Host() {
            @Override
            public Reply reply(int port, long nanos) {
                return replies.apply(port);
            }

            @Override
            public double loss() {
                return loss;
            }

            @Override
            public long delay(SplittableRandom random) {
                return delay + (jitter == 0 ? 0 : random.nextLong(-jitter, jitter + 1));
            }
        };
    }

    private void sweep(String ports, Host host) throws LinkException {
        sweep(ports, PacePreset.NORMAL, SendLimits.usual(), host);
    }

    private static Reply fortyOpen(int port, Reply otherwise) {
        return port % 1638 == 0 ? Reply.OPEN : otherwise;
    }

    @Test
    void a_host_that_refuses_costs_one_packet_a_port() throws Exception {
        sweep("1-65535", host(0, 200_000, 0, port -> fortyOpen(port, Reply.CLOSED)));
        assertThat(counts()).isEqualTo(Map.of("OPEN", 40, "CLOSED", ALL - 40));
        assertThat(wire.sentAt).hasSize(ALL);
    }

    @Test
    void behind_a_filter_that_drops_silence_is_asked_three_times_and_is_done_in_seconds() throws Exception {
        sweep("1-65535", host(0, 200_000, 0, port -> fortyOpen(port, Reply.SILENT)));
        assertThat(counts()).isEqualTo(Map.of("OPEN", 40, "FILTERED", ALL - 40));
        assertThat(wire.sentAt.size()).isBetween(3 * (ALL - 40) + 40, 200_000);
        assertThat(wire.since(started)).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void a_host_that_answers_nothing_is_done_in_seconds_too() throws Exception {
        sweep("1-65535", host(0, 200_000, 0, port -> Reply.SILENT));
        assertThat(counts()).isEqualTo(Map.of("FILTERED", ALL));
        assertThat(wire.sentAt).hasSize(3 * ALL);
        assertThat(wire.since(started)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void random_loss_slows_nothing_down_and_turns_nothing_wrong() throws Exception {
        sweep("1-65535", host(0.05, 20_000_000, 5_000_000, port -> fortyOpen(port, Reply.CLOSED)));
        assertThat(counts()).isEqualTo(Map.of("OPEN", 40, "CLOSED", ALL - 40));
        assertThat(wire.since(started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_limit_on_syns_is_met_at_its_rate() throws Exception {
        Limited limited = new Limited(500, 5);
        sweep("1-20000", host(0, 1_000_000, 0, port -> limited.through(wire.ticker().nanos()) ? fortyOpen(port,
                Reply.CLOSED) : Reply.SILENT));
        assertThat(counts()).isEqualTo(Map.of("OPEN", 12, "CLOSED", 20_000 - 12));
        assertThat(wire.since(started)).isLessThan(Duration.ofSeconds(44));
        assertThat(wire.sentAt.size()).isLessThan(30_000);
    }

    @Test
    void a_host_that_goes_away_and_comes_back_is_asked_again() throws Exception {
        long begin = wire.ticker().nanos();
        sweep("1-65535", host(0, 1_000_000, 0, port -> {
            long nanos = wire.ticker().nanos() - begin;
            boolean away = nanos > 1_000_000_000L && nanos < 3_500_000_000L;
            return away || port % 10 != 0 ? Reply.SILENT : Reply.CLOSED;
        }));
        assertThat(counts()).isEqualTo(Map.of("CLOSED", 6_553, "FILTERED", ALL - 6_553));
    }

    @Test
    void a_host_that_stops_answering_is_left_alone_and_what_it_did_not_answer_is_open_to_doubt() throws Exception {
        long begin = wire.ticker().nanos();
        sweep("1-65535", host(0, 1_000_000, 0,
                port -> wire.ticker().nanos() - begin > 100_000_000L ? Reply.SILENT : Reply.CLOSED));
        assertThat(counts().keySet()).containsExactlyInAnyOrder("CLOSED", "STOPPED_ANSWERING");
        assertThat(wire.sentAt.size()).isLessThan(25_000);
    }

    @Test
    void silence_of_a_host_that_answered_in_an_earlier_part_of_the_run_and_does_no_more_proves_nothing()
            throws Exception {
        earlier = new EarlierTcp(1_000, 0, List.of(new EarlierTcp.Sign(60_000, false)));
        sweep("1-500", host(0, 1_000_000, 0, port -> Reply.SILENT));
        assertThat(counts()).isEqualTo(Map.of("STOPPED_ANSWERING", 500));
    }

    @Test
    void silence_of_a_host_that_answered_in_an_earlier_part_of_the_run_and_does_still_is_a_filter() throws Exception {
        earlier = new EarlierTcp(1_000, 0, List.of(new EarlierTcp.Sign(60_000, false)));
        sweep("1-500", host(0, 1_000_000, 0, port -> port == 60_000 ? Reply.CLOSED : Reply.SILENT));
        assertThat(counts()).isEqualTo(Map.of("FILTERED", 500));
    }

    @Test
    void open_ports_that_an_earlier_part_of_the_run_left_are_a_host() throws Exception {
        earlier = new EarlierTcp(ALL - 600, 0, List.of());
        sweep("1-600", host(0, 1_000_000, 0, port -> Reply.OPEN));
        assertThat(counts()).isEqualTo(Map.of("OPEN", 600));
    }

    @Test
    void a_host_where_every_port_accepts_is_no_host() throws Exception {
        sweep("1-65535", host(0, 1_000_000, 0, port -> Reply.OPEN));
        assertThat(counts().get("ANSWERS_EVERYTHING")).isGreaterThan(ALL - 5_000);
        assertThat(wire.sentAt.size()).isLessThan(5_000);
    }

    @Test
    void many_open_ports_behind_a_filter_are_a_host() throws Exception {
        sweep("1-2000", host(0, 1_000_000, 0, port -> port % 3 == 0 ? Reply.OPEN : Reply.SILENT));
        assertThat(counts()).isEqualTo(Map.of("OPEN", 666, "FILTERED", 1_334));
    }

    @Test
    void forged_answers_do_not_count() throws Exception {
        // From the right address and to the right ports, but with a guessed number.
        SynTemplate syns = new SynTemplate(new byte[14], SimulatedWire.address("198.51.100.200"), HOST);
        for (int port = 1; port <= 50; port++) {
            byte[] frame = syns.frame(FIRST_PORT, port, 12_345);
            wire.inject(wire.answer(frame, true, port % 2 == 0 ? Reply.OPEN : Reply.PROHIBITED),
                    Duration.ofMillis(port));
        }
        sweep("1-50", host(0, 1_000_000, 0, port -> Reply.CLOSED));
        assertThat(counts()).isEqualTo(Map.of("CLOSED", 50));
    }

    @Test
    void a_device_that_breaks_ends_the_sweep_with_what_was_learned() {
        wire.breaksAfter = 300;
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> sweep("1-1000", host(0, 100_000, 0, port -> Reply.CLOSED)));
        assertThat(counts().keySet()).containsExactlyInAnyOrder("CLOSED", "INTERRUPTED");
    }

    @Test
    void targets_take_turns_over_both_versions_of_ip() throws Exception {
        List<InetAddress> hosts = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            InetAddress address = SimulatedWire.address(i % 2 == 0 ? "2001:db8::" + i : "198.51.100." + i);
            hosts.add(address);
            boolean drops = i % 4 == 0;
            wire.hosts.put(AddressKey.of(address),
                    host(0, 500_000, 0, port -> port < 10 ? Reply.OPEN : drops ? Reply.SILENT : Reply.CLOSED));
        }
        sweep("1-200", PacePreset.NORMAL, SendLimits.usual(), hosts);
        assertThat(counts()).isEqualTo(Map.of("OPEN", 40 * 9, "FILTERED", 10 * 191, "CLOSED", 30 * 191));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_234})
    void the_users_limit_holds_in_every_tenth_of_a_second(int perSecond) throws Exception {
        int ports = Math.min(2_000, 10 * perSecond);
        sweep("1-" + ports, PacePreset.FAST, new SendLimits(PacePreset.FAST, perSecond, null),
                host(0.05, 3_000_000, 1_000_000, port -> port % 2 == 0 ? Reply.CLOSED : Reply.SILENT));
        int most = (perSecond + 9) / 10;
        for (int i = most; i < wire.sentAt.size(); i++) {
            assertThat(wire.sentAt.get(i) - wire.sentAt.get(i - most)).as("packet %d", i)
                    .isGreaterThanOrEqualTo(100_000_000L);
        }
    }

    /**
     * Any loss up to a fifth, each way, any delay and reordering, limits on the way, hosts of any kind: every seed another
     * network. Nothing may be wrong. Where a bad line and a limit come together much may stay undetermined, elsewhere not.
     */
    @Test
    void no_state_is_wrong_on_any_network() throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double loss = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.2);
            long delay = (long) Math.exp(random.nextDouble(Math.log(50_000), Math.log(400_000_000)));
            long jitter = random.nextBoolean() ? 0 : delay / (2 + random.nextInt(4));
            int open = 1 + random.nextInt(100);
            int silent = random.nextInt(101);
            int prohibited = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
            double limit = random.nextInt(3) == 0 ? Math.exp(random.nextDouble(Math.log(50), Math.log(20_000))) : 0;
            int ports = 50 + random.nextInt(1_500);
            int burst = 1 + random.nextInt(50);
            Limited bucket = new Limited(limit, burst);
            String network = "seed %d: %d ports, loss %.3f, %.1f ms, limit %.0f/%d, open %d, silent %d, prohibited %d"
                    .formatted(seed, ports, loss, delay / 1e6, limit, burst, open, silent, prohibited);
            IntFunction<Reply> truth = port -> {
                int kind = Math.floorMod(port * 7919 + 13, 100);
                return Math.floorMod(port * 104_729 + 7, 1_000) < open ? Reply.OPEN
                        : kind < silent ? Reply.SILENT
                        : kind < silent + prohibited ? Reply.PROHIBITED
                        : Reply.CLOSED;
            };
            outcomes.clear();
            wire = new SimulatedWire(seed);
            sweep("1-" + ports, host(loss, delay, jitter,
                    port -> limit > 0 && !bucket.through(wire.ticker().nanos()) ? Reply.SILENT : truth.apply(port)));
            if (!counts().containsKey("OPEN") && !counts().containsKey("CLOSED")) {
                // Nobody answered: a host that is down, as far as anybody can tell.
                continue;
            }
            outcomes.get(HOST).forEach((port, outcome) -> {
                if (outcome instanceof ProbeOutcome.Concluded concluded) {
                    assertThat(concluded.state()).as("%s, port %d: %s", network, port, concluded)
                            .isEqualTo(switch (truth.apply(port)) {
                                case OPEN -> PortState.OPEN;
                                case CLOSED -> PortState.CLOSED;
                                case SILENT, PROHIBITED -> PortState.FILTERED;
                            });
                } else if (loss < 0.12 && limit == 0) {
                    assertThat(outcome).as("%s, port %d", network, port).isNull();
                }
            });
        }
    }

    /** A token bucket in front of a host. */
    private static final class Limited {
        private final double perSecond;
        private final double burst;
        private double tokens;
        private long lastNanos;
        private boolean begun;

        Limited(double perSecond, double burst) {
            this.perSecond = perSecond;
            this.burst = burst;
        }

        boolean through(long nanos) {
            tokens = begun ? Math.min(burst, tokens + (nanos - lastNanos) / 1e9 * perSecond) : burst;
            begun = true;
            lastNanos = nanos;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
