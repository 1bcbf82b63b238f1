package io.portmatrix.scan;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.model.Vantage;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Hosts of every sort that a sweep treats specially, and a prober that judges them as the real ones do: what accepts is told
 * when the host is through, a host of which nearly everything accepts lies, one that answers no more is left alone, and what
 * silence means over UDP depends on what was refused.
 */
final class ImaginedSite {
    private static final int FIRST = 1;
    private static final int LAST = 400;

    /** TCP ports and documented UDP ports of all hosts. */
    static final int ENDPOINTS = Sort.values().length * (LAST + 3 + 3);

    private final Set<Endpoint> kept = new HashSet<>();
    private final FixedCatalog catalog = new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/service", "300"),
            RuleDraft.tcp("pbx/old", "310").closed(), RuleDraft.tcp("pbx/web", "80").protocol("http"),
            RuleDraft.udp("pbx/a", "500"), RuleDraft.udp("pbx/b", "501"), RuleDraft.udp("pbx/c", "502"));

    /** What a host does. */
    private enum Sort {
        /** Refuses, but for some. */
        ORDINARY(1, port -> port % 37 == 4 || port == 300),
        /** Has so many services that they alone would look like a lie. */
        BUSY(2, port -> port % 5 == 0),
        /** Accepts everything. */
        LYING(3, port -> true),
        /** Answers nothing after a while. */
        LEAVING(4, port -> port % 41 == 7),
        /** Answers only what it accepts. */
        SILENT(5, port -> port == 300);

        private final int host;
        private final IntPredicate open;

        Sort(int host, IntPredicate open) {
            this.host = host;
            this.open = open;
        }
    }

    static String ports() {
        return FIRST + "-" + LAST + ",500-502";
    }

    FixedCatalog catalog() {
        return catalog;
    }

    Site site() {
        List<Site.Host> hosts = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            hosts.add(new Site.Host(sort.name(), List.of(new Site.HostAddress(address(sort), null)),
                    List.of(new Site.Deployment(ProductRef.parse("pbx"), Map.of(), Map.of(), true)), List.of(),
                    List.of()));
        }
        return new Site("site", Vantage.ANY, hosts, List.of(), "site.yaml");
    }

    private static InetAddress address(Sort sort) {
        return AddressText.parse("192.0.2." + sort.host);
    }

    /** The process is dead. */
    static final class Killed extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;
    }

    /** These endpoints, and no others, are safe: to probe them again would be a fault. */
    void keep(List<Endpoint> endpoints) {
        kept.clear();
        kept.addAll(endpoints);
    }

    /**
     * A prober.
     *
     * @param random decides the order of everything
     * @param before told before each observation is given; may throw {@link Killed}, or cancel the run
     */
    Prober prober(Random random, Runnable before) {
        return new Prober() {
            private boolean cancelled;

            @Override
            public void run(List<TargetWork> work, ObservationSink sink) {
                List<Telling> tellings = new ArrayList<>();
                work.forEach(target -> tellings.addAll(
                        List.of(new Telling(tcp(target, random)), new Telling(udp(target, random)))));
                while (true) {
                    tellings.removeIf(Telling::isOver);
                    if (tellings.isEmpty()) {
                        return;
                    }
                    before.run();
                    if (cancelled) {
                        tellings.forEach(telling -> telling.cut(sink));
                        return;
                    }
                    tellings.get(random.nextInt(tellings.size())).next(sink);
                }
            }

            @Override
            public void cancel() {
                cancelled = true;
            }

            @Override
            public List<Limitation> limitations() {
                return List.of(new Limitation("imagined", "nothing of this is real"));
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** A prober that finds out nothing more of what listens somewhere. */
    static Prober nothingMore() {
        return new Prober() {
            @Override
            public void run(List<TargetWork> work, ObservationSink sink) {
                work.forEach(target -> target.tcp()
                        .ports()
                        .forEach(port -> sink.accept(tcp(Endpoint.tcp(target.address(), port),
                                new ProbeOutcome.NotConcluded(Cause.NO_ROUTE, "nothing more")))));
            }

            @Override
            public void cancel() {
                // It is over at once.
            }

            @Override
            public List<Limitation> limitations() {
                return List.of();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** What there is to be told of one host and transport, in this order. */
    private static final class Telling {
        private final List<Observation> left;

        Telling(List<Observation> all) {
            left = new ArrayList<>(all);
            Collections.reverse(left);
        }

        boolean isOver() {
            return left.isEmpty();
        }

        void next(ObservationSink sink) {
            sink.accept(left.removeLast());
        }

        /** Found open and in the middle of a conversation, or never asked. */
        void cut(ObservationSink sink) {
            left.forEach(o -> {
                boolean open = o.outcome() instanceof ProbeOutcome.Concluded(PortState state, List<Evidence> evidence)
                        && state == PortState.OPEN;
                sink.accept(new Observation(o.endpoint(),
                        open ? concluded(PortState.OPEN, new Evidence.HeldOpen(Duration.ZERO))
                                : new ProbeOutcome.NotConcluded(Cause.INTERRUPTED, "the end"),
                        o.technique(), o.at()));
            });
        }
    }

    private void refuseKept(Endpoint endpoint) {
        if (kept.contains(endpoint)) {
            throw new AssertionError(endpoint + " is probed again");
        }
    }

    private List<Observation> tcp(TargetWork target, Random random) {
        Sort sort = Sort.values()[target.address().getAddress()[3] - 1];
        List<Integer> order = new ArrayList<>(target.tcp().ports().boxed().toList());
        Collections.shuffle(order, random);
        EarlierTcp earlier = target.earlier();
        List<Observation> first = new ArrayList<>();
        List<Observation> last = new ArrayList<>();
        int accepting = earlier.accepting();
        for (int port : order) {
            Endpoint endpoint = Endpoint.tcp(target.address(), port);
            refuseKept(endpoint);
            if (sort.open.test(port)) {
                accepting++;
                last.add(tcp(endpoint, concluded(PortState.OPEN, new Evidence.ConnectAccepted(Duration.ofMillis(1)),
                        new Evidence.HeldOpen(Duration.ofMillis(150)))));
            } else if (sort == Sort.SILENT) {
                last.add(tcp(endpoint, concluded(PortState.FILTERED, new Evidence.Silence(3, Duration.ofSeconds(1)))));
            } else if (sort != Sort.LEAVING || port < 250) {
                first.add(
                        tcp(endpoint, concluded(PortState.CLOSED, new Evidence.ConnectRefused(Duration.ofMillis(1)))));
            }
        }
        int all = order.size() + earlier.concluded();
        if (accepting >= 64 && accepting >= 0.9 * all) {
            last.replaceAll(o -> tcp(o.endpoint(), new ProbeOutcome.NotConcluded(Cause.ANSWERS_EVERYTHING, "it lies")));
        }
        first.addAll(last);
        if (sort == Sort.LEAVING) {
            // It answered something, or nobody could tell it from one that drops everything.
            boolean there = !first.isEmpty() || !earlier.signs().isEmpty();
            order.stream()
                    .filter(port -> port >= 250 && !sort.open.test(port))
                    .forEach(port -> first.add(tcp(
                            Endpoint.tcp(target.address(), port),
                            there ? new ProbeOutcome.NotConcluded(Cause.STOPPED_ANSWERING, "it left")
                                    : concluded(PortState.FILTERED, new Evidence.Silence(3, Duration.ofSeconds(1))))));
        }
        return first;
    }

    private List<Observation> udp(TargetWork target, Random random) {
        List<Integer> order = new ArrayList<>(target.udp().stream().map(TargetWork.UdpWork::port).toList());
        Collections.shuffle(order, random);
        boolean refusal = order.contains(500);
        return order.stream().map(port -> {
            Endpoint endpoint = Endpoint.udp(target.address(), port);
            refuseKept(endpoint);
            return new Observation(endpoint, port == 500
                    ? concluded(PortState.CLOSED, new Evidence.PortUnreachable(Duration.ofMillis(1)))
                    : refusal ? concluded(PortState.SILENT, new Evidence.Silence(2, Duration.ofSeconds(1)))
                    : new ProbeOutcome.NotConcluded(Cause.UNKNOWN_ERROR, "silence of which nobody knows what it means"),
                    Technique.UDP_REQUEST, Instant.EPOCH);
        }).toList();
    }

    private static Observation tcp(Endpoint endpoint, ProbeOutcome outcome) {
        return new Observation(endpoint, outcome, Technique.TCP_CONNECT, Instant.EPOCH);
    }

    private static ProbeOutcome concluded(PortState state, Evidence... evidence) {
        return new ProbeOutcome.Concluded(state, List.of(evidence));
    }
}
