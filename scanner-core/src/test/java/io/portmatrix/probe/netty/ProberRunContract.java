package io.portmatrix.probe.netty;

import static io.portmatrix.probe.netty.Observed.cause;
import static io.portmatrix.probe.netty.Observed.state;
import static io.portmatrix.probe.netty.ProberRig.LOOPBACK;
import static io.portmatrix.probe.netty.ProberRig.address;
import static io.portmatrix.probe.netty.ProberRig.canBind;
import static io.portmatrix.probe.netty.ProberRig.impatient;
import static io.portmatrix.probe.netty.ProberRig.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.UdpBehaviour;
import io.portmatrix.fixtures.protocol.DnsResponder;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How every prober must run, over TCP and UDP alike: within its scope, to its end, and leaving nothing behind. */
interface ProberRunContract {
    /** What the running test tries the contract with. */
    ProberRig rig();

    @Test
    default void ipv6_as_well() throws IOException {
        InetAddress v6 = address("::1");
        assumeTrue(canBind(v6), "no IPv6 loopback here");
        StandInHost host = rig().standIns()
                .startAt(v6, List.of(PortScript.anyPort(new TcpBehaviour.Hold()),
                        PortScript.anyPort(new TcpBehaviour.Refuse()),
                        PortScript.anyPort(new UdpBehaviour.Answer(new DnsResponder()))));
        List<Integer> ports = host.bound().stream().map(b -> b.port()).toList();
        rig().run(
                new TargetWork("h", v6, PortSet.ofPorts(ports.subList(0, 2)), List.of(new UdpWork(ports.get(2), "dns")),
                        CareProfile.STANDARD));
        assertThat(state(rig().observed().tcp(v6, ports.get(0)))).isEqualTo(PortState.OPEN);
        assertThat(state(rig().observed().tcp(v6, ports.get(1)))).isEqualTo(PortState.CLOSED);
        assertThat(state(rig().observed().udp(v6, ports.get(2)))).isEqualTo(PortState.OPEN);
    }

    @Test
    default void nothing_is_sent_to_what_is_out_of_scope() {
        StandInHost host = rig().standIns()
                .start(PortScript.anyPort(new TcpBehaviour.Hold()),
                        PortScript.anyPort(new UdpBehaviour.Silent()));
        int tcp = host.bound().get(0).port();
        int udp = host.bound().get(1).port();
        List<TargetWork> work = List.of(new TargetWork("h", LOOPBACK, PortSet.of(tcp),
                List.of(new UdpWork(udp, "dns")), CareProfile.STANDARD));
        try (Prober prober = rig().prober(ProberOptions.within(address -> Optional.of("excluded by line 3")))) {
            prober.run(work, rig().observed());
        }
        rig().observed().assertComplete(work);
        assertThat(rig().observed().tcp(LOOPBACK, tcp))
                .isEqualTo(new ProbeOutcome.NotConcluded(Cause.OUT_OF_SCOPE, "excluded by line 3"));
        assertThat(cause(rig().observed().udp(LOOPBACK, udp))).isEqualTo(Cause.OUT_OF_SCOPE);
        assertThat(host.visitCount()).isZero();
    }

    @Test
    default void scope_is_asked_again_before_each_datagram() {
        StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Silent()));
        AtomicReference<ProberOptions> running = new AtomicReference<>();
        ProberOptions once = ProberOptions.within(address -> running.get().progress().read().sent() == 0
                ? Optional.empty()
                : Optional.of("no longer"));
        running.set(once);
        try (Prober prober = rig().prober(once)) {
            prober.run(List.of(new TargetWork("h", LOOPBACK, PortSet.EMPTY, List.of(new UdpWork(host.port(), "dns")),
                    CareProfile.STANDARD)), rig().observed());
        }
        assertThat(cause(rig().observed().udp(LOOPBACK, host.port()))).isEqualTo(Cause.OUT_OF_SCOPE);
        assertThat(once.progress().read().sent()).isEqualTo(1);
    }

    @Test
    default void cancelled_from_another_thread_the_run_ends_with_an_observation_for_every_endpoint() throws Exception {
        List<TargetWork> work = silentWork();
        CountDownLatch begun = new CountDownLatch(1);
        try (Prober prober = rig().prober(options())) {
            Thread canceller = Thread.ofPlatform().start(() -> {
                await(begun);
                prober.cancel();
            });
            prober.run(work, observation -> {
                rig().observed().accept(observation);
                begun.countDown();
            });
            canceller.join();
        }
        rig().observed().assertComplete(work);
        assertThat(rig().observed().count(Cause.INTERRUPTED)).isPositive();
    }

    @Test
    default void an_interrupted_run_ends_and_leaves_the_thread_interrupted() throws Exception {
        List<TargetWork> work = silentWork();
        Thread runner = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        Thread interrupter = Thread.ofPlatform().start(() -> {
            await(begun);
            runner.interrupt();
        });
        try (Prober prober = rig().prober(options())) {
            prober.run(work, observation -> {
                rig().observed().accept(observation);
                begun.countDown();
            });
            assertThat(Thread.interrupted()).isTrue();
        }
        interrupter.join();
        rig().observed().assertComplete(work);
        assertThat(rig().observed().count(Cause.INTERRUPTED)).isPositive();
    }

    @Test
    default void a_run_leaves_neither_threads_nor_descriptors_behind() {
        StandInHost host = rig().standIns()
                .start(PortScript.anyPort(new TcpBehaviour.Hold()),
                        PortScript.anyPort(new TcpBehaviour.Silent()), PortScript.anyPort(new UdpBehaviour.Silent()));
        TargetWork work = new TargetWork("h", LOOPBACK,
                PortSet.ofPorts(List.of(host.bound().get(0).port(), host.bound().get(1).port())),
                List.of(new UdpWork(host.bound().get(2).port(), "tftp")), CareProfile.GENTLE);
        // The first run loads what stays for good: native libraries, pipes of the selector provider.
        try (Prober prober = rig().prober(impatient())) {
            prober.run(List.of(work), rig().observed());
        }
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        Set<String> sockets = openSockets();
        for (int i = 0; i < 3; i++) {
            try (Prober prober = rig().prober(impatient())) {
                prober.run(List.of(work), observation -> {});
            }
        }
        assertThat(threads).containsAll(Thread.getAllStackTraces().keySet());
        assertThat(sockets).containsAll(openSockets());
    }

    /** The kernel's names of the sockets and event queues that this process has open, those of stand-ins included. */
    private static Set<String> openSockets() {
        String[] descriptors = Path.of("/proc/self/fd").toFile().list();
        assumeTrue(descriptors != null, "no /proc here");
        return Stream.of(descriptors)
                .flatMap(number -> linkText(Path.of("/proc/self/fd", number)).stream())
                .filter(name -> name.startsWith("socket:") || name.startsWith("anon_inode:"))
                .collect(Collectors.toSet());
    }

    private static Optional<String> linkText(Path path) {
        try {
            return Optional.of(Files.readSymbolicLink(path).toString());
        } catch (IOException e) {
            // Closed meanwhile.
            return Optional.empty();
        }
    }

    private List<TargetWork> silentWork() {
        StandInHost host = rig().standIns()
                .start(PortScript.anyPort(new TcpBehaviour.Silent()),
                        PortScript.anyPort(new TcpBehaviour.Refuse()), PortScript.anyPort(new UdpBehaviour.Silent()));
        List<Integer> ports = host.bound().stream().map(b -> b.port()).toList();
        return List.of(new TargetWork("h", LOOPBACK, PortSet.ofPorts(ports.subList(0, 2)),
                List.of(new UdpWork(ports.get(2), "dns")), CareProfile.STANDARD));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
