package io.portmatrix.probe.syn;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.link.LinkException;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.pacing.PacePreset;
import io.portmatrix.pacing.RateCap;
import io.portmatrix.pacing.RunPace;
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
import org.junit.jupiter.api.Test;

/** Whole sweeps on a simulated wire. */
class SynSweepTest {
    private static final InetAddress HOST = SimulatedWire.address("198.51.100.1");
    private static final int FIRST_PORT = 61_000;

    private SimulatedWire wire = new SimulatedWire(1);
    private long started;
    private final Map<InetAddress, Map<Integer, ProbeOutcome>> outcomes = new HashMap<>();

    private void sweep(String ports, PacePreset preset, RateCap cap, Host host) throws LinkException {
        wire.hosts.put(AddressKey.of(HOST), host);
        sweep(ports, preset, cap, List.of(HOST));
    }

    private void sweep(String ports, PacePreset preset, RateCap cap, List<InetAddress> addresses) throws LinkException {
        started = wire.ticker().nanos();
        SplittableRandom random = new SplittableRandom(7);
        List<SynSweep.Aim> aims = new ArrayList<>();
        for (InetAddress address : addresses) {
            Map<Integer, ProbeOutcome> found = outcomes.computeIfAbsent(address, a -> new TreeMap<>());
            TargetWork work = new TargetWork("h", address, PortSet.parse(ports), List.of(), CareProfile.STANDARD);
            aims.add(new SynSweep.Aim(
                    new SynTarget(work, preset, random.split(), started,
                            (port, outcome) -> assertThat(found.put(port, outcome)).as("second outcome of %d", port)
                                    .isNull()),
                    new SynTemplate(new byte[14],
                            SimulatedWire.address(address.getAddress().length == 4 ? "198.51.100.200" : "2001:db8::99"),
                            address)));
        }
        SynSweep.Setting setting = new SynSweep.Setting(new SynCookie(3, 4), FIRST_PORT,
                new RunPace(preset, cap, started), wire.ticker(), a -> Optional.empty(), () -> false, () -> {});
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

    private static Host host(double loss, long delay, long jitter, java.util.function.IntFunction<Reply> replies) {
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

    private void print(String what) {
        System.out.printf("%s: %s, %d packets, %s%n", what, counts(), wire.sentAt.size(), wire.since(started));
    }

    @Test
    void closed_elsewhere() throws Exception {
        sweep("1-65535", PacePreset.NORMAL, null, host(0, 200_000, 0, p -> p % 1638 == 0 ? Reply.OPEN : Reply.CLOSED));
        print("closed");
    }

    @Test
    void dropping() throws Exception {
        sweep("1-65535", PacePreset.NORMAL, null, host(0, 200_000, 0, p -> p % 1638 == 0 ? Reply.OPEN : Reply.SILENT));
        print("dropping");
    }

    @Test
    void dropping_all() throws Exception {
        sweep("1-65535", PacePreset.NORMAL, null, host(0, 200_000, 0, p -> Reply.SILENT));
        print("nothing");
    }

    @Test
    void lossy() throws Exception {
        sweep("1-65535", PacePreset.NORMAL, null,
                host(0.05, 20_000_000, 5_000_000, p -> p % 1638 == 0 ? Reply.OPEN : Reply.CLOSED));
        print("lossy");
    }

    @Test
    void lossy_dropping() throws Exception {
        sweep("1-65535", PacePreset.NORMAL, null,
                host(0.05, 20_000_000, 5_000_000, p -> p % 163 == 0 ? Reply.OPEN : Reply.SILENT));
        print("lossy dropping");
    }

    @Test
    void bad_line() throws Exception {
        sweep("1-20000", PacePreset.NORMAL, null,
                host(0.2, 20_000_000, 5_000_000, p -> p % 163 == 0 ? Reply.OPEN : Reply.CLOSED));
        print("bad line");
    }

    /** A token bucket in front of the host. */
    private static final class Limited implements Host {
        private final double perSecond;
        private final double burst;
        private double tokens;
        private long last;
        private boolean begun;

        Limited(double perSecond, double burst) {
            this.perSecond = perSecond;
            this.burst = burst;
        }

        @Override
        public Reply reply(int port, long nanos) {
            tokens = begun ? Math.min(burst, tokens + (nanos - last) / 1e9 * perSecond) : burst;
            begun = true;
            last = nanos;
            if (tokens < 1) {
                return Reply.SILENT;
            }
            tokens--;
            return port % 1638 == 0 ? Reply.OPEN : Reply.CLOSED;
        }
    }

    @Test
    void limited() throws Exception {
        sweep("1-65535", PacePreset.NORMAL, null, new Limited(500, 5));
        print("limited");
    }

    @Test
    void awful_line() throws Exception {
        sweep("1-20000", PacePreset.NORMAL, null,
                host(0.4, 20_000_000, 5_000_000, p -> p % 163 == 0 ? Reply.OPEN : Reply.CLOSED));
        print("awful line");
    }

    @Test
    void limited_half() throws Exception {
        Limited limited = new Limited(500, 5);
        sweep("1-20000", PacePreset.NORMAL, null,
                host(0, 1_000_000, 0, p -> p % 2 == 0 ? Reply.SILENT : limited.reply(p, wire.ticker().nanos())));
        print("limited half");
    }

    @Test
    void limited_low() throws Exception {
        sweep("1-2000", PacePreset.NORMAL, null, new Limited(30, 5));
        print("limited 30");
    }

    @Test
    void away_awhile() throws Exception {
        long t0 = wire.ticker().nanos();
        sweep("1-65535", PacePreset.NORMAL, null, host(0, 1_000_000, 0, p -> {
            long t = wire.ticker().nanos() - t0;
            return t > 1e9 && t < 3.5e9 ? Reply.SILENT : p % 10 == 0 ? Reply.CLOSED : Reply.SILENT;
        }));
        print("away");
    }

    @Test
    void gone() throws Exception {
        long t0 = wire.ticker().nanos();
        sweep("1-65535", PacePreset.NORMAL, null, host(0, 1_000_000, 0, p -> {
            long t = wire.ticker().nanos() - t0;
            return t > 1e8 ? Reply.SILENT : Reply.CLOSED;
        }));
        print("gone");
    }

    @Test
    void random_seeds() throws Exception {
        int wrong = 0;
        for (long seed = 1; seed <= 3000; seed++) {
            SplittableRandom r = new SplittableRandom(seed);
            double loss = r.nextInt(4) == 0 ? 0 : r.nextDouble(0.2);
            long delay = (long) Math.exp(r.nextDouble(Math.log(50_000), Math.log(400_000_000)));
            long jitter = r.nextBoolean() ? 0 : delay / (2 + r.nextInt(4));
            int open = 1 + r.nextInt(100);
            int silent = r.nextInt(101);
            int forbidden = r.nextInt(4) == 0 ? r.nextInt(30) : 0;
            double limit = r.nextInt(3) == 0 ? Math.exp(r.nextDouble(Math.log(50), Math.log(20_000))) : 0;
            int ports = 50 + r.nextInt(1500);
            outcomes.clear();
            wire = new SimulatedWire(seed);
            Limited bucket = new Limited(limit, 1 + r.nextInt(50));
            java.util.function.IntFunction<Reply> truth = p -> {
                int h = Math.floorMod(p * 7919 + 13, 100);
                int g = Math.floorMod(p * 104729 + 7, 1000);
                return g < open ? Reply.OPEN : h < silent ? Reply.SILENT
                        : h < silent + forbidden ? Reply.PROHIBITED
                        : Reply.CLOSED;
            };
            sweep("1-" + ports, PacePreset.NORMAL, null,
                    host(loss, delay, jitter,
                            p -> limit > 0 && bucket.reply(p, wire.ticker().nanos()) == Reply.SILENT ? Reply.SILENT
                                    : truth.apply(p)));
            int und = 0;
            for (var e : outcomes.get(HOST).entrySet()) {
                PortState want = switch (truth.apply(e.getKey())) {
                    case OPEN -> PortState.OPEN;
                    case CLOSED -> PortState.CLOSED;
                    default -> PortState.FILTERED;
                };
                if (e.getValue() instanceof ProbeOutcome.Concluded c) {
                    if (c.state() != want) {
                        wrong++;
                        System.out.println("seed " + seed + " port " + e.getKey() + " " + c + " want " + want + " loss "
                                + loss + " limit " + limit + " delay " + delay / 1e6);
                    }
                } else {
                    und++;
                }
            }
            if (und > 0 || wire.since(started).toSeconds() > 60) {
                System.out.println("seed " + seed + " ports " + ports + " und " + und + " loss " + loss + " limit "
                        + limit + " delay " + delay / 1e6 + " silent " + silent + " forb " + forbidden + " open " + open
                        + " " + wire.since(started) + " " + counts() + " packets " + wire.sentAt.size());
            }
        }
        System.out.println("wrong " + wrong);
    }
}
