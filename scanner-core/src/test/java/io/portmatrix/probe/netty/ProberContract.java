package io.portmatrix.probe.netty;

import static io.portmatrix.probe.netty.Observed.cause;
import static io.portmatrix.probe.netty.Observed.evidence;
import static io.portmatrix.probe.netty.Observed.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.ReplyPath;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.UdpBehaviour;
import io.portmatrix.fixtures.junit.StandIns;
import io.portmatrix.fixtures.protocol.DnsResponder;
import io.portmatrix.fixtures.protocol.FixedResponder;
import io.portmatrix.fixtures.protocol.NtpResponder;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.fixtures.protocol.SipResponder;
import io.portmatrix.fixtures.protocol.SnmpResponder;
import io.portmatrix.fixtures.protocol.TftpResponder;
import io.portmatrix.fixtures.protocol.TimeResponder;
import io.portmatrix.fixtures.protocol.UdpResponder;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.protocol.UdpProtocol;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every prober must do with real sockets, whatever they are. */
abstract class ProberContract {
    static final InetAddress LOOPBACK = address("127.0.0.1");

    @RegisterExtension
    final StandIns standIns = new StandIns();

    private final Observed observed = new Observed();

    /** The sockets under test; called on the thread that runs. */
    abstract SocketTransport transport();

    @Test
    void a_listener_that_holds_is_open_though_it_never_speaks() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Hold());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).hasExactlyElementsOfTypes(Evidence.ConnectAccepted.class,
                Evidence.HeldOpen.class);
    }

    @Test
    void a_banner_is_evidence_and_escaped() {
        ProbeOutcome outcome = tcp(TcpBehaviour.Banner.text("SSH-2.0-\u001b[31mred\r\n"));
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome).getLast())
                .isEqualTo(new Evidence.BytesReceived(18, "SSH-2.0-\\x1b[31mred\\r\\n"));
    }

    @Test
    void one_who_never_stops_talking_is_cut_off() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Endless(Payload.text("spam")));
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome).getLast()).isInstanceOfSatisfying(Evidence.BytesReceived.class, bytes -> {
            assertThat(bytes.count()).isBetween(1, 256);
            assertThat(bytes.excerpt()).startsWith("spam");
        });
    }

    @Test
    void accepting_and_closing_is_no_conversation() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.AcceptThenFin());
        assertThat(state(outcome)).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(evidence(outcome).getLast()).isInstanceOfSatisfying(Evidence.ClosedByPeer.class,
                closed -> assertThat(closed.reset()).isFalse());
    }

    @Test
    void accepting_and_resetting_is_no_conversation_and_no_refusal() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.AcceptThenReset());
        assertThat(state(outcome)).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(evidence(outcome).getLast()).isInstanceOfSatisfying(Evidence.ClosedByPeer.class,
                closed -> assertThat(closed.reset()).isTrue());
    }

    @Test
    void a_refusal_is_closed() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Refuse());
        assertThat(state(outcome)).isEqualTo(PortState.CLOSED);
        assertThat(evidence(outcome)).singleElement().isInstanceOf(Evidence.ConnectRefused.class);
    }

    @Test
    void silence_is_filtered_after_three_attempts() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Silent());
        assertThat(state(outcome)).isEqualTo(PortState.FILTERED);
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.Silence.class,
                        silence -> assertThat(silence.attempts()).isEqualTo(3));
    }

    @Test
    void gentle_care_sees_the_same() {
        StandInHost host = standIns.start(PortScript.anyPort(new TcpBehaviour.Hold()),
                PortScript.anyPort(new TcpBehaviour.Endless(Payload.text("spam"))),
                PortScript.anyPort(TcpBehaviour.Banner.text("hello\r\n")),
                PortScript.anyPort(new TcpBehaviour.AcceptThenFin()), PortScript.anyPort(new TcpBehaviour.Refuse()));
        List<Integer> ports = host.bound().stream().map(b -> b.port()).toList();
        run(new TargetWork("h", LOOPBACK, PortSet.ofPorts(ports), List.of(), CareProfile.GENTLE));
        assertThat(ports).extracting(port -> state(observed.tcp(LOOPBACK, port)))
                .containsExactly(PortState.OPEN,
                        PortState.OPEN, PortState.OPEN, PortState.ACCEPT_CLOSE, PortState.CLOSED);
    }

    @Test
    void ipv6_as_well() throws IOException {
        InetAddress v6 = address("::1");
        assumeTrue(canBind(v6), "no IPv6 loopback here");
        StandInHost host = standIns.startAt(v6, List.of(PortScript.anyPort(new TcpBehaviour.Hold()),
                PortScript.anyPort(new TcpBehaviour.Refuse()),
                PortScript.anyPort(new UdpBehaviour.Answer(new DnsResponder()))));
        List<Integer> ports = host.bound().stream().map(b -> b.port()).toList();
        run(new TargetWork("h", v6, PortSet.ofPorts(ports.subList(0, 2)), List.of(new UdpWork(ports.get(2), "dns")),
                CareProfile.STANDARD));
        assertThat(state(observed.tcp(v6, ports.get(0)))).isEqualTo(PortState.OPEN);
        assertThat(state(observed.tcp(v6, ports.get(1)))).isEqualTo(PortState.CLOSED);
        assertThat(state(observed.udp(v6, ports.get(2)))).isEqualTo(PortState.OPEN);
    }

    /** Self-connects, which look like open ports, come up two or three times in such a sweep. */
    @Test
    void a_whole_sweep_finds_the_listeners_and_nothing_else() throws IOException {
        InetAddress address = address("127.91.0." + (17 + getClass().getName().length() % 100));
        List<ServerSocket> listeners = new ArrayList<>();
        Set<Integer> wanted = new TreeSet<>();
        Set<Integer> found = new TreeSet<>();
        try {
            for (int i = 0; i < 40; i++) {
                ServerSocket listener = new ServerSocket(0, 50, address);
                listeners.add(listener);
                wanted.add(listener.getLocalPort());
            }
            List<TargetWork> work = List.of(
                    new TargetWork("h", address, PortSet.ALL, List.of(), CareProfile.STANDARD));
            Set<Integer> onEveryAddress = new TreeSet<>();
            try (Prober prober = prober(options())) {
                prober.run(work, observation -> {
                    observed.accept(observation);
                    if (state(observation.outcome()) != PortState.CLOSED) {
                        int port = observation.endpoint().port();
                        found.add(port);
                        if (!wanted.contains(port) && !canBind(address, port)) {
                            onEveryAddress.add(port);
                        }
                    }
                });
            }
            observed.assertComplete(work);
            found.removeAll(onEveryAddress);
            assertThat(found).isEqualTo(wanted);
        } finally {
            for (ServerSocket listener : listeners) {
                listener.close();
            }
        }
    }

    static Map<String, UdpResponder> responders() {
        return Map.of("dns", new DnsResponder(), "ntp", new NtpResponder(), "snmp", new SnmpResponder(), "tftp",
                new TftpResponder(), "time", new TimeResponder(), "sip", new SipResponder());
    }

    static Set<String> protocols() {
        return responders().keySet();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void each_protocol_is_spoken_and_its_answer_recognised(String protocol) {
        StandInHost host = standIns
                .start(PortScript.anyPort(new UdpBehaviour.Answer(responders().get(protocol))));
        ProbeOutcome outcome = udp(host.port(), protocol, UdpProtocols.STANDARD);
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).singleElement().isInstanceOfSatisfying(Evidence.ProtocolAnswer.class, answer -> {
            assertThat(answer.protocol()).isEqualTo(protocol);
            assertThat(answer.from()).isEqualTo(Endpoint.udp(LOOPBACK, host.port()));
        });
    }

    @Test
    void an_answer_from_another_port_of_the_target_counts() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Answer(new TftpResponder(), new ReplyPath.NewPort()), "tftp",
                options());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).singleElement().isInstanceOf(Evidence.ProtocolAnswer.class);
    }

    @Test
    void an_answer_from_another_address_is_a_strangers() {
        ProbeOutcome outcome = udp(
                new UdpBehaviour.Answer(new DnsResponder(), new ReplyPath.OtherAddress(address("127.91.1.1"))), "dns",
                impatient());
        assertThat(state(outcome)).isEqualTo(PortState.SILENT);
    }

    @Test
    void babble_from_the_asked_port_is_open_but_no_protocol() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Answer(new FixedResponder("fixed", Payload.text("what?\r\n"))),
                "dns", options());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).containsExactly(new Evidence.BytesReceived(7, "what?\\r\\n"));
    }

    @Test
    void babble_from_another_port_is_nothing() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Answer(new FixedResponder("fixed", Payload.text("what?")),
                new ReplyPath.NewPort()), "dns", impatient());
        assertThat(state(outcome)).isEqualTo(PortState.SILENT);
    }

    @Test
    void udp_silence_is_silent_after_three_attempts() {
        StandInHost host = standIns.start(PortScript.anyPort(new UdpBehaviour.Silent()));
        run(new TargetWork("h", LOOPBACK, PortSet.EMPTY, List.of(new UdpWork(host.port(), "dns")),
                CareProfile.STANDARD));
        ProbeOutcome outcome = observed.udp(LOOPBACK, host.port());
        assertThat(state(outcome)).isEqualTo(PortState.SILENT);
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.Silence.class,
                        silence -> assertThat(silence.attempts()).isEqualTo(3));
    }

    @Test
    void port_unreachable_is_closed() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Refuse(), "dns", options());
        assertThat(state(outcome)).isEqualTo(PortState.CLOSED);
        assertThat(evidence(outcome)).singleElement().isInstanceOf(Evidence.PortUnreachable.class);
    }

    @Test
    void an_unknown_protocol_gets_an_empty_datagram() {
        StandInHost host = standIns.start(PortScript.anyPort(new UdpBehaviour.Answer(new TimeResponder())));
        ProbeOutcome outcome = udp(host.port(), null, UdpProtocols.STANDARD);
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.BytesReceived.class,
                        bytes -> assertThat(bytes.count()).isEqualTo(4));
    }

    @Test
    void an_unknown_protocol_of_a_gentle_product_gets_nothing() {
        StandInHost host = standIns.start(PortScript.anyPort(new UdpBehaviour.Answer(new TimeResponder())));
        run(new TargetWork("h", LOOPBACK, PortSet.EMPTY, List.of(new UdpWork(host.port(), "voicenet")),
                CareProfile.GENTLE));
        assertThat(cause(observed.udp(LOOPBACK, host.port()))).isEqualTo(Cause.NOT_PROBED);
        assertThat(host.visitCount()).isZero();
    }

    @Test
    void an_answer_to_a_fixed_port_of_ours_counts() throws IOException {
        int ours = freePort();
        StandInHost host = standIns.start(PortScript.anyPort(new UdpBehaviour.Answer(
                new FixedResponder("fixed", Payload.text("ping!")), new ReplyPath.ToClientPort(ours))));
        ProbeOutcome outcome = udp(host.port(), "ping", new UdpProtocols(List.of(new Ping(ours))));
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.ProtocolAnswer.class,
                        answer -> assertThat(answer.toPort()).isEqualTo(ours));
    }

    @Test
    void silence_is_no_conclusion_where_our_fixed_port_could_not_be_bound() throws IOException {
        try (DatagramSocket holder = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            UdpProtocols ping = new UdpProtocols(List.of(new Ping(holder.getLocalPort())));
            StandInHost host = standIns.start(PortScript.anyPort(new UdpBehaviour.Silent()));
            ProbeOutcome outcome = udp(host.port(), "ping", ping, impatient());
            assertThat(cause(outcome)).isEqualTo(Cause.LOCAL_PORT_TAKEN);
            assertThat(((ProbeOutcome.NotConcluded) outcome).detail()).contains("udp/" + holder.getLocalPort());
        }
    }

    @Test
    void an_answer_counts_even_where_our_fixed_port_could_not_be_bound() throws IOException {
        try (DatagramSocket holder = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            UdpProtocols ping = new UdpProtocols(List.of(new Ping(holder.getLocalPort())));
            StandInHost host = standIns
                    .start(PortScript
                            .anyPort(new UdpBehaviour.Answer(new FixedResponder("fixed", Payload.text("ping!")))));
            assertThat(state(udp(host.port(), "ping", ping))).isEqualTo(PortState.OPEN);
        }
    }

    @Test
    void our_own_fixed_port_never_answers_for_the_target() throws IOException {
        int asked = freePort();
        ProbeOutcome outcome = udp(asked, "ping", new UdpProtocols(List.of(new Ping(asked))));
        assertThat(state(outcome)).isEqualTo(PortState.CLOSED);
    }

    @Test
    void nothing_is_sent_to_what_is_out_of_scope() {
        StandInHost host = standIns.start(PortScript.anyPort(new TcpBehaviour.Hold()),
                PortScript.anyPort(new UdpBehaviour.Silent()));
        int tcp = host.bound().get(0).port();
        int udp = host.bound().get(1).port();
        List<TargetWork> work = List.of(new TargetWork("h", LOOPBACK, PortSet.of(tcp),
                List.of(new UdpWork(udp, "dns")), CareProfile.STANDARD));
        try (Prober prober = prober(ProberOptions.within(address -> Optional.of("excluded by line 3")))) {
            prober.run(work, observed);
        }
        observed.assertComplete(work);
        assertThat(observed.tcp(LOOPBACK, tcp))
                .isEqualTo(new ProbeOutcome.NotConcluded(Cause.OUT_OF_SCOPE, "excluded by line 3"));
        assertThat(cause(observed.udp(LOOPBACK, udp))).isEqualTo(Cause.OUT_OF_SCOPE);
        assertThat(host.visitCount()).isZero();
    }

    @Test
    void scope_is_asked_again_before_each_datagram() {
        StandInHost host = standIns.start(PortScript.anyPort(new UdpBehaviour.Silent()));
        AtomicInteger asked = new AtomicInteger();
        ProberOptions once = ProberOptions
                .within(address -> asked.incrementAndGet() == 1 ? Optional.empty() : Optional.of("no longer"));
        try (Prober prober = prober(once)) {
            prober.run(List.of(new TargetWork("h", LOOPBACK, PortSet.EMPTY, List.of(new UdpWork(host.port(), "dns")),
                    CareProfile.STANDARD)), observed);
        }
        assertThat(cause(observed.udp(LOOPBACK, host.port()))).isEqualTo(Cause.OUT_OF_SCOPE);
        assertThat(once.progress().read().sent()).isEqualTo(1);
    }

    @Test
    void cancelled_from_another_thread_the_run_ends_with_an_observation_for_every_endpoint() throws Exception {
        List<TargetWork> work = silentWork();
        CountDownLatch begun = new CountDownLatch(1);
        try (Prober prober = prober(options())) {
            Thread canceller = Thread.ofPlatform().start(() -> {
                await(begun);
                prober.cancel();
            });
            prober.run(work, observation -> {
                observed.accept(observation);
                begun.countDown();
            });
            canceller.join();
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isPositive();
    }

    @Test
    void an_interrupted_run_ends_and_leaves_the_thread_interrupted() throws Exception {
        List<TargetWork> work = silentWork();
        Thread runner = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        Thread interrupter = Thread.ofPlatform().start(() -> {
            await(begun);
            runner.interrupt();
        });
        try (Prober prober = prober(options())) {
            prober.run(work, observation -> {
                observed.accept(observation);
                begun.countDown();
            });
            assertThat(Thread.interrupted()).isTrue();
        }
        interrupter.join();
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isPositive();
    }

    @Test
    void a_run_leaves_neither_threads_nor_descriptors_behind() {
        StandInHost host = standIns.start(PortScript.anyPort(new TcpBehaviour.Hold()),
                PortScript.anyPort(new TcpBehaviour.Silent()), PortScript.anyPort(new UdpBehaviour.Silent()));
        TargetWork work = new TargetWork("h", LOOPBACK,
                PortSet.ofPorts(List.of(host.bound().get(0).port(), host.bound().get(1).port())),
                List.of(new UdpWork(host.bound().get(2).port(), "tftp")), CareProfile.GENTLE);
        // The first run loads what stays for good: native libraries, pipes of the selector provider.
        try (Prober prober = prober(impatient())) {
            prober.run(List.of(work), observed);
        }
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        Set<String> sockets = openSockets();
        for (int i = 0; i < 3; i++) {
            try (Prober prober = prober(impatient())) {
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
        StandInHost host = standIns.start(PortScript.anyPort(new TcpBehaviour.Silent()),
                PortScript.anyPort(new TcpBehaviour.Refuse()), PortScript.anyPort(new UdpBehaviour.Silent()));
        List<Integer> ports = host.bound().stream().map(b -> b.port()).toList();
        return List.of(new TargetWork("h", LOOPBACK, PortSet.ofPorts(ports.subList(0, 2)),
                List.of(new UdpWork(ports.get(2), "dns")), CareProfile.STANDARD));
    }

    private ProbeOutcome tcp(Behaviour behaviour) {
        StandInHost host = standIns.start(PortScript.anyPort(behaviour));
        run(new TargetWork("h", LOOPBACK, PortSet.of(host.port()), List.of(), CareProfile.STANDARD));
        return observed.tcp(LOOPBACK, host.port());
    }

    private ProbeOutcome udp(Behaviour behaviour, String protocol, ProberOptions options) {
        return udp(standIns.start(PortScript.anyPort(behaviour)).port(), protocol, UdpProtocols.STANDARD, options);
    }

    private ProbeOutcome udp(int port, @Nullable String protocol, UdpProtocols protocols) {
        return udp(port, protocol, protocols, options());
    }

    private ProbeOutcome udp(int port, @Nullable String protocol, UdpProtocols protocols, ProberOptions options) {
        List<TargetWork> work = List.of(new TargetWork("h", LOOPBACK, PortSet.EMPTY,
                List.of(new UdpWork(port, protocol)), CareProfile.STANDARD));
        try (Prober prober = new NettyProber(options, this::transport, OptionalInt::empty, protocols)) {
            prober.run(work, observed);
        }
        observed.assertComplete(work);
        return observed.udp(LOOPBACK, port);
    }

    private void run(TargetWork work) {
        try (Prober prober = prober(options())) {
            prober.run(List.of(work), observed);
        }
        observed.assertComplete(List.of(work));
    }

    private Prober prober(ProberOptions options) {
        return new NettyProber(options, this::transport, OptionalInt::empty, UdpProtocols.STANDARD);
    }

    /** For what is silent anyway. */
    private static ProberOptions impatient() {
        return options().withRetries(new RetryPolicy(1, 1));
    }

    private static ProberOptions options() {
        return ProberOptions
                .within(address -> address.isLoopbackAddress() ? Optional.empty() : Optional.of("not loopback"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean canBind(InetAddress address) {
        return canBind(address, 0);
    }

    private static boolean canBind(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            return socket.getLocalPort();
        }
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks "ping?" and wants "ping!", at a port of ours. */
    private record Ping(int ours) implements UdpProtocol {
        @Override
        public String wireName() {
            return "ping";
        }

        @Override
        public byte[] request(Exchange exchange) {
            return Payload.text("ping?").toBytes();
        }

        @Override
        public Optional<String> recognise(Exchange exchange, byte[] answer) {
            return Payload.of(answer).equals(Payload.text("ping!")) ? Optional.of("pong") : Optional.empty();
        }

        @Override
        public OptionalInt answerPort() {
            return OptionalInt.of(ours);
        }
    }
}
