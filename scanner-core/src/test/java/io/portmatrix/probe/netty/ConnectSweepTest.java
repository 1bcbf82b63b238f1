package io.portmatrix.probe.netty;

import static io.portmatrix.probe.netty.Observed.cause;
import static io.portmatrix.probe.netty.Observed.evidence;
import static io.portmatrix.probe.netty.Observed.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole run over TCP in virtual time. */
class ConnectSweepTest {
    private static final InetAddress HOST = address(1);
    private static final Duration QUICK = Duration.ofMillis(1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    private final FakeNetwork network = new FakeNetwork();
    private final Observed observed = new Observed();
    private List<Limitation> limitations = List.of();

    @Test
    void each_reaction_becomes_its_state_with_its_evidence() {
        network.host(HOST, (port, attempt) -> switch (port) {
            case 1 -> Reaction.refuses(QUICK);
            case 2 -> Reaction.accepts(QUICK);
            case 3 -> Reaction.SILENT;
            case 4 -> new Reaction.Fails(QUICK, 113);
            case 5 -> new Reaction.SendingFails(101);
            case 6 -> new Reaction.SendingFails(13);
            case 7 -> new Reaction.Accepts(QUICK, new Reaction.Peer.Closes(QUICK, true));
            case 8 -> new Reaction.Accepts(QUICK, new Reaction.Peer.Closes(Duration.ZERO, false));
            case 9 -> new Reaction.Accepts(QUICK, new Reaction.Peer.Says(Duration.ofMillis(20), "220 hi\r\n"));
            case 10 -> new Reaction.Accepts(QUICK, new Reaction.Peer.TalksForEver());
            case 11 -> new Reaction.Fails(QUICK, 104);
            default -> new Reaction.Fails(QUICK, 92);
        });
        run(work(HOST, "1-12", CareProfile.STANDARD));

        assertThat(evidence(tcp(1))).containsExactly(new Evidence.ConnectRefused(QUICK));
        assertThat(state(tcp(1))).isEqualTo(PortState.CLOSED);
        assertThat(evidence(tcp(2))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.HeldOpen(Duration.ofMillis(150)));
        assertThat(state(tcp(3))).isEqualTo(PortState.FILTERED);
        assertThat(evidence(tcp(3))).singleElement()
                .isInstanceOfSatisfying(Evidence.Silence.class,
                        silence -> assertThat(silence.attempts()).isEqualTo(3));
        assertThat(evidence(tcp(4))).singleElement().isInstanceOf(Evidence.SocketError.class);
        assertThat(state(tcp(4))).isEqualTo(PortState.FILTERED);
        assertThat(cause(tcp(5))).isEqualTo(Cause.NO_ROUTE);
        assertThat(cause(tcp(6))).isEqualTo(Cause.NO_PERMISSION);
        assertThat(evidence(tcp(7))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.ClosedByPeer(true, QUICK));
        assertThat(evidence(tcp(8))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.ClosedByPeer(false, Duration.ZERO));
        assertThat(state(tcp(8))).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(evidence(tcp(9))).containsExactly(new Evidence.ConnectAccepted(QUICK),
                new Evidence.BytesReceived(8, "220 hi\\r\\n"));
        assertThat(evidence(tcp(10)).getLast()).isEqualTo(new Evidence.BytesReceived(256, "x".repeat(64) + "…"));
        assertThat(state(tcp(11))).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(state(tcp(12))).as("ConnectException, but not 111").isEqualTo(PortState.FILTERED);
        assertThat(network.bytesRead()).as("who talks for ever is cut off").isEqualTo(8 + 256);
    }

    @Test
    void a_conversation_is_held_twice_the_round_trip_where_that_is_longer() {
        network.host(HOST, (port, attempt) -> Reaction.accepts(Duration.ofMillis(400)));
        run(work(HOST, "80", CareProfile.STANDARD));
        assertThat(evidence(tcp(80)).getLast()).isEqualTo(new Evidence.HeldOpen(Duration.ofMillis(800)));
    }

    @Test
    void all_ports_of_a_host_that_drops_everything_end_within_ninety_seconds() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        run(work(HOST, "1-65535", CareProfile.STANDARD));
        assertThat(observed.count(PortState.FILTERED)).isEqualTo(65_535);
        assertThat(network.attempts()).isEqualTo(3 * 65_535);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(90));
        assertThat(limitations).isEmpty();
    }

    @Test
    void a_host_behind_a_dropping_filter_ends_within_ninety_seconds_too() {
        network.host(HOST, (port, attempt) -> port % 1000 == 80 ? Reaction.accepts(QUICK) : Reaction.SILENT);
        run(work(HOST, "1-65535", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isEqualTo(66);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(90));
    }

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

    /** Five of a hundred packets lost each way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void where_packets_get_lost_silence_is_asked_more_often(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        network.host(HOST, (port, attempt) -> {
            if (random.nextInt(10_000) < 975) {
                return Reaction.SILENT;
            }
            Duration roundTrip = Duration.ofMillis(20 + random.nextInt(-5, 6));
            return port % 100 == 0 ? Reaction.accepts(roundTrip) : Reaction.refuses(roundTrip);
        });
        run(work(HOST, "1-20000", CareProfile.STANDARD));
        assertThat(observed.count(PortState.OPEN)).isGreaterThanOrEqualTo(199);
        assertThat(observed.count(PortState.FILTERED)).as("three attempts would misjudge 19").isLessThan(6);
    }

    @Test
    void an_answer_that_came_while_nobody_looked_still_counts() {
        // Ready events never come here: the socket is asked once more when its time is up.
        network.host(HOST, (port, attempt) -> Reaction.refuses(Duration.ofMillis(990)));
        network.beforeWait(() -> network.time.advance(Duration.ofSeconds(2).toNanos()));
        run(work(HOST, "1-50", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(50);
        assertThat(network.attempts()).isEqualTo(50);
    }

    @Test
    void a_gentle_target_never_has_more_connections_than_it_bears_and_gets_fins_only() {
        network.host(HOST, (port, attempt) -> port % 2 == 0 ? Reaction.accepts(QUICK)
                : port % 3 == 0 ? Reaction.SILENT
                : Reaction.refuses(QUICK));
        run(work(HOST, "1-600", CareProfile.GENTLE));
        assertThat(network.mostOpenAt(HOST)).isEqualTo(8);
        assertThat(network.closings()).containsOnlyKeys("fin").containsEntry("fin", 300);
        assertThat(observed.count(PortState.OPEN)).isEqualTo(300);
    }

    @Test
    void a_standard_target_gets_resets() {
        network.host(HOST, (port, attempt) -> Reaction.accepts(QUICK));
        run(work(HOST, "1-20", CareProfile.STANDARD));
        assertThat(network.closings()).containsOnlyKeys("rst").containsEntry("rst", 20);
    }

    @Test
    void saying_goodbye_to_one_who_never_stops_talking_is_bounded() {
        network.host(HOST, (port, attempt) -> new Reaction.Accepts(QUICK, new Reaction.Peer.TalksForEver()));
        run(work(HOST, "1-3", CareProfile.GENTLE));
        assertThat(network.closings()).containsEntry("fin", 3);
        assertThat(network.bytesRead()).isLessThan(3 * 32_768);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void out_of_scope_means_that_nothing_is_sent() {
        InetAddress other = address(2);
        network.host(HOST, (port, attempt) -> Reaction.refuses(QUICK));
        ProberOptions options = ProberOptions.within(a -> a.equals(other) ? Optional.of("excluded") : Optional.empty())
                .withTime(network.time, CLOCK);
        run(List.of(work(HOST, "1-100", CareProfile.STANDARD), work(other, "1-100", CareProfile.STANDARD)), options,
                OptionalInt.empty());
        assertThat(observed.count(Cause.OUT_OF_SCOPE)).isEqualTo(100);
        assertThat(network.order()).extracting(InetSocketAddress::getAddress).containsOnly(HOST);
    }

    @Test
    void scope_is_asked_again_before_each_attempt() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        AtomicBoolean shut = new AtomicBoolean();
        ProberOptions options = ProberOptions.within(a -> shut.get() ? Optional.of("shut") : Optional.empty())
                .withTime(network.time, CLOCK);
        network.beforeWait(() -> shut.set(true));
        run(List.of(work(HOST, "1-10", CareProfile.STANDARD)), options, OptionalInt.empty());
        assertThat(observed.count(Cause.OUT_OF_SCOPE)).isEqualTo(10);
        assertThat(network.attempts()).isEqualTo(10);
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

    @Test
    void what_could_not_be_sent_does_not_count_as_sent() {
        network.host(HOST, (port, attempt) -> new Reaction.SendingFails(101));
        ProberOptions options = options();
        run(List.of(work(HOST, "1-5", CareProfile.STANDARD)), options, OptionalInt.empty());
        assertThat(options.progress().read().sent()).isZero();
    }

    @Test
    void a_port_that_met_itself_is_tried_again_at_once() {
        network.host(HOST, (port, attempt) -> port == 40_000 && attempt == 1 ? new Reaction.MeetsItself()
                : Reaction.refuses(QUICK));
        run(work(HOST, "39990-40010", CareProfile.STANDARD));
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(21);
        assertThat(network.attemptsAt(HOST, 40_000)).isEqualTo(2);
        assertThat(network.time.passed()).isLessThan(Duration.ofMillis(20));
    }

    @Test
    void ports_are_asked_in_the_order_of_the_plan_each_once() {
        network.host(HOST, (port, attempt) -> Reaction.refuses(Duration.ZERO));
        PortSet planned = PortSet.parse("5060,80,443,even:78-84,1-3");
        run(new TargetWork("h", HOST, planned, List.of(), CareProfile.STANDARD));
        assertThat(network.order()).extracting(InetSocketAddress::getPort)
                .containsExactly(5060, 80, 443, 78, 82, 84, 1, 2, 3);
    }

    @Test
    void targets_take_turns() {
        List<TargetWork> work = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            network.host(address(i), (port, attempt) -> Reaction.refuses(QUICK));
            work.add(work(address(i), "1-200", CareProfile.STANDARD));
        }
        run(work, options(), OptionalInt.empty());
        assertThat(network.order().subList(0, 40 * 16)).extracting(InetSocketAddress::getAddress)
                .as("every target in the first round")
                .hasSize(640)
                .containsAll(addresses(40));
        assertThat(network.time.passed()).as("side by side").isLessThan(Duration.ofMillis(100));
    }

    @Test
    void more_targets_than_are_worked_on_at_once() {
        List<TargetWork> work = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            network.host(address(i), (port, attempt) -> Reaction.refuses(QUICK));
            work.add(work(address(i), "1-5", CareProfile.GENTLE));
        }
        run(work, options(), OptionalInt.empty());
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(5000);
    }

    @Test
    void nothing_to_do_is_done_at_once() {
        run(List.of(), options(), OptionalInt.empty());
        run(new TargetWork("h", HOST, PortSet.EMPTY, List.of(), CareProfile.STANDARD));
        assertThat(observed.count()).isZero();
    }

    @Test
    void cancelling_in_the_middle_leaves_no_endpoint_without_observation_and_no_socket_open() {
        network.host(HOST, (port, attempt) -> port % 3 == 0 ? Reaction.accepts(QUICK) : Reaction.SILENT);
        AtomicReference<Prober> prober = new AtomicReference<>();
        network.beforeWait(() -> {
            if (network.time.passed().compareTo(Duration.ofMillis(60)) > 0) {
                prober.get().cancel();
            }
        });
        List<TargetWork> work = List.of(work(HOST, "1-65535", CareProfile.STANDARD),
                work(address(2), "1-1000", CareProfile.GENTLE));
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            prober.set(p);
            p.run(work, observed);
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isGreaterThan(60_000);
        assertThat(network.open()).isZero();
        assertThat(network.time.passed()).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void cancelled_before_it_began_nothing_is_sent() {
        List<TargetWork> work = List.of(work(HOST, "1-100", CareProfile.STANDARD));
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            p.cancel();
            p.run(work, observed);
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isEqualTo(100);
        assertThat(network.attempts()).isZero();
    }

    @Test
    void an_interrupted_thread_ends_the_run_and_stays_interrupted() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        network.beforeWait(() -> Thread.currentThread().interrupt());
        List<TargetWork> work = List.of(work(HOST, "1-1000", CareProfile.STANDARD));
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            p.run(work, observed);
            assertThat(Thread.interrupted()).isTrue();
        }
        observed.assertComplete(work);
        assertThat(observed.count(Cause.INTERRUPTED)).isEqualTo(1000);
    }

    @Test
    void a_sink_that_throws_ends_the_run_and_frees_the_sockets() {
        network.host(HOST, (port, attempt) -> port == 5 ? Reaction.refuses(QUICK) : Reaction.SILENT);
        try (Prober p = new NettyProber(options(), () -> network, OptionalInt::empty,
                UdpProtocols.STANDARD)) {
            assertThatThrownBy(() -> p.run(List.of(work(HOST, "1-20", CareProfile.STANDARD)), observation -> {
                throw new IllegalStateException("full disk");
            })).hasMessage("full disk");
        }
        assertThat(network.closed()).isTrue();
    }

    @Test
    void progress_tells_what_is_done_and_what_was_sent() {
        network.host(HOST, (port, attempt) -> attempt < 3 ? Reaction.SILENT : Reaction.refuses(QUICK));
        ProberOptions options = options();
        assertThat(options.progress().read().total()).isZero();
        run(List.of(work(HOST, "1-50", CareProfile.STANDARD)), options, OptionalInt.empty());
        assertThat(options.progress().read().done()).isEqualTo(50);
        assertThat(options.progress().read().total()).isEqualTo(50);
        assertThat(options.progress().read().sent()).isEqualTo(150);
        assertThat(options.progress().read().current()).isNull();
    }

    @Test
    void one_attempt_where_only_one_is_wanted() {
        network.host(HOST, (port, attempt) -> Reaction.SILENT);
        run(List.of(work(HOST, "1-50", CareProfile.STANDARD)), options().withRetries(new RetryPolicy(1, 1)),
                OptionalInt.empty());
        assertThat(network.attempts()).isEqualTo(50);
    }

    private io.portmatrix.model.ProbeOutcome tcp(int port) {
        return observed.tcp(HOST, port);
    }

    private ProberOptions options() {
        return ProberOptions.within(a -> Optional.empty()).withTime(network.time, CLOCK);
    }

    private void run(TargetWork work) {
        run(List.of(work), options(), OptionalInt.empty());
    }

    private void run(List<TargetWork> work, ProberOptions options, OptionalInt descriptors) {
        try (Prober prober = new NettyProber(options, () -> network, () -> descriptors, UdpProtocols.STANDARD)) {
            prober.run(work, observed);
            limitations = prober.limitations();
        }
        observed.assertComplete(work);
        assertThat(network.open()).as("open sockets").isZero();
        assertThat(network.closed()).isTrue();
    }

    private static TargetWork work(InetAddress address, String ports, CareProfile care) {
        return new TargetWork("h", address, PortSet.parse(ports), List.of(), care);
    }

    private static List<InetAddress> addresses(int count) {
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            addresses.add(address(i));
        }
        return addresses;
    }

    /** Of the block for documentation; nothing is ever sent there. */
    private static InetAddress address(int i) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 198, 51, (byte) (100 + i / 256), (byte) i});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
