package io.portmatrix.probe.syn;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.link.RawNetwork;
import io.portmatrix.link.RawRoute;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.pacing.RunPace;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps first, device by device, and then has the other prober do everything that is left: targets that can't be swept,
 * UDP, and a connection to each port that was found open.
 */
final class SynProber implements Prober {
    /** Above the ports that Linux gives to connections by itself. */
    private static final int LOWEST_PORT = 61_000;
    private static final int HIGHEST_PORT = 65_536 - SynSweep.OUR_PORTS;
    /** How long a neighbour may take to say where it is. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ProberOptions options;
    private final Prober others;
    private final SynPlanner planner;
    private final RawNetwork network;
    private final boolean confirm;
    private final SplittableRandom random = new SplittableRandom();
    private final List<Limitation> limitations = new ArrayList<>();
    private final Object linkLock = new Object();
    private @Nullable RawLink link;
    private volatile boolean cancelled;

    SynProber(ProberOptions options, Prober others, RawNetwork network, SynChoice choice, boolean confirm) {
        this.options = options;
        this.others = others;
        this.network = network;
        this.planner = new SynPlanner(network, choice);
        this.confirm = confirm;
    }

    @Override
    public void run(List<TargetWork> work, ObservationSink sink) {
        SynPlanner.Division division = planner.divide(work);
        division.limitations().forEach(this::note);
        Confirmation confirmation = new Confirmation(sink);
        Map<InetAddress, BitSet> toConnect = new LinkedHashMap<>();
        division.byDevice().forEach((device, targets) -> sweep(device, targets, toConnect, confirmation));
        others.run(work.stream().map(target -> {
            BitSet ports = toConnect.get(target.address());
            // What the sweep found open is judged by itself, as it is where there was no earlier part.
            return ports == null ? target : target.withTcp(PortSet.ofBits(ports)).knowing(EarlierTcp.NONE);
        }).toList(), confirmation);
    }

    /** Sweeps the targets behind one device. Those that it swept are in {@code toConnect} afterwards. */
    private void sweep(String device, Map<RawRoute, TargetWork> targets, Map<InetAddress, BitSet> toConnect,
            Confirmation sink) {
        Map<RawRoute, TargetWork> left = new LinkedHashMap<>(targets);
        left.values().removeIf(target -> target.tcp().isEmpty());
        if (left.isEmpty()) {
            // An earlier part of the run did it all.
            note(SynPlanner.swept(device, targets.values()));
            return;
        }
        int firstPort = random.nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
        CaptureFilter filter = new CaptureFilter(firstPort, firstPort + SynSweep.OUR_PORTS - 1);
        RunPace pace = new RunPace(options.limits().preset(), options.ticker().nanos());
        boolean swept = false;
        try (RawLink opened = network.open(device, filter)) {
            swept = true;
            note(SynPlanner.swept(device, targets.values()));
            publish(opened);
            Map<RawRoute, byte[]> headers = opened.headers(left.keySet(), PATIENCE,
                    route -> options.scope().permits(route.target()));
            List<SynSweep.Aim> aims = new ArrayList<>();
            left.forEach((route, target) -> {
                toConnect.put(target.address(), new BitSet());
                options.progress().planned(target.tcp().size());
                byte[] header = headers.get(route);
                if (header == null) {
                    absent(route, target, sink);
                } else {
                    aims.add(aim(route, target, header, toConnect.get(target.address()), sink));
                }
            });
            new SynSweep(opened, new SynSweep.Setting(SynCookie.random(), firstPort, pace, options.limits(),
                    options.ticker(), options.scope()::refusal, this::stopped, options.progress()::attempted), aims)
                    .run();
        } catch (LinkException e) {
            note(swept
                    ? new Limitation("sweep-failed", "the SYN sweep through " + device + " failed: " + e.getMessage())
                    : SynPlanner.notSwept(device, targets.values(), String.valueOf(e.getMessage())));
        } finally {
            publish(null);
        }
        if (pace.lostInCapture() > 0) {
            note(new Limitation("capture-lost-packets", "the capture on " + device + " lost " + pace.lostInCapture()
                    + " packets; the sweep slowed down and asked again"));
        }
    }

    private SynSweep.Aim aim(RawRoute route, TargetWork target, byte[] header, BitSet toConnect, Confirmation sink) {
        SynTarget asked = new SynTarget(target, options.limits().preset(), random.split(), options.ticker().nanos(),
                (port, outcome) -> {
                    Observation found = observation(target, port, outcome);
                    boolean isOpen = outcome instanceof ProbeOutcome.Concluded concluded
                            && concluded.state() == PortState.OPEN;
                    if (isOpen && confirm) {
                        toConnect.set(port);
                        sink.expect(found);
                        // The other prober plans and concludes it.
                        options.progress().planned(-1);
                    } else {
                        options.progress().concluded();
                        sink.accept(found);
                    }
                });
        return new SynSweep.Aim(asked, new SynTemplate(header, route.source(), target.address()));
    }

    private void absent(RawRoute route, TargetWork target, Confirmation sink) {
        String whom = route.nextHop().equals(target.address()) ? "it"
                : "the gateway "
                        + AddressText.of(route.nextHop());
        ProbeOutcome outcome = options.scope()
                .refusal(target.address())
                .map(reason -> new ProbeOutcome.NotConcluded(Cause.OUT_OF_SCOPE, reason))
                .orElseGet(() -> new ProbeOutcome.NotConcluded(Cause.NO_ROUTE, "nobody on " + route.device()
                        + " says to be " + whom + " (no answer to ARP or neighbour discovery)"));
        target.tcp().ports().forEach(port -> {
            options.progress().concluded();
            sink.accept(observation(target, port, outcome));
        });
    }

    private Observation observation(TargetWork target, int port, ProbeOutcome outcome) {
        return new Observation(Endpoint.tcp(target.address(), port), outcome, Technique.TCP_SYN,
                options.clock().instant());
    }

    private boolean stopped() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    @Override
    public void cancel() {
        cancelled = true;
        synchronized (linkLock) {
            if (link != null) {
                link.wakeUp();
            }
        }
        others.cancel();
    }

    private void publish(@Nullable RawLink opened) {
        synchronized (linkLock) {
            link = opened;
        }
    }

    private void note(Limitation limitation) {
        synchronized (limitations) {
            limitations.add(limitation);
        }
    }

    @Override
    public List<Limitation> limitations() {
        List<Limitation> all;
        synchronized (limitations) {
            all = new ArrayList<>(limitations);
        }
        all.addAll(others.limitations());
        return all;
    }

    @Override
    public void close() {
        cancel();
        others.close();
    }
}
